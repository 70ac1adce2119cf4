"""公示送達: on which day a letter that hangs on the notice board counts as served."""

from dataclasses import dataclass
from datetime import date, timedelta

from saiken.law.prescription.terms import figures, span_of
from saiken.law.terms import day_in_words
from saiken.values.days import ONE_DAY
from saiken.values.working import Source, Step


@dataclass(frozen=True)
class ServedByPosting:
    """公示送達の効力. Served on a day; `last_on` is the last of the days that have to pass."""

    served_on: date
    last_on: date
    days: int
    working: tuple[Step, ...]
    sources: tuple[Source, ...]


def days_of_posting(on: date) -> int:
    """掲示の日数: days that a letter hangs before it counts as served, by the law of a day."""
    return span_of("days_of_posting", on)


def served_on(posted_on: date) -> date:
    """送達があったものとみなす日 of what was posted up on a day, which counts as the first."""
    return posted_on + timedelta(days=days_of_posting(posted_on))


def posting(posted_on: date) -> ServedByPosting:
    """公示送達の効力: posted on 1 March it counts as served on 8 March; no day is moved.

    NoFigureYet before the first day of the Act. Source: 地方税法20条の2第3項.
    """
    days, served = days_of_posting(posted_on), served_on(posted_on)
    last = served - ONE_DAY
    source = figures()["days_of_posting"].step_on(posted_on).source
    steps = (
        Step(f"掲示を始めた日{day_in_words(posted_on)}を1日目として、{days}日を数える。", source),
        Step(f"{days}日目は{day_in_words(last)}。その日の終わりで{days}日を経過する。", source),
        Step(f"{day_in_words(served)}に、送達があったものとみなす。", source),
    )
    return ServedByPosting(served, last, days, steps, (Source(source),))
