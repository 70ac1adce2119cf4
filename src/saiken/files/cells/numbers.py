"""Numbers that are names: keys and personal codes, kept as text of a fixed length."""

import re

from saiken.files.cells.cell import Cell, Misread, folded

_POSTAL_CODE = re.compile(r"(\d{3})-?(\d{4})", re.ASCII)
_EXPONENT = re.compile(r"\d(?:\.\d+)?E\+\d+", re.IGNORECASE)


def read_number(cell: Cell, *, digits: int, zeros_lost: bool, reason: str) -> str | Misread:
    """The digits in a cell, exactly `digits` of them; `zeros_lost`: fewer are filled up in front.

    Spreadsheets drop leading zeros, and only a column that says so may have them put back: a number
    that is too short elsewhere is a mistake. `reason` is the word of the Misread.
    """
    text = folded(cell)
    if text.isascii() and text.isdigit():
        if len(text) == digits or (zeros_lost and len(text) < digits):
            return text.zfill(digits)
        why = f"「{text}」は{digits}桁ではありません。"
    elif _EXPONENT.fullmatch(text):
        why = f"「{text}」は表計算ソフトが指数にした番号で、元の桁が残っていません。"
    elif not text:
        why = "番号が入っていません。"
    else:
        why = f"「{text}」は番号として読めません。"
    return Misread(reason, why, f"{digits}桁の番号に直してください。")


def postal_code(text: str) -> str:
    """Three digits, a hyphen and four; what is no postal code stays as it was typed."""
    found = _POSTAL_CODE.fullmatch(folded(text).removeprefix("〒"))
    return f"{found[1]}-{found[2]}" if found else text
