"""Telephone numbers as offices type them: kept as typed, one by one, without what is a fax."""

import re
from functools import lru_cache

from saiken.files.cells.cell import Cell, folded

_DASHES = re.compile(r"(?<=\d)\s*[-‐‑–—―−ー]\s*(?=\d)")
_APART = re.compile(r"[\s/、,;；，|]+")
_FAX_WORD = r"(?:FAX|ﾌｧｯｸｽ|ﾌｧｸｽ|ファックス|ファクス|ファクシミリ)"
_BOTH = re.compile(
    rf"(?:TEL|電話)\s*[/・&]\s*{_FAX_WORD}|{_FAX_WORD}(?:兼用?|共用?|可)", re.IGNORECASE
)
_FAX = re.compile(
    rf"\d[\d-]*\s*\({_FAX_WORD}\)|(?:{_FAX_WORD}|(?<![A-Z])F(?=[:)]))[^\d]{{0,4}}\+?[\d() -]*\d",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\d(（].*")
_ALONE = re.compile(r"[1-9]\d{8,9}", re.ASCII)
_NUMBER = re.compile(r"0\d{9,10}", re.ASCII)
_LOCAL = re.compile(r"\d{2,4}-\d{4}", re.ASCII)
_LEAST, _FULL = 6, 9  # digits: of any number, and of one that is complete
_LONGEST = 80


def read_telephones(cell: Cell) -> tuple[str, ...]:
    """The numbers in a cell, each with the words that go with it (自宅, （妻）); none: nobody told.

    What has fewer than six digits and what is called a fax is no telephone. A number of nothing but
    digits that begins with no 0 lost it in a spreadsheet.
    """
    return _in_text(folded(cell))


@lru_cache(maxsize=16384)
def _in_text(text: str) -> tuple[str, ...]:
    if _ALONE.fullmatch(text):
        return (f"0{text}",)
    plain = _FAX.sub(" ", _BOTH.sub("", _DASHES.sub("-", text))).replace("()", "")
    found: list[list[str]] = []
    for token in filter(None, _APART.split(plain)):
        if not found or _begins(found[-1], token):
            found.append([])
        found[-1].append(token)
    numbers = (" ".join(held)[:_LONGEST] for held in _whole(found) if _is_number(held))
    return tuple(dict.fromkeys(numbers))


def _is_number(held: list[str]) -> bool:
    """Whether tokens make a number: one of them does, or all do from a 0 on."""
    first = next((token for token in held if _count([token])), "")
    alone = any(_count([token]) >= _LEAST for token in held)
    return _count(held) >= _LEAST and (alone or first.lstrip("(+")[:1] == "0" or "+81" in first)


def _begins(held: list[str], token: str) -> bool:
    """Whether a further number begins with a token: the one before is complete."""
    digits, more = _count(held), _count([token])
    if not more:
        return digits >= _LEAST and bool(_WORDS.fullmatch(token))
    return digits >= _FULL or (digits >= _LEAST and more >= _FULL)


def _whole(found: list[list[str]]) -> list[list[str]]:
    """What holds no number of its own (内線 12) goes with the one before it."""
    whole: list[list[str]] = []
    for held in found:
        if whole and _count(held) < _LEAST:
            whole[-1] += held
        else:
            whole.append(held)
    return whole


def _count(tokens: list[str]) -> int:
    return sum(map(str.isdecimal, "".join(tokens)))


def like_telephone(cell: Cell) -> bool:
    """Whether a cell has the shape of telephone numbers and of nothing else."""
    found = read_telephones(cell)
    return bool(found) and all(map(_shaped, found))


def _shaped(number: str) -> bool:
    digits = re.sub(r"\D", "", number.replace("+81", "0"))
    return bool(_NUMBER.fullmatch(digits) or _LOCAL.fullmatch(number))
