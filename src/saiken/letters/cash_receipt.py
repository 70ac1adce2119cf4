"""領収証書: a frozen value, and its PDF with the copy that stays in the office."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import typst

from saiken.letters import glyphs, stored
from saiken.letters.eras import in_prose
from saiken.letters.snapshot import Office
from saiken.values.yen import Yen

_TEMPLATE = Path(__file__).with_name("cash_receipt.typ")
SHEETS = (("領収証書", "納付者の方へ"), ("領収証書（控）", "市の控え"))


@dataclass(frozen=True)
class PaidFor:
    """領収の内訳. For what, how much."""

    what: str
    key: str
    yen: Yen


@dataclass(frozen=True)
class CashReceipt:
    """領収証書. All that is printed; `renewed`: other debts that the payment acknowledged too."""

    number: str
    taken_on: date
    payer: str
    place: str
    collector: str
    recipient: str
    office: Office
    lines: tuple[PaidFor, ...]
    renewed: tuple[str, ...] = ()

    @property
    def yen(self) -> Yen:
        """What was taken in all."""
        return Yen(sum(line.yen for line in self.lines))


def receipt_to_json(receipt: CashReceipt) -> bytes:
    """The receipt as it is stored."""
    return stored.to_json(receipt)


def receipt_from_json(data: bytes) -> CashReceipt:
    """The receipt that was stored; `stored.Unreadable` names the field that does not fit."""
    return stored.from_json(CashReceipt, data)


def unprintable(receipt: CashReceipt) -> tuple[str, ...]:
    """The characters of the receipt that no font of ours draws."""
    found = (glyphs.odd_characters(text) for _, text in glyphs.strings(receipt))
    return tuple(dict.fromkeys(odd.shown for odds in found for odd in odds))


def draw_receipt(receipt: CashReceipt, *, voided: bool = False) -> bytes:
    """The receipt and its copy as PDF, the same bytes for the same receipt."""
    told = (text for _, text in glyphs.strings(receipt))
    inputs = {
        "receipt": json.dumps(_payload(receipt, voided), ensure_ascii=False),
        "rare": json.dumps(glyphs.rare_sequences(told), ensure_ascii=False),
    }
    compiler = typst.Compiler(
        input=str(_TEMPLATE),
        root=str(_TEMPLATE.parent),
        font_paths=_fonts(),
        sys_inputs=inputs,
    )
    at = datetime.combine(receipt.taken_on, time(), tzinfo=UTC)
    pdf = compiler.compile(format="pdf", timestamp=at)
    assert isinstance(pdf, bytes)  # what the binding gives for one PDF without an output path
    return pdf


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(glyphs.FONTS)]
    )


def _payload(receipt: CashReceipt, voided: bool) -> dict[str, Any]:
    """The receipt as plain data for `cash_receipt.typ`: every figure and day written out."""
    return {
        "sheets": SHEETS,
        "number": receipt.number,
        "taken": in_prose(receipt.taken_on),
        "payer": receipt.payer,
        "place": receipt.place,
        "collector": receipt.collector,
        "recipient": receipt.recipient,
        "office": receipt.office.__dict__,
        "yen": f"{receipt.yen:,}",
        "lines": [[line.what, line.key, f"{line.yen:,}"] for line in receipt.lines],
        "renewed": receipt.renewed,
        "voided": voided,
    }
