"""`saiken receive FILE`: takes a payment file in and matches it."""

import json
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Any

from saiken.server.commands.how_far import teller
from saiken.server.commands.streams import Streams
from saiken.server.commands.words import not_opened
from saiken.server.database import make_ready

FORMATS = ("zengin_transfer", "cvs_dsk", "statement_csv", "credit_notice", "el_paid_in")


def add(subparsers: Any) -> None:
    """Registers `receive`."""
    parser: ArgumentParser = subparsers.add_parser(
        "receive", help="収納ファイルを受け付けて消し込む"
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--format", choices=FORMATS, help="ファイルの形式（省くと見分ける）")
    parser.add_argument("--json", action="store_true", help="結果をJSONで返す")
    parser.set_defaults(run=run)


def run(args: Namespace, streams: Streams) -> int:
    """Takes the file in; 1 if anything of it was refused, 2 if it cannot be opened."""
    try:
        data = args.file.read_bytes()
    except OSError as trouble:
        print(not_opened(args.file, trouble), file=streams.stderr)
        return 2
    make_ready()
    from saiken.desks.receipts import actions
    from saiken.server import clock
    from saiken.server.commands.operator import operator

    got = actions.receive(
        args.file.name,
        data,
        form=args.format,
        by=operator(),
        now=clock.now(),
        tell=teller(streams),
    )
    answer = asdict(got) | {
        "unmatched": len(got.unmatched),
        "unmatched_keys": list(got.unmatched),
        "refused": [asdict(refused) for refused in got.refused],
    }
    if args.json:
        print(json.dumps(answer, ensure_ascii=False), file=streams.stdout)
    else:
        _say(answer, streams)
    return 1 if got.refused else 0


def _say(answer: dict[str, Any], streams: Streams) -> None:
    print(
        f"{answer['file']}: 記録 {answer['records']}件  消込 {answer['matched']}件"
        f"  未消込 {answer['unmatched']}件  重複 {answer['repeated']}件  {answer['yen']:,}円",
        file=streams.stdout,
    )
    for refused in answer["refused"]:
        print(f"  × {refused['where']} {refused['why']} {refused['mend']}", file=streams.stdout)
