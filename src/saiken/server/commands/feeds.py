"""`saiken feeds`: which files must come in, which are there, which are missing."""

import json
from argparse import ArgumentParser, Namespace
from datetime import date
from typing import Any

from saiken.server.commands.night import day
from saiken.server.commands.streams import Streams
from saiken.server.database import make_ready


def add(subparsers: Any) -> None:
    """Registers `feeds`."""
    parser: ArgumentParser = subparsers.add_parser("feeds", help="届くはずのファイルと、未着のもの")
    parser.add_argument(
        "--day", type=day, metavar="DATE", help="この日の分（なければ、未着の全部）"
    )
    parser.add_argument("--json", action="store_true", help="結果をJSONで返す")
    parser.set_defaults(run=run)


def run(args: Namespace, streams: Streams) -> int:
    """Lists the files of a day, else all that are missing; 1 if one of them is missing."""
    make_ready()
    from saiken.server import clock
    from saiken.store.feeds import lists

    now = clock.now()
    upto = lists.at(now)
    found = _of_day(args.day) if args.day else lists.gaps(upto)
    rows = [_plain(one, upto) for one in found]
    if args.json:
        print(json.dumps({"files": rows}, ensure_ascii=False), file=streams.stdout)
    else:
        _say(rows, args, streams)
    return 1 if any(row["missing"] for row in rows) else 0


def _of_day(on: date) -> list[Any]:
    from saiken.store.feeds import lists

    return [one for of in lists.deliveries(on, on).values() for one in of]


def _plain(one: Any, upto: Any) -> dict[str, Any]:
    feed = one.expected.feed
    return {
        "feed": feed.code,
        "name": feed.name,
        "day": one.expected.day.isoformat(),
        "due_on": one.expected.due_on.isoformat(),
        "hour": feed.hour,
        "state": one.state(upto.on, upto.hour),
        "missing": one.stops(upto.on, upto.hour),
        "files": [
            {"file": f.file, "records": f.records, "yen": f.yen, "refused": f.refused}
            for f in one.arrived
        ],
        "mend": feed.mend,
    }


def _say(rows: list[dict[str, Any]], args: Namespace, streams: Streams) -> None:
    if not rows:
        none = "この日の分として届くはずのファイルはありません。"
        all_in = "届くはずのファイルは、すべて届いています。"
        print(none if args.day else all_in, file=streams.stdout)
    for row in rows:
        mark = "×" if row["missing"] else "・"
        came = "、".join(file["file"] for file in row["files"]) or "まだ届いていません"
        print(
            f"{mark} {row['name']} {row['day']}の分（{row['due_on']} {row['hour']}時まで） {came}",
            file=streams.stdout,
        )
        if row["missing"]:
            print(f"    {row['mend']}", file=streams.stdout)
