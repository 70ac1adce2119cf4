"""名前を伏せた概要: what a lawyer who is only consulted gets to read of a case."""

import re
from collections.abc import Iterable

_DIGITS = re.compile(r"[0-9０-９][0-9０-９\-－ー‐]{4,}[0-9０-９]")
HIDDEN, NUMBER = "〔氏名〕", "〔番号〕"


def masked(text: str, hide: Iterable[str]) -> str:
    """A text without these names, addresses and numbers, and without any long number.

    A name is hidden however it is spaced; amounts and days of the brief are fields of their own.
    """
    for word in sorted({*hide}, key=len, reverse=True):
        plain = "".join(word.split())
        if plain:
            spaced = r"\s*".join(re.escape(letter) for letter in plain)
            text = re.sub(spaced, HIDDEN, text)
    return _DIGITS.sub(NUMBER, text)
