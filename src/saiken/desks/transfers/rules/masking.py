"""名前を伏せた概要: what a lawyer who is only consulted gets to read of a case."""

import re
from collections.abc import Iterable, Iterator

from saiken.store.people.folding import fold, grams

HIDDEN, NUMBER = "〔氏名〕", "〔番号〕"
UNTOLD = "〔個人が分かる文を伏せています〕"
_DIGITS = re.compile(r"[0-9０-９][0-9０-９\-－ー‐()（） ]{4,}[0-9０-９]")
_SENTENCE = re.compile(r"[^。\n]*[。\n]?")
# A name in Latin letters, or a birthday, tells who it is however the register spells them.
_ANYBODY = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ]{4,}|生まれ|生年月日|\d歳")
_CITY = re.compile(r"^.*?[市区町村]")
_LONG, _PIECE, _SHORTEST = 6, 4, 2


def masked(text: str, hide: Iterable[str]) -> str:
    """A text without these names, addresses and numbers, and without any long number.

    A name is hidden however it is spaced; a sentence that still tells one of them, spelt
    otherwise or in part, is left out whole. Amounts and days of the brief are fields of their own.
    """
    words = sorted({*hide}, key=len, reverse=True)
    for word in words:
        plain = "".join(word.split())
        if plain:
            spaced = r"\s*".join(re.escape(letter) for letter in plain)
            text = re.sub(spaced, HIDDEN, text)
    text = _DIGITS.sub(NUMBER, text)
    told = {piece for word in words for piece in _pieces(word) if len(piece) >= _SHORTEST}
    return "".join(_kept(one, told) for one in _SENTENCE.findall(text))


def _kept(sentence: str, told: set[str]) -> str:
    folded = fold(sentence.replace(HIDDEN, "").replace(NUMBER, ""))
    if any(piece in folded for piece in told) or _ANYBODY.search(sentence):
        return UNTOLD
    return sentence


def _pieces(word: str) -> Iterator[str]:
    """What of a word gives it away: its parts, a number without its noughts, four letters of it."""
    for part in word.split():
        folded = fold(part)
        yield folded.lstrip("0") if folded.isdecimal() else folded
    street = fold(_CITY.sub("", word))
    if len(street) >= _LONG and not street.isdecimal():
        yield from grams(street, _PIECE)
