"""`saiken settlement`: the settlement of a fiscal year as it stood on a day, by the books."""

import csv
import json
from argparse import ArgumentParser, Namespace
from datetime import date
from typing import Any

from saiken.server.commands.streams import Streams
from saiken.server.database import make_ready

FIGURES = ("opening", "assessed", "received", "refundable", "lost", "uncollected", "expended")


def add(subparsers: Any) -> None:
    """Registers `settlement`."""
    parser: ArgumentParser = subparsers.add_parser("settlement", help="年度の決算の表を作る")
    parser.add_argument("--year", type=int, help="会計年度（西暦。省けば今の年度）")
    parser.add_argument("--on", type=date.fromisoformat, help="いつまでの記帳か（省けば今日）")
    parser.add_argument("--json", action="store_true", help="結果をJSONで返す（省けばCSV）")
    parser.set_defaults(run=run)


def run(args: Namespace, streams: Streams) -> int:
    """Posts what is new and draws the table; 2 for a day to come or a year without a table."""
    make_ready()
    from saiken.boards.settlement.asking import Asked
    from saiken.boards.settlement.queries import draw, sums
    from saiken.law.fiscal_years import fiscal_year
    from saiken.server import clock
    from saiken.store.books.posting import post_new

    now = clock.now()
    on, year = args.on or now.day, args.year or fiscal_year(args.on or now.day)
    if on > now.day or not 1950 <= year <= fiscal_year(now.day):
        print("--on はきょうまでの日、--year は今の年度までの年です。", file=streams.stderr)
        return 2
    post_new()
    drawn = draw(Asked(year, on, None))
    rows = [
        {"account": account.name, **_row(row)} for account in drawn.accounts for row in account.rows
    ]
    if args.json:
        told = {"year": year, "on": on.isoformat(), "final": drawn.final}
        answer = told | {"rows": rows, "totals": sums(drawn.rows)}
        print(json.dumps(answer, ensure_ascii=False), file=streams.stdout)
    else:
        _as_csv(rows, streams)
    return 0


def _row(row: Any) -> dict[str, Any]:
    told = {name: getattr(row, name) for name in ("kind", "office", "part", "carried")}
    return told | {name: getattr(row, name) for name in FIGURES}


def _as_csv(rows: list[dict[str, Any]], streams: Streams) -> None:
    heads = ("account", "kind", "office", "part", "carried", *FIGURES)
    writer = csv.DictWriter(streams.stdout, heads, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
