"""`saiken codes KIND`: codes on paper and dates in words, one a line."""

import argparse
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any, TypeVar

from saiken.files.bank_records import JIS, BadCharacters, encoded, zengin_text
from saiken.files.cells.cell import Misread
from saiken.files.cells.days import read_day
from saiken.files.convenience_code import (
    NO_LIMIT,
    PaymentCode,
    bars_of,
    code_of,
    composed,
    printable,
)
from saiken.files.postal_barcode import customer_barcode
from saiken.law.terms import is_working_day, shift
from saiken.server.commands.el_slips import el_slip
from saiken.server.commands.json_lines import Answer, answer_lines
from saiken.server.commands.streams import Streams
from saiken.values.asked import Asked, Misasked
from saiken.values.days import ONE_DAY
from saiken.values.figures import NoFigureYet
from saiken.values.refusals import Refused

T = TypeVar("T")

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


def _convenience(question: Mapping[str, Any]) -> dict[str, Any]:
    """The code of a slip: its fields, or `digits` to check → `digits, hri, code128, fields`."""
    asked = Asked(question)
    found = code_of(asked.text("digits")) if asked.has("digits") else _composed(asked)
    issued_on = asked.day("issued_on", None)
    asked.finish()
    code = _taken(found, _SLIP_KEYS)
    if issued_on and (refused := printable(code, issued_on=issued_on)):
        _taken(refused, _SLIP_KEYS)
    bars = bars_of(code.digits)
    return {
        "digits": code.digits,
        "hri": list(code.printed),
        "code128": {**asdict(bars), "modules": bars.modules},
        "fields": {
            **{"ai": code.digits[:2], "maker": code.maker, "free21": code.free},
            **{"reissue": code.reissue, "due": code.due, "stamp": code.stamp},
            **{"amount": code.yen, "cd": code.digits[-1]},
        },
    }


# The field of the question behind the label of a refusal.
_SLIP_KEYS = {
    **{"請求企業コード": "maker", "自由使用欄": "free21", "再発行区分": "reissue"},
    **{"支払期限": "due", "印紙フラグ": "stamp", "金額": "amount"},
}


def _composed(asked: Asked) -> PaymentCode | Refused:
    return composed(
        asked.text("maker"),
        asked.text("free21"),
        yen=asked.yen("amount"),
        due=asked.text("due", NO_LIMIT),
        reissue=asked.text("reissue", "0"),
        stamp=asked.text("stamp", "0"),
    )


def _taken(found: T | Refused, keys: Mapping[str, str]) -> T:
    """What was made or read; Misasked where it was refused, with the sentence for people."""
    if not isinstance(found, Refused):
        return found
    raise Misasked(keys.get(found.field, "digits"), f"{found.reason}: {found.why}")


def _postal(question: Mapping[str, Any]) -> dict[str, Any]:
    """The bar code of an address: `zip, address_a, address_b` → `extracted, symbols, cd, bars`."""
    asked = Asked(question)
    code, town, rest = asked.text("zip"), asked.text("address_a", ""), asked.text("address_b", None)
    asked.finish()
    found = _taken(customer_barcode(code, town, after_town=rest), {"postal_code": "zip"})
    symbols = list(found.symbols)
    return {"extracted": found.number, "symbols": symbols, "cd": found.check, "bars": found.bars}


def _zengin_kana(question: Mapping[str, Any]) -> dict[str, Any]:
    """A name in the characters of banks: `text` → `out, bytes_hex`."""
    asked = Asked(question)
    out = zengin_text(asked.text("text"))
    asked.finish()
    data = out if isinstance(out, BadCharacters) else encoded(out, JIS)
    if isinstance(out, BadCharacters) or isinstance(data, BadCharacters):
        bad = out if isinstance(out, BadCharacters) else data
        raise Misasked("text", f"no bank takes: {' '.join(getattr(bad, 'characters', ()))}")
    return {"out": out, "bytes_hex": data.hex()}


# The kinds that exist, each with what it answers.
KINDS: dict[str, tuple[str, Answer]] = {
    "convenience": ("コンビニ収納の払込番号とバーコード", _convenience),
    "postal": ("郵便のカスタマバーコード", _postal),
    "era": ("和暦などの日付", _era),
    "bank-day": ("銀行営業日への移動", _bank_day),
    "zengin-kana": ("銀行で使える文字の名前", _zengin_kana),
    "el-qr": ("eL-QRの内容とOCR行", el_slip),
}


def add(subparsers: Any) -> None:
    """Registers `codes`."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "codes",
        help="紙の上の符号と日付を1行1件で読み書きする",
        description="標準入力から1行1件のJSONを読み、同じ順に1行1件のJSONを返す。",
        epilog="\n".join(("種類:", *(f"  {name:<12} {does}" for name, (does, _) in KINDS.items()))),
    )
    parser.add_argument("kind", choices=KINDS, metavar="KIND", help=f"種類（{'、'.join(KINDS)}）")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, streams: Streams) -> int:
    """Answers the lines of standard input; 1 where one of them could not be answered."""
    _, answer = KINDS[args.kind]
    return 0 if answer_lines(answer, streams) else 1
