"""`saiken standing CLAIM`: what is owed, clocks, next acts; on any day, as known at any moment."""

import json
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import UTC, date, datetime
from typing import Any

from saiken.server.commands.night import day
from saiken.server.commands.streams import Streams
from saiken.server.database import make_ready


def add(subparsers: Any) -> None:
    """Registers `standing`."""
    parser: ArgumentParser = subparsers.add_parser("standing", help="債権の現況と、その根拠")
    parser.add_argument("claim", metavar="CLAIM", help="債権の番号、又は期別の番号（12桁）")
    parser.add_argument("--on", type=day, metavar="DATE", help="どの日の現況か（なければ、きょう）")
    parser.add_argument(
        "--known-at", type=moment, metavar="MOMENT", help="いつの時点で知られていたことによるか"
    )
    parser.add_argument("--json", action="store_true", help="結果をJSONで返す")
    parser.set_defaults(run=run)


def moment(text: str) -> datetime:
    """An ISO moment of the command line; without a zone it is UTC."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text} は日時（ISO 8601）ではありません") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def run(args: Namespace, streams: Streams) -> int:
    """Prints the standing; 1 if there is no such claim, or it was not assessed on the day."""
    make_ready()
    from saiken.boards.standing_answer import answer
    from saiken.server import clock

    on: date = args.on or clock.now().day
    found = answer(args.claim, on=on, known_at=args.known_at)
    if not found["instalments"]:
        print(f"{args.claim}: この番号の債権は、その日の記録にありません。", file=streams.stderr)
        return 1
    print(
        json.dumps(found, ensure_ascii=False, indent=None if args.json else 1), file=streams.stdout
    )
    return 0
