"""How what people type and what files hold become alike: one width, one kana, one form of a kanji.

For finding only: a name is kept and printed with every character as it was given.
"""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

import jaconv

_FORMS = Path(__file__).with_name("kanji_forms.txt")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_BETWEEN = re.compile(r"[\s・･.,、。'\"()（）\-‐‑–—―−]+")
_CHOME = re.compile("[一二三四五六七八九十]+(?=丁目)")
_BLOCK = re.compile(r"(?<=\d)(?:丁目|番地ノ|番地|番|号室|号|ノ|ー|-|‐|‑|–|—|―|−)+")
_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", start=1)}


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """A name or a kana: half-width, hiragana and old or variant forms become the same."""
    return _BETWEEN.sub("", _alike(text))


@lru_cache(maxsize=65536)
def fold_address(text: str) -> str:
    """An address: 三丁目2番5号 and ３-２-５ become the same too."""
    alike = _CHOME.sub(lambda found: str(_number(found[0])), _alike(text))
    return re.sub(r"\s+", "", _BLOCK.sub("-", alike)).rstrip("-")


@lru_cache(maxsize=65536)
def fold_telephone(text: str) -> str:
    """The digits of a telephone; +81 90 and 090 become the same."""
    plain = unicodedata.normalize("NFKC", text).replace("+81", "0")
    return "".join(str(int(letter)) for letter in plain if letter.isdecimal())


def typed_telephone(words: str) -> str:
    """The digits of what may be meant as a telephone; empty where other letters are in it."""
    plain = _BETWEEN.sub("", unicodedata.normalize("NFKC", words)).replace("ー", "")
    digits = plain.replace("+81", "0", 1) if plain.startswith("+81") else plain
    return digits if digits.isascii() and digits.isdecimal() else ""


def grams(folded: str, size: int = 2) -> frozenset[str]:
    """Every so many letters that stand beside each other."""
    return frozenset(folded[place : place + size] for place in range(len(folded) - size + 1))


def _alike(text: str) -> str:
    wide = unicodedata.normalize("NFKC", _SELECTORS.sub("", text)).upper()
    return str(jaconv.hira2kata(wide)).translate(_forms())


def _number(kanji: str) -> int:
    """三 and 二十一 as numbers; a street block has no more than ninety-nine."""
    tens, ten, ones = kanji.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones[-1:], 0)


@lru_cache(maxsize=1)
def _forms() -> dict[int, str]:
    """Each old or variant form with the form that stands for it."""
    found = {}
    for line in _FORMS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            for other in line[1:].replace(" ", ""):
                found[ord(other)] = line[0]
    return found
