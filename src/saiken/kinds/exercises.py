"""演習: exercises on the invented town as data; what is right is computed, never written down."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from saiken.kinds.catalogue import load_kinds
from saiken.kinds.cities import load_city
from saiken.kinds.city import City
from saiken.kinds.strict import filled, read_strictly, table, texts
from saiken.values.asked import Asked

FILE = "knowledge/exercises.yaml"
DAY, YEN, CHOICE = "day", "yen", "choice"
FORMS = {DAY: "日付", YEN: "金額（円）", CHOICE: "選ぶ"}
LEVELS = {"new": "新任", "second": "2年目から", "chief": "決裁者"}


@dataclass(frozen=True)
class ToldFact:
    """演習の事実. A fact of the record by its word, its day and its values."""

    word: str
    on: date
    values: Mapping[str, Any]


@dataclass(frozen=True)
class LawQuestion:
    """法律の問い. A topic of the law, its question, and which key of the answer is asked for."""

    topic: str
    question: Mapping[str, Any]
    key: str


@dataclass(frozen=True)
class CaseQuestion:
    """事案の問い. A claim of the invented town with its facts, a day, and what is asked of it."""

    kind: str
    facts: tuple[ToldFact, ...]
    on: date
    key: str


@dataclass(frozen=True)
class Exercise:
    """演習. The facts in words, what is asked, in which form, and how the answer is found."""

    code: str
    title: str
    level: str
    facts: tuple[str, ...]
    asks: str
    form: str
    question: LawQuestion | CaseQuestion
    choices: Mapping[str, str]
    hint: str


def training_city() -> City:
    """研修の町. The invented city on which everybody practises, whatever their own city is."""
    return load_city("sakura")


def exercises() -> Mapping[str, Exercise]:
    """演習 by code, in the order of the file; BadData names the key of a mistake."""
    return _exercises(training_city().folder)


@cache
def _exercises(folder: Path) -> Mapping[str, Exercise]:
    rows = read_strictly(folder / FILE, lambda asked: tuple(map(_one, asked.rows("exercises"))))
    return {one.code: one for one in rows}


def _one(asked: Asked) -> Exercise:
    form = asked.word("form", FORMS)
    exercise = Exercise(
        filled(asked, "code"),
        filled(asked, "title"),
        asked.word("level", LEVELS),
        texts(asked, "facts"),
        filled(asked, "asks"),
        form,
        _law(asked.inner("law")) if asked.has("law") else _case(asked.inner("case")),
        table(asked, "choices") if form == CHOICE else {},
        filled(asked, "hint"),
    )
    asked.finish()
    return exercise


def _law(asked: Asked) -> LawQuestion:
    question = asked.raw("question")
    if not isinstance(question, dict):
        raise asked.wrong("question", "an object is expected")
    found = LawQuestion(filled(asked, "topic"), question, filled(asked, "key"))
    asked.finish()
    return found


def _case(asked: Asked) -> CaseQuestion:
    found = CaseQuestion(
        asked.word("kind", set(load_kinds())),
        tuple(_fact(row) for row in asked.rows("facts")),
        asked.day("on"),
        filled(asked, "key"),
    )
    asked.finish()
    return found


def _fact(asked: Asked) -> ToldFact:
    values = asked.raw("values", {})
    if not isinstance(values, dict):
        raise asked.wrong("values", "an object is expected")
    fact = ToldFact(filled(asked, "word"), asked.day("on"), values)
    asked.finish()
    return fact
