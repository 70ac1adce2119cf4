"""演習の答え: computed by the law and by the record of the invented town when somebody answers."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import partial
from typing import Any

from saiken import kinds
from saiken.claims import facts as f
from saiken.claims.effects import Effect, effects_of
from saiken.claims.instalments import DEBTOR, Instalment, Obligation
from saiken.claims.persons import LIVING
from saiken.claims.standing import Standing, standing
from saiken.claims.what_next import what_next
from saiken.kinds import CaseQuestion, Exercise, LawQuestion
from saiken.kinds.exercises import DAY, YEN
from saiken.law.appeals.question import answer as appeal
from saiken.law.dunning.question import answer as dunning
from saiken.law.late_charges.question import answer as late_charge
from saiken.law.seizure_limits.question import answer as wage_seizure
from saiken.law.terms import day_in_words, yen_in_words
from saiken.law.terms.question import answer_due_day, answer_period_end

Answer = Callable[[Any], Mapping[str, Any]]
TOPICS: Mapping[str, Answer] = {
    "appeal": appeal,
    "due-day": answer_due_day,
    "dunning": partial(dunning, city_rules=kinds.dunning_rule_of_regime),
    "late-charge": late_charge,
    "period-end": answer_period_end,
    "wage-seizure": wage_seizure,
}


@dataclass(frozen=True)
class Right:
    """正答. As it is compared, in words, and the steps that lead to it with their articles."""

    value: str
    words: str
    working: tuple[Mapping[str, str], ...]


def right(exercise: Exercise) -> Right:
    """正答 of an exercise, computed now; ValueError where the law gives no such answer."""
    asked = exercise.question
    value, working = _law(asked) if isinstance(asked, LawQuestion) else _case(asked)
    if value is None:
        raise ValueError(f"{exercise.code}: {asked.key} has no answer")
    return Right(value, _words(exercise, value), working)


def is_right(exercise: Exercise, said: str) -> bool:
    """Whether what somebody said is right; days as 2026-07-20, yen with or without commas."""
    plain = said.strip().replace(",", "").replace("，", "").removesuffix("円")
    return plain == right(exercise).value


def _words(exercise: Exercise, value: str) -> str:
    if exercise.form == DAY:
        return day_in_words(date.fromisoformat(value))
    if exercise.form == YEN:
        return yen_in_words(int(value))
    return exercise.choices[value]


def _law(asked: LawQuestion) -> tuple[str | None, tuple[Mapping[str, str], ...]]:
    answer = TOPICS[asked.topic](dict(asked.question))
    value = answer[asked.key]
    return None if value is None else str(value), tuple(answer.get("working", ()))


def _case(asked: CaseQuestion) -> tuple[str | None, tuple[Mapping[str, str], ...]]:
    at = _standing(asked)
    value = CASE_KEYS[asked.key](at)
    return None if value is None else str(value), tuple(_working(at))


def _standing(asked: CaseQuestion) -> Standing:
    kind, city = kinds.load_kinds()[asked.kind], kinds.training_city()
    owing = (Obligation(1, 1, DEBTOR),)
    year = asked.facts[0].on.year
    instalment = Instalment(1, 1, "000000000001", "演習", year, kind, city, "", owing)
    found = standing(instalment, _effects(asked, instalment), on=asked.on)
    if found is None:
        raise ValueError("an exercise begins with the assessment")
    return found


def _effects(asked: CaseQuestion, instalment: Instalment) -> list[Effect]:
    told = [
        f.Fact(number, f.from_plain(one.word, one.values), one.on, _at(one.on), number)
        for number, one in enumerate(asked.facts, start=1)
    ]
    owed = next(one.body for one in told if isinstance(one.body, f.Assessed))
    return [effect for fact in told for effect in effects_of(fact, instalment, owed)]


def _at(day: date) -> datetime:
    return datetime.combine(day, time(9), UTC)


def _working(at: Standing) -> Iterator[Mapping[str, str]]:
    if at.clock:
        for step in at.clock.answer.working:
            yield {"says": step.says, "article": step.article}


def _next_act(at: Standing) -> str | None:
    return next((act.act for act in what_next(at, LIVING) if act.possible), None)


CASE_KEYS: Mapping[str, Callable[[Standing], Any]] = {
    "next_act": _next_act,
    "stage": lambda at: at.stage,
    "open_yen": lambda at: at.position.open,
    "dunning_by": lambda at: at.dunning.by,
    "completes_on": lambda at: at.clock.answer.completes_on if at.clock else None,
    "last_safe_on": lambda at: at.clock.answer.last_safe_day if at.clock else None,
}
