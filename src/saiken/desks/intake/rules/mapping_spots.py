"""How one column is read: between the plain form of a mapping and what a page asks."""

from collections.abc import Mapping
from typing import Any

from saiken.desks.intake.rules import mapping_fields as f
from saiken.files.ledgers.columns import DAY_UNKNOWN, NOT_DISPATCHED, STANDS, UNKNOWN

Plain = dict[str, Any]

DUNNING_WORDS = {DAY_UNKNOWN: "発送済", NOT_DISPATCHED: "未発送", UNKNOWN: "不明"}
_SIX = ("reiwa_yymmdd", "heisei_yymmdd", "western_yymmdd")
_SHORT = ("reiwa", "heisei", "western")
_EQUALS = str.maketrans({"＝": "="})

# What each way of reading asks, with what holds where nothing was said.
ASKED: Mapping[str, Mapping[str, Any]] = {
    f.NUMBER: {"digits": 10, "zeros_lost": True, "as_above": False},
    f.OWN: {"digits": None, "zeros_lost": False},
    f.NAME: {"repeats": True},
    f.TEXT: {},
    f.DAY: {"six": "", "short": "", "serial": False},
    f.MONEY: {"unit": "円", "blank_means_nothing": False},
    f.PERIOD: {"form": "text"},
    f.WORD: {"words": ""},
    f.DUNNING: {"blank_means": UNKNOWN, "six": "", "short": "", "serial": False, "words": ""},
}
_DIGITS = {"key": 12, "corporate_number": 13}


def usual(field: f.Field) -> dict[str, Any]:
    """How a column of a field is read until somebody says more."""
    asked = dict(ASKED[field.sort])
    if field.code in _DIGITS:
        asked |= {"digits": _DIGITS[field.code], "zeros_lost": False}
    return asked | ({"blank_means_nothing": True} if field.code == "paid" else {})


def asked_of(field: f.Field, spot: Plain) -> dict[str, Any]:
    """What a page shows of how a column is read."""
    rules = [*spot.get("rules", ()), *(["reiwa_yymmdd"] if spot.get("reiwa_yymmdd") else [])]
    told = {
        "six": next((rule for rule in rules if rule in _SIX), ""),
        "short": next((rule for rule in rules if rule in _SHORT), ""),
        "serial": "serial" in rules,
        "words": _lines(field, spot.get("words", {})),
    }
    plain = {"digits": None, "zeros_lost": False, "repeats": False, "blank_means_nothing": False}
    known = {**ASKED[field.sort], **plain, **spot, **told}
    return {name: known[name] for name in ASKED[field.sort]}


def spot_of(field: f.Field, stands: str, column: str, asked: Mapping[str, Any]) -> Plain:
    """The plain form of a column, as mapping files have it."""
    spot: Plain = {stands: column}
    rules = [asked[name] for name in ("six", "short") if asked.get(name)]
    rules += ["serial"] if asked.get("serial") else []
    if rules:
        spot["rules"] = rules
    for name in ("digits", "zeros_lost", "as_above", "repeats", "blank_means_nothing"):
        if asked.get(name) and (stands == "column" or name not in ("as_above", "repeats")):
            spot[name] = asked[name]
    for name in ("unit", "form", "blank_means"):
        if name in ASKED[field.sort] and asked.get(name):
            spot[name] = asked[name]
    if words := words_in(field, asked.get("words", "")):
        spot["words"] = words
    if field.sort == f.OWN and not spot.get("digits"):
        spot.pop("zeros_lost", None)
    return spot


def place_of(spot: Plain) -> tuple[str, str]:
    """Where a plain column stands, and what it is called there."""
    stands = next(name for name in STANDS if name in spot)
    return stands, str(spot[stands])


def _lines(field: f.Field, words: Mapping[str, str]) -> str:
    said = DUNNING_WORDS if field.sort == f.DUNNING else {}
    return "\n".join(f"{word}={said.get(means, means)}" for word, means in words.items())


def words_in(field: f.Field, text: str) -> dict[str, str]:
    """Words and what they mean, a pair a line; ValueError names the line that is none."""
    back = {said: word for word, said in DUNNING_WORDS.items()} if field.sort == f.DUNNING else {}
    found = {}
    for line in filter(str.strip, text.splitlines()):
        word, equals, means = (part.strip() for part in line.translate(_EQUALS).partition("="))
        if not equals or not word or not means or (back and means not in {*back, *back.values()}):
            raise ValueError(line.strip())
        found[word] = back.get(means, means)
    return found
