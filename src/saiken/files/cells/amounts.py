"""Yen as offices type it: 12,500円, full-width digits, marks for nothing; never half read."""

import re
from functools import lru_cache

from saiken.files.cells.cell import Cell, Misread, folded
from saiken.values.yen import ZERO, Yen

_AMOUNT = re.compile(r"[¥\\]?\s*(\d{1,3}(?:,\d{3})+|\d{1,12})\s*円?")
_THOUSANDS = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{1,3}))?\s*(?:千円)?")
_NEGATIVE = re.compile(
    r"(?:[-−‐‑–—▲△]\s*[¥\\]?\s*[\d,.]+\s*千?円?|[(]\s*[¥\\]?\s*[\d,.]+\s*千?円?\s*[)])"
)
_NOTHING = {"", "-", "−", "‐", "‑", "–", "—", "―", "ー", "─"}
_MOST = 999_999_999_999

_MEND = "金額を円単位の数字に直してください。"


def read_yen(cell: Cell, *, blank_means_nothing: bool = False, unit: int = 1) -> Yen | Misread:
    """Whole yen in a cell; an empty cell or a dash is 0 only where the column is said to mean that.

    `unit` 1000: the column holds 千円, with up to three decimals, and a cell that says 円 is not
    read. Misread `amount_negative` for minus signs, ▲, △ and brackets, `amount_unreadable` else.
    """
    return _yen_in(folded(cell), blank_means_nothing, unit)


@lru_cache(maxsize=16384)
def _yen_in(text: str, blank_means_nothing: bool, unit: int) -> Yen | Misread:
    if text in _NOTHING:
        empty = Misread("amount_unreadable", "金額が入っていません。", _MEND)
        return ZERO if blank_means_nothing else empty
    # The full-width yen sign keeps its own code when letters are narrowed.
    plain = text.replace("￥", "¥")
    if _NEGATIVE.fullmatch(plain):
        mend = "減額や還付は金額をマイナスにせず、別の手続で入れてください。"
        return Misread("amount_negative", f"「{text}」はマイナスの金額です。", mend)
    yen = _thousands(plain) if unit == 1000 else _yen(plain)
    if yen > _MOST:
        return Misread("amount_unreadable", f"「{text}」は金額として読めません。", _MEND)
    return Yen(yen)


def _yen(text: str) -> int:
    found = _AMOUNT.fullmatch(text)
    return int(found[1].replace(",", "")) if found else _MOST + 1


def _thousands(text: str) -> int:
    found = _THOUSANDS.fullmatch(text)
    if not found:
        return _MOST + 1
    return int(found[1].replace(",", "")) * 1000 + int((found[2] or "").ljust(3, "0"))
