"""`saiken codes KIND`: codes on paper and dates in words, one a line."""

import argparse
from collections.abc import Mapping
from datetime import date
from typing import Any

from saiken.files.cells.cell import Misread
from saiken.files.cells.days import read_day
from saiken.law.terms import is_working_day, shift
from saiken.server.commands.json_lines import Answer, answer_lines
from saiken.server.commands.streams import Streams
from saiken.values.asked import Asked, Misasked
from saiken.values.days import ONE_DAY
from saiken.values.figures import NoFigureYet

_BANK = "next_bank_day"


def _era(question: Mapping[str, Any]) -> dict[str, Any]:
    """A date in words: `text, field?` → `date`."""
    asked = Asked(question)
    text: str = asked.text("text")
    field = asked.word("field", {"reiwa_yymmdd"}, None)
    asked.finish()
    day = read_day(text, rules=(field,) if field else ())
    if isinstance(day, Misread):
        raise Misasked("text", day.reason)
    return {"date": day.isoformat()}


def _bank_day(question: Mapping[str, Any]) -> dict[str, Any]:
    """The bank day that a day moves to: `from, rule?` → `to`."""
    asked = Asked(question)
    day: date = asked.day("from")
    rule: str = asked.word("rule", {"next", "previous"}, "next")
    asked.finish()
    try:
        to = shift(day, _BANK) if rule == "next" else _bank_day_before(day)
    except (NoFigureYet, OverflowError) as unknown:
        raise Misasked("from", str(unknown)) from None
    return {"to": to.isoformat()}


def _bank_day_before(day: date) -> date:
    while not is_working_day(day, _BANK):
        day -= ONE_DAY
    return day


# The kinds that exist, each with what it answers.
KINDS: dict[str, tuple[str, Answer]] = {
    "era": ("和暦などの日付", _era),
    "bank-day": ("銀行営業日への移動", _bank_day),
}


def add(subparsers: Any) -> None:
    """Registers `codes`."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "codes",
        help="紙の上の符号と日付を1行1件で読み書きする",
        description="標準入力から1行1件のJSONを読み、同じ順に1行1件のJSONを返す。",
        epilog="\n".join(("種類:", *(f"  {name:<10} {does}" for name, (does, _) in KINDS.items()))),
    )
    parser.add_argument("kind", choices=KINDS, metavar="KIND", help=f"種類（{'、'.join(KINDS)}）")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, streams: Streams) -> int:
    """Answers the lines of standard input; 1 where one of them could not be answered."""
    _, answer = KINDS[args.kind]
    return 0 if answer_lines(answer, streams) else 1
