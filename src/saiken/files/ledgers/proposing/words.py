"""What headings, titles and cells are called in offices: the words that a proposal goes by."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from saiken.files.ledgers.headings import plain_name
from saiken.kinds.strict import load_strictly

SURE, LIKELY, MAYBE = 3, 2, 1
OTHER = "other"

_FILE = Path(__file__).with_name("words.yaml")
_BRACKETED = re.compile(r"[(\[【〔［〈<].*?[)\]】〕］〉>]")
_ROUND = re.compile(r"[(（].*")
_MARKS = re.compile(r"^[\d①-⑳*※●○■◆・.:：_-]+(?=\D)|[*※:：。、.]+$|(?<=.)等$")
_ALIKE = (
    (re.compile(r"年月日|日付"), "日"),
    (re.compile(r"(?:(?<=[納収受]入)|(?<!入))金額"), "額"),
    (re.compile(r"コード|№|ナンバー|(?<=.)(?:NO|ID|CD)$", re.IGNORECASE), "番号"),
    (re.compile(r"発布"), "発付"),
    (re.compile(r"番号番号"), "番号"),
    (re.compile(r"[_‐・ー]?(?=番号$)"), ""),
)


@dataclass(frozen=True)
class Words:
    """The words of the data file, ready to be compared."""

    headings: Mapping[str, tuple[tuple[re.Pattern[str], int], ...]]
    address_headings: Mapping[str, tuple[tuple[re.Pattern[str], int], ...]]
    kinds: Mapping[str, tuple[tuple[str, int], ...]]
    dunning: Mapping[str, str]
    no_ceiling: tuple[str, ...]
    nobody: tuple[str, ...]
    sorts: Mapping[str, str]
    sexes: Mapping[str, str]
    changes: Mapping[str, str]
    not_protected: tuple[str, ...]
    total: re.Pattern[str]


@lru_cache(maxsize=1)
def words() -> Words:
    """The words, read once."""
    raw = load_strictly(_FILE)
    return Words(
        headings={field: _weighed(told) for field, told in raw["headings"].items()},
        address_headings={
            field: _weighed({"sure": told}) for field, told in raw["address_headings"].items()
        },
        kinds={code: _marks(told) for code, told in raw["kinds"].items()},
        dunning=_turned(raw["dunning_words"]),
        no_ceiling=tuple(raw["no_ceiling"]),
        nobody=tuple(raw["nobody"]),
        sorts=_turned(raw["sorts"]),
        sexes=_turned(raw["sexes"]),
        changes=_turned(raw["changes"]),
        not_protected=tuple(raw["not_protected"]),
        total=re.compile(raw["total"], re.IGNORECASE),
    )


def _weighed(told: Mapping[str, Any]) -> tuple[tuple[re.Pattern[str], int], ...]:
    weights = (("sure", SURE), ("maybe", MAYBE))
    return tuple(
        (re.compile(one, re.IGNORECASE), weight)
        for word, weight in weights
        for one in told.get(word, ())
    )


def _marks(told: Mapping[str, Any]) -> tuple[tuple[str, int], ...]:
    weights = (("sure", SURE), ("likely", LIKELY), ("maybe", MAYBE))
    return tuple((one, weight) for word, weight in weights for one in told.get(word, ()))


def _turned(told: Mapping[str, Any]) -> dict[str, str]:
    return {str(word): meaning for meaning, found in told.items() for word in found}


@lru_cache(maxsize=4096)
def plain_heading(text: str) -> str:
    """A heading as the word file compares it."""
    plain = _MARKS.sub("", _BRACKETED.sub("", plain_name(text)))
    for pattern, word in _ALIKE:
        plain = pattern.sub(word, plain)
    return plain


@lru_cache(maxsize=4096)
def meanings(heading: str, *, addresses: bool = False) -> Mapping[str, int]:
    """The fields that a heading (groups joined by strokes) may mean, with how surely.

    The heading joined with its group counts before the heading alone: 連帯保証人/氏名 is no 氏名.
    """
    parts = [part for one in heading.split("/") if (part := plain_heading(one))]
    table = words().address_headings if addresses else words().headings
    for text in dict.fromkeys(("".join(parts[-3:]), "".join(parts[-2:]), *parts[-1:])):
        if found := _fields(text, table):
            alone = _fields(parts[-1], table)
            both = {field: weight for field, weight in found.items() if field in alone}
            return both or found
    return {}


def _fields(
    text: str, table: Mapping[str, tuple[tuple[re.Pattern[str], int], ...]]
) -> dict[str, int]:
    found = {}
    for field, patterns in table.items():
        weights = [weight for pattern, weight in patterns if pattern.fullmatch(text)]
        if weights:
            found[field] = max(weights)
    return found


def is_total(text: str) -> bool:
    """Whether a cell says that its row is a sum."""
    plain = _ROUND.sub("", plain_name(text))
    return bool(plain) and len(plain) <= 20 and bool(words().total.fullmatch(plain))
