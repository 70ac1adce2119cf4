"""`saiken report`: the figures of the headquarters, the meeting pack, the open data, on any day."""

import json
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path
from typing import Any

from saiken.server.commands.streams import Streams
from saiken.server.database import make_ready

FIGURES, PACK, OPEN_DATA = "figures", "pack", "open-data"
_HELP = "figures: 本部の数値をJSONで　pack: 会議資料（zip）　open-data: 公開する数値（CSV）"


def add(subparsers: Any) -> None:
    """Registers `report`."""
    parser: ArgumentParser = subparsers.add_parser(
        "report", help="本部の数値、会議資料、オープンデータを作る"
    )
    parser.add_argument("what", choices=(FIGURES, PACK, OPEN_DATA), help=_HELP)
    parser.add_argument("--year", type=int, help="会計年度（西暦。省けば今の年度）")
    parser.add_argument("--on", type=date.fromisoformat, help="いつまでの記帳か（省けば今日）")
    parser.add_argument("--out", type=Path, help="書き出すファイル（pack と open-data に要る）")
    parser.set_defaults(run=run)


def run(args: Namespace, streams: Streams) -> int:
    """Posts what is new and makes it; 2 for a day outside the year or without a file to write."""
    make_ready()
    from saiken.boards.headquarters.asking import Asked
    from saiken.law.fiscal_years import fiscal_year
    from saiken.server import clock
    from saiken.store.books.posting import post_new

    now = clock.now()
    on = args.on or now.day
    asked = Asked(args.year or fiscal_year(on), on, now.day)
    if not asked.first <= on <= now.day or asked.year < 1950:
        print("--on は、その年度の初めから、きょうまでの日です。", file=streams.stderr)
        return 2
    if args.what != FIGURES and args.out is None:
        print("--out に、書き出すファイルを指定してください。", file=streams.stderr)
        return 2
    post_new()
    if args.what == FIGURES:
        print(json.dumps(_figures(asked), ensure_ascii=False), file=streams.stdout)
        return 0
    data = _pack(asked, now.day) if args.what == PACK else _open_data(asked)
    args.out.write_bytes(data)
    print(f"{args.out} に書き出しました。", file=streams.stdout)
    return 0


def _figures(asked: Any) -> dict[str, Any]:
    from saiken.boards.headquarters.pack import PARTS

    pages = {name: draw(asked) for name, draw in PARTS.items()}
    return {
        "year": asked.year,
        "on": asked.on.isoformat(),
        "pages": [
            {"title": name, "says": page.lead, "tables": [_table(one) for one in page.blocks]}
            for name, page in pages.items()
        ],
    }


def _table(block: Any) -> dict[str, Any]:
    return {
        "key": block.key,
        "title": block.title,
        "says": block.says,
        "heads": block.heads,
        "rows": block.cells,
    }


def _pack(asked: Any, on: date) -> bytes:
    from saiken.boards.headquarters.pack import made
    from saiken.store import reads

    return made(asked, on=on, sample=reads.city().demo)


def _open_data(asked: Any) -> bytes:
    from saiken.boards.headquarters.open_data import as_csv, open_data

    return as_csv(open_data(asked))
