"""The legal question `dunning`, asked and answered as plain data."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from saiken.law.dunning.rule import (
    REGIMES,
    DunningDuty,
    DunningRule,
    dunning_duty,
    statutory_rule,
)
from saiken.values.asked import Asked, Misasked
from saiken.values.figures import NoFigureYet
from saiken.values.working import as_sources, as_working

# (city, regime, due day) → the city's rule on that day, None where the city has set none for the
# regime; LookupError for a city that nobody knows.
CityRules = Callable[[str, str, date], DunningRule | None]


def answer(question: Mapping[str, Any], *, city_rules: CityRules | None = None) -> dict[str, Any]:
    """督促: `regime, due_on, city?, dispatched_on?, designated_deadline?` → days of the duty."""
    asked = Asked(question)
    regime: str = asked.word("regime", REGIMES)
    due_on: date = asked.day("due_on")
    dispatched_on = asked.day("dispatched_on", None)
    designated_deadline = asked.day("designated_deadline", None)
    city: str | None = asked.text("city", None)
    asked.finish()
    rule = _city_rule(city, regime, due_on, city_rules) or statutory_rule(regime)
    try:
        duty = dunning_duty(
            due_on=due_on,
            rule=rule,
            dispatched_on=dispatched_on,
            designated_deadline=designated_deadline,
        )
    except (NoFigureYet, OverflowError) as unknown:
        raise Misasked("due_on", str(unknown)) from None
    except ValueError as wrong:
        named = "dispatched_on" if "dispatched" in str(wrong) else "designated_deadline"
        raise Misasked(named, str(wrong)) from None
    return _answered(duty)


def _city_rule(
    city: str | None, regime: str, due_on: date, city_rules: CityRules | None
) -> DunningRule | None:
    if city is None:
        return None
    if city_rules is None:
        raise Misasked("city", "no rules of cities are at hand here")
    try:
        return city_rules(city, regime, due_on)
    except LookupError as unknown:
        raise Misasked("city", str(unknown)) from None


def _answered(duty: DunningDuty) -> dict[str, Any]:
    return {
        "dunning_by": None if duty.dunning_by is None else duty.dunning_by.isoformat(),
        "measure_from": None if duty.measure_from is None else duty.measure_from.isoformat(),
        "rule": duty.rule,
        "shifted": duty.shifted,
        "working": as_working(duty.working),
        "sources": as_sources(duty.sources),
    }
