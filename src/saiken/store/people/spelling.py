"""Spellings held against each other: kana, names, firms and places of two records of people."""

import re
import unicodedata
from functools import lru_cache

from saiken.store.people.folding import fold, fold_address

MISSING = "〓"  # what a file wrote for a character that its code does not have
_SMALL = str.maketrans("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ")
_OLD = str.maketrans("ヲヱヰ", "オエイ")
_ROWS = {
    "ア": "アカサタナハマヤラワ",
    "イ": "イキシチニヒミリ",
    "ウ": "ウクスツヌフムユル",
    "エ": "エケセテネヘメレ",
    "オ": "オコソトノホモヨロ",
}
_LENGTHENED = _ROWS | {"ウ": _ROWS["ウ"] + _ROWS["オ"], "イ": _ROWS["イ"] + _ROWS["エ"]}
_FORMS = re.compile(
    r"(株式|有限|合同|合資|合名)会社|\((株|有|同|資|名)\)|(一般|公益)?(社団|財団)法人"
    r"|(医療|学校|社会福祉|宗教)法人|特定非営利活動法人|NPO法人"
)
_IN_FULL = {
    "株": "株式会社",
    "有": "有限会社",
    "同": "合同会社",
    "資": "合資会社",
    "名": "合名会社",
}
_SHORT = re.compile(r"\((株|有|同|資|名)\)")
_SECTION = re.compile(r"大字|(?<=[市区町村])字")
_KE = re.compile(r"(?<=[一-龠])[ヶケがガ](?=[一-龠])")
_PLACE = re.compile(r"^(.*?\d+(?:-\d+)*)-?(.*)$")


@lru_cache(maxsize=65536)
def kana(text: str) -> str:
    """Katakana without spaces, small letters large: ｼｮｳﾀ and シヨウタ are one."""
    return fold(text).translate(_SMALL)


@lru_cache(maxsize=65536)
def loose_kana(text: str) -> str:
    """The same without the marks of voice and the lengths of vowels, which files often lose."""
    plain = unicodedata.normalize("NFD", kana(text).translate(_OLD))
    bare = [letter for letter in plain if not unicodedata.combining(letter) and letter != "ー"]
    pairs = zip(["", *bare], bare, strict=False)
    return "".join(letter for before, letter in pairs if not _lengthens(before, letter))


def _lengthens(before: str, letter: str) -> bool:
    return bool(before) and before in _LENGTHENED.get(letter, "")


def names_alike(one: str, other: str) -> bool:
    """Whether two names are one but for variant characters and for those that a file lacks."""
    ours, theirs = fold(one), fold(other)
    if not ours or len(ours) != len(theirs):
        return False
    return all(x == y or MISSING in (x, y) for x, y in zip(ours, theirs, strict=True))


@lru_cache(maxsize=65536)
def firm_in_full(text: str) -> str:
    """A corporation's name with its legal form written out: ㈱ and 株式会社 are one."""
    wide = unicodedata.normalize("NFKC", text)
    return fold(_SHORT.sub(lambda found: _IN_FULL[found[1]], wide))


def is_firm(name: str) -> bool:
    """Whether a name has the legal form of a corporation in it."""
    return _FORMS.search(unicodedata.normalize("NFKC", name)) is not None


@lru_cache(maxsize=65536)
def firm(text: str) -> str:
    """A corporation's name without its legal form."""
    return fold(_FORMS.sub("", unicodedata.normalize("NFKC", text))) or fold(text)


@lru_cache(maxsize=65536)
def place(address: str) -> tuple[str, str]:
    """An address as its place down to the numbers, and the building behind them."""
    plain = _KE.sub("ケ", _SECTION.sub("", fold_address(address)))
    found = _PLACE.match(plain)
    return (found[1], found[2]) if found else (plain, "")
