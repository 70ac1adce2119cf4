"""One act that is possible, required or barred, as worklists, pages and letters read it."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

LAW, RULE, POLICY = "law", "rule", "policy"  # who asks for an act, and who set its day
ORIGINS = {LAW: "法令", RULE: "条例・規則", POLICY: "運用"}


class ActBar(NamedTuple):
    """処理を妨げるもの, in words; its article, and the first day on which it is gone."""

    says: str
    article: str = ""
    opens: date | None = None


@dataclass(frozen=True)
class ActGround:
    """処理の事由. A ground to be tested; until when it is asked for, and how long it then lasts."""

    word: str
    says: str
    article: str = ""
    apply_until: date | None = None
    latest: date | None = None


@dataclass(frozen=True)
class ActNeed:
    """処理に要るもの. `met`: by the record; False where the record does not show it."""

    word: str
    says: str
    article: str = ""
    met: bool = False


@dataclass(frozen=True)
class NextAct:
    """次の処理. `possible` now; `required` by law, rule or policy; `barred_by` why not.

    `required_by` is the last day, set by `day_set_by`. `if_not`: what follows where it is left
    undone. `effect_until`: the day on which the effect ends if it is done now. `covers`: the
    components it is about.
    """

    act: str
    label: str
    possible: bool
    article: str
    required_by: date | None = None
    possible_from: date | None = None
    barred_by: str = ""
    why: str = ""
    required: str = ""
    day_set_by: str = ""
    if_not: str = ""
    bar_article: str = ""
    possible_until: date | None = None
    effect_until: date | None = None
    grounds: tuple[ActGround, ...] = ()
    needs: tuple[ActNeed, ...] = ()
    covers: tuple[str, ...] = ()

    @property
    def unmet(self) -> tuple[ActNeed, ...]:
        """What the act still needs, as far as the record shows."""
        return tuple(need for need in self.needs if not need.met)


@dataclass(frozen=True)
class ActWords:
    """処理の呼び名: its label, what follows where it is left undone, and its place in a list."""

    label: str
    if_not: str
    place: int


@cache
def words_of(act: str) -> ActWords:
    """The words of an act; KeyError for one that `acts.yaml` does not know."""
    return _acts()[act]


@cache
def need_in_words(word: str) -> str:
    """What a need says; KeyError for an unknown one."""
    return str(_file()["needs"][word])


@cache
def grounds_in_words(act: str) -> tuple[ActGround, ...]:
    """The grounds of an act that the law topics do not list, in words without articles."""
    return tuple(ActGround(word, says) for word, says in _file()["grounds"].get(act, {}).items())


@cache
def _acts() -> dict[str, ActWords]:
    rows = _file()["acts"].items()
    return {
        act: ActWords(row["label"], row.get("if_not", ""), place)
        for place, (act, row) in enumerate(rows)
    }


@cache
def _file() -> dict[str, dict[str, dict[str, str]]]:
    text = Path(__file__).with_name("acts.yaml").read_text(encoding="utf-8")
    found: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(text)
    return found
