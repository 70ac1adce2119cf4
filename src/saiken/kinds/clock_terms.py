"""Kind, city and days joined to what `law.prescription` must know before any event."""

from dataclasses import fields, replace
from datetime import date
from functools import cache
from typing import Any

from saiken.kinds.city import City
from saiken.kinds.kind import Kind
from saiken.law.prescription import Parameters, Terms

_FROM_STATUTORY, _FROM_CAUSE = "statutory_due_on", "cause_on"


def prescription_terms(
    kind: Kind,
    *,
    due_on: date,
    cause_on: date,
    statutory_due_on: date | None = None,
    component: str = "principal",
    view_of: str = "principal",
) -> Terms:
    """消滅時効の前提. The clock of one component of an instalment, for one who owes it.

    The statutory due day is passed on only where the kind counts from it; a kind that counts from
    its cause says so. The open doubts stand at their defaults; `as_city_holds` puts the city's
    choices in.
    """
    clock = kind.prescription
    return Terms(
        regime=clock.regime,
        cause_on=cause_on,
        due_on=due_on,
        statutory_due_on=statutory_due_on if clock.counted_from == _FROM_STATUTORY else None,
        old_period_years=clock.old_period_years,
        component=component,
        view_of=view_of,
        from_cause=clock.counted_from == _FROM_CAUSE,
    )


def warning_terms(kind: Kind, terms: Terms) -> Terms | None:
    """念のための時効警報. The same clock by the shorter period; None where no such view is held.

    What comes of it warns and never ends a claim.
    """
    shorter = kind.prescription.second_alarm
    return replace(terms, regime=shorter.regime) if shorter else None


def as_city_holds(terms: Terms, city: City) -> Terms:
    """The same terms with the city's choices where a question of law is open."""
    return replace(terms, parameters=prescription_parameters(city))


@cache
def prescription_parameters(city: City) -> Parameters:
    """疑義の既定値 about prescription as a city chose them; what it does not name stays default.

    TypeError where the city's value is of another type than the law expects.
    """
    chosen: dict[str, Any] = {}
    for field in fields(Parameters):
        if field.name in city.parameters:
            chosen[field.name] = _as(city.parameters[field.name].value, field.default, field.name)
    return replace(Parameters(), **chosen)


def _as(value: str | int | bool, default: object, name: str) -> object:
    if isinstance(default, tuple):
        return tuple(str(value).split(","))
    if type(value) is not type(default):
        raise TypeError(f"parameter {name} should be like {default!r}, not {value!r}")
    return value
