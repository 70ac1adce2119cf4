"""個人番号の検出. Finding columns of individual numbers, so that the file can be refused unread.

A column is refused when it is named like one and holds a number, or when it is shaped like one: of
the different 12-digit values in it at least three quarters pass the check digit, and these make up
at least half of what the column holds. One value in ten passes by chance; our instalment keys have
12 digits too, so a column that is known to hold keys is judged only from six different values on,
where chance gives three quarters less than once in ten thousand files. Any other column is judged
from its first value: there a needless refusal costs a look, a number let in cannot be taken back.
"""

import re
from collections.abc import Iterable

from saiken.files.cells.cell import Cell, folded

_NAMED = re.compile(r"個人番号|マイナンバー|ﾏｲﾅﾝﾊﾞｰ|my\s*-?_?number", re.IGNORECASE)
_APART = re.compile(r"[\s-]")
_TWELVE = re.compile(r"\d{12}")
_WEIGHTS = (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_KEYS_FROM = 6


def passes_check_digit(number: str) -> bool:
    """Whether the last of 12 digits is the check digit of an individual number."""
    rest = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False)) % 11
    return int(number[11]) == (0 if rest <= 1 else 11 - rest)


def my_number_column(name: str, cells: Iterable[Cell], *, holds_keys: bool = False) -> bool:
    """Whether a column holds individual numbers; `name` is its heading."""
    values = {text for cell in set(cells) if (text := _digits(cell))}
    twelve = {text for text in values if _TWELVE.fullmatch(text) and len(set(text)) > 1}
    if _NAMED.search(folded(name)):
        return bool(twelve)
    if len(twelve) < (_KEYS_FROM if holds_keys else 1) or 2 * len(twelve) < len(values):
        return False
    passing = sum(map(passes_check_digit, twelve))
    return 4 * passing >= 3 * len(twelve)


def _digits(cell: Cell) -> str:
    # A number typed into a numeric cell has lost a zero in front.
    text = _APART.sub("", folded(cell))
    return text.zfill(12) if isinstance(cell, int) and len(text) == 11 else text
