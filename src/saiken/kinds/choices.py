"""What a city chose where the law leaves it open, and what holds where it chose nothing."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from saiken.kinds.city import City, CityRule
from saiken.kinds.kind import Kind
from saiken.kinds.words import BY_PARAMETER, LOAN_PENALTY
from saiken.law.loans import PenaltyRule

R = TypeVar("R", bound=CityRule)
_PRINCIPAL_GONE, _RECEIPT = "principal_gone", "receipt"


def rule_on(rules: Iterable[R], kind: Kind, day: date) -> R | None:
    """The city's own rule for a kind on a day; None where it set none."""
    fitting = (rule for rule in rules if kind.code in rule.kinds and rule.line.holds_on(day))
    return next(fitting, None)


def truth_of(city: City, name: str) -> bool:
    """A parameter that is true or false; KeyError where the city does not name it."""
    value = city.parameters[name].value
    if not isinstance(value, bool):
        raise TypeError(f"parameter {name} of {city.name} is not true or false")
    return value


def order_171_applies(kind: Kind, city: City) -> bool:
    """徴収停止・履行延期. Whether the order's measures are open to a kind (doubt RL-5).

    The kind's own line decides; where it leaves the question to the city, the parameter
    `order171_applies` does. Source: the kind's line.
    """
    return _by_word(kind.order_171.word, "applies", city, "order171_applies")


def auction_waits(kind: Kind, city: City) -> bool:
    """公売の停止. Whether a sale waits until the seizure is final (doubt SZ-9).

    The kind's own line decides; where it leaves the question to the city, the parameter
    `auction_stay` does. Source: the kind's line.
    """
    return _by_word(kind.auction_stay.word, "until_final", city, "auction_stay")


def charge_assessed_on_receipt(city: City) -> bool:
    """延滞金の調定. Whether a late charge is assessed as it comes in (doubt BK-2).

    Otherwise when the principal is gone. ValueError for another choice: a year's end is not built.
    """
    chosen = city.parameters["late_charge_assessed_at"].value
    if chosen not in (_PRINCIPAL_GONE, _RECEIPT):
        raise ValueError(f"late_charge_assessed_at of {city.name}: {_PRINCIPAL_GONE} or {_RECEIPT}")
    return chosen == _RECEIPT


def _by_word(word: str, yes: str, city: City, parameter: str) -> bool:
    return truth_of(city, parameter) if word == BY_PARAMETER else word == yes


def grace_effect(kind: Kind, city: City, *, on: date) -> str | None:
    """猶予と延滞金. What a grace leaves of the charge of its days, as the law of late charges says.

    full, half or above_grace_rate; None where a grace changes nothing. The city's rule goes first.
    """
    own = rule_on(city.late_charges, kind, on)
    word = own.grace if own and own.grace else kind.late_charge.grace.word
    return None if word == "none" else word


def loan_penalty_rule(kind: Kind) -> PenaltyRule | None:
    """違約金. The rule for a loan whose penalty goes by dated tables; None for any other kind."""
    figures = kind.late_charge.figures
    if figures is None or figures.rate_model != LOAN_PENALTY:
        return None
    return PenaltyRule(
        base_unit=figures.base_unit,
        base_min=figures.base_min,
        final_unit=figures.final_unit,
        final_min=figures.final_min,
        divisor=figures.denominator,
        basis=kind.late_charge.lines[0].article,
    )
