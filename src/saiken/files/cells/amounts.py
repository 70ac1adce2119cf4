"""Yen as offices type it: 12,500円, full-width digits, marks for nothing; never half read."""

import re
from functools import lru_cache

from saiken.files.cells.cell import Cell, Misread, folded
from saiken.values.yen import ZERO, Yen

_AMOUNT = re.compile(r"[¥\\]?\s*(\d{1,3}(?:,\d{3})+|\d{1,12})\s*円?")
_NEGATIVE = re.compile(r"(?:[-−‐‑–—▲△]\s*[¥\\]?\s*[\d,]+\s*円?|[(]\s*[¥\\]?\s*[\d,]+\s*円?\s*[)])")
_NOTHING = {"", "-", "−", "‐", "‑", "–", "—", "―", "ー", "─"}
_MOST = 999_999_999_999

_MEND = "金額を円単位の数字に直してください。"


def read_yen(cell: Cell, *, blank_means_nothing: bool = False) -> Yen | Misread:
    """Whole yen in a cell; an empty cell or a dash is 0 only where the column is said to mean that.

    Misread `amount_negative` for minus signs, ▲, △ and brackets, `amount_unreadable` otherwise.
    """
    return _yen_in(folded(cell), blank_means_nothing)


@lru_cache(maxsize=16384)
def _yen_in(text: str, blank_means_nothing: bool) -> Yen | Misread:
    if text in _NOTHING:
        empty = Misread("amount_unreadable", "金額が入っていません。", _MEND)
        return ZERO if blank_means_nothing else empty
    # The full-width yen sign keeps its own code when letters are narrowed.
    plain = text.replace("￥", "¥")
    if _NEGATIVE.fullmatch(plain):
        mend = "減額や還付は金額をマイナスにせず、別の手続で入れてください。"
        return Misread("amount_negative", f"「{text}」はマイナスの金額です。", mend)
    found = _AMOUNT.fullmatch(plain)
    yen = int(found[1].replace(",", "")) if found else _MOST + 1
    if yen > _MOST:
        return Misread("amount_unreadable", f"「{text}」は金額として読めません。", _MEND)
    return Yen(yen)
