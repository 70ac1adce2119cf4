"""The legal questions `period-end` and `due-day`, asked and answered as plain data."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from saiken.law.terms.calendar import DUE_DAY_RULES, closed_because, shift
from saiken.law.terms.rule import period_end
from saiken.values.asked import Asked, Misasked
from saiken.values.eras import day_in_words
from saiken.values.figures import NoFigureYet
from saiken.values.working import Source, Step, as_sources, as_working

_MONTHS = Source("民法143条")
_DAYS = Source("民法141条")


def answer_period_end(question: Mapping[str, Any]) -> dict[str, Any]:
    """期間の末日: `first_day, years?, months?, days?` → `last_day`."""
    asked = Asked(question)
    first_day: date = asked.day("first_day")
    years, months, days = (asked.whole(key, 0) for key in ("years", "months", "days"))
    asked.finish()
    last_day = period_end(first_day, years=years, months=months, days=days)
    source = _MONTHS if years or months else _DAYS
    length = "".join(
        f"{count}{word}" for count, word in ((years, "年"), (months, "月"), (days, "日")) if count
    )
    steps = [
        Step(f"{day_in_words(first_day)}を第1日として{length}を数える。", source.article),
        Step(f"期間は{day_in_words(last_day)}の終了で満了する。", _DAYS.article),
    ]
    return {
        "last_day": last_day.isoformat(),
        "working": as_working(steps),
        "sources": as_sources([source, _DAYS]),
    }


def answer_due_day(question: Mapping[str, Any]) -> dict[str, Any]:
    """期限の移動: `nominal_on, rule` → `due_on`."""
    asked = Asked(question)
    nominal_on: date = asked.day("nominal_on")
    rule: str = asked.word("rule", DUE_DAY_RULES)
    asked.finish()
    try:
        due_on = shift(nominal_on, rule)
    except (NoFigureYet, OverflowError) as unknown:
        raise Misasked("nominal_on", str(unknown)) from None
    sources = DUE_DAY_RULES[rule].sources
    return {
        "due_on": due_on.isoformat(),
        "working": as_working(_due_day_steps(nominal_on, due_on, rule)),
        "sources": as_sources(sources),
    }


def _due_day_steps(nominal_on: date, due_on: date, rule: str) -> list[Step]:
    if rule == "none":
        return [Step(f"期限は動かさない: {day_in_words(due_on)}。")]
    article = DUE_DAY_RULES[rule].sources[0].article
    if nominal_on == due_on:
        return [Step(f"{day_in_words(nominal_on)}は休日でない。期限はこの日のまま。", article)]
    why = closed_because(nominal_on, rule)
    return [
        Step(f"{day_in_words(nominal_on)}は{why}に当たる。", article),
        Step(f"期限は{day_in_words(due_on)}となる。", article),
    ]
