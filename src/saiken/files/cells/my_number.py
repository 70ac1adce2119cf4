"""個人番号の検出. Finding columns of individual numbers, so that the file can be refused unread.

A column is refused when it is named like one and holds a number, when a text in it names one and
holds it (a note), or when it is shaped like one: of the different 12-digit values in it at least
three quarters pass the check digit, and these make up at least half of what the column holds. One
value in ten passes by chance; our instalment keys have 12 digits too, so a column that is known to
hold keys is judged only from six different values on, where chance gives three quarters less than
once in ten thousand files. Any other column is judged from its first value: there a needless
refusal costs a look, a number let in cannot be taken back.
"""

import re
from collections.abc import Iterable

from saiken.files.cells.cell import Cell, folded

_NAMED = re.compile(r"個人番号|マイナンバー|ﾏｲﾅﾝﾊﾞｰ|my\s*-?_?number", re.IGNORECASE)
_APART = re.compile(r"[\s-]")
_TWELVE = re.compile(r"\d{12}")
_TWELVE_ALONE = re.compile(r"(?<!\d)\d{12}(?!\d)")
_WEIGHTS = (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_KEYS_FROM = 6


def passes_check_digit(number: str) -> bool:
    """Whether the last of 12 digits is the check digit of an individual number."""
    rest = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False)) % 11
    return int(number[11]) == (0 if rest <= 1 else 11 - rest)


def my_number_column(name: str, cells: Iterable[Cell], *, holds_keys: bool = False) -> bool:
    """Whether a column holds individual numbers; `name` is its heading.

    Of each different value no more than a number of 64 bits is kept.
    """
    seen: set[int] = set()
    twelve = passing = 0
    for cell in cells:
        text = _digits(cell)
        if not text or hash(text) in seen:
            continue
        if _spelled_out(text):
            return True
        seen.add(hash(text))
        if _TWELVE.fullmatch(text) and len(set(text)) > 1:
            twelve += 1
            passing += passes_check_digit(text)
    if _NAMED.search(folded(name)):
        return bool(twelve)
    if twelve < (_KEYS_FROM if holds_keys else 1) or 2 * twelve < len(seen):
        return False
    return 4 * passing >= 3 * twelve


def perhaps_my_number(cell: Cell) -> bool:
    """Whether a cell could be an individual number; a column without any such cell holds none."""
    if isinstance(cell, str) and len(cell) < 12:
        return False
    text = _digits(cell)
    return (bool(_TWELVE.fullmatch(text)) and len(set(text)) > 1) or _spelled_out(text)


def _spelled_out(text: str) -> bool:
    """Whether a text says itself that it holds an individual number: 「個人番号：…」 in a note."""
    return (
        len(text) > 12
        and bool(_NAMED.search(text))
        and any(map(passes_check_digit, _TWELVE_ALONE.findall(text)))
    )


def _digits(cell: Cell) -> str:
    # A number typed into a numeric cell has lost a zero in front.
    text = _APART.sub("", folded(cell))
    return text.zfill(12) if isinstance(cell, int) and len(text) == 11 else text
