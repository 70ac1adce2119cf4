"""The legal question `late-charge`, asked and answered as plain data."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

from saiken.law.late_charges.explain import GRACE_EFFECTS, ChargeLine, Grace, PartPayment
from saiken.law.late_charges.rates import FRACTIONS, RATE_MODELS, LateChargeRule
from saiken.law.late_charges.rule import LateCharge, late_charge
from saiken.values.asked import Asked, Misasked
from saiken.values.figures import NoFigureYet
from saiken.values.working import as_sources, as_working
from saiken.values.yen import Yen


def answer(question: Mapping[str, Any]) -> dict[str, Any]:
    """延滞金: `principal_yen, due_on, paid_on, rule, part_payments?, graces?` → yen and lines."""
    asked = Asked(question)
    principal: Yen = asked.yen("principal_yen")
    due_on: date = asked.day("due_on")
    paid_on: date = asked.day("paid_on")
    rule = read_rule(asked.inner("rule"))
    payments = [_payment(row, paid_on) for row in asked.rows("part_payments", None) or ()]
    graces = _graces(asked)
    asked.finish()
    try:
        charge = late_charge(
            principal, due_on, paid_on, rule, part_payments=payments, graces=graces
        )
    except NoFigureYet as unknown:
        raise Misasked("graces" if "grace" in str(unknown) else "due_on", str(unknown)) from None
    except (ValueError, OverflowError):
        raise Misasked("due_on", "the days leave the calendar") from None
    return _answered(charge)


def read_rule(asked: Asked) -> LateChargeRule:
    """A rule in the shape of the contract, read strictly. Misasked names what is wrong."""
    rule = {
        "rate_model": asked.word("rate_model", RATE_MODELS),
        "rate_per_year": _rate(asked, "rate_pct"),
        "first_months": asked.whole("first_months"),
        "base_unit": asked.whole("base_unit", least=1),
        "base_min": asked.whole("base_min"),
        "final_unit": asked.whole("final_unit", least=1),
        "final_min": asked.whole("final_min"),
        "count_payment_day": asked.truth("count_payment_day"),
        "denominator": asked.whole("denominator", least=1),
        "fraction": asked.word("fraction", FRACTIONS),
        "base_min_applies_to_remainder": asked.truth("base_min_applies_to_remainder", False),
        "first_rate_per_year": _rate(asked, "first_rate_pct"),
        "after_rate_per_year": _rate(asked, "after_rate_pct"),
        "delay_began_on": asked.day("delay_began_on", None),
        "basis": asked.text("basis", ""),
    }
    asked.finish()
    try:
        return LateChargeRule(**rule)
    except ValueError as wrong:
        raise asked.wrong("rate_model", str(wrong)) from None


def _rate(asked: Asked, key: str) -> Fraction | None:
    percent: Fraction | None = asked.percent(key, None)
    if percent is not None and percent < 0:
        raise asked.wrong(key, "must not be below 0")
    return None if percent is None else percent / 100


def _payment(row: Asked, paid_on: date) -> PartPayment:
    payment = PartPayment(row.day("on"), row.yen("yen"))
    row.finish()
    if payment.on > paid_on:
        raise row.wrong("on", "lies after paid_on")
    return payment


def _graces(asked: Asked) -> list[Grace]:
    graces = sorted(
        (_grace(row) for row in asked.rows("graces", None) or ()), key=lambda grace: grace.first
    )
    if any(later.first <= earlier.last for earlier, later in pairwise(graces)):
        raise asked.wrong("graces", "the spans overlap")
    return graces


def _grace(row: Asked) -> Grace:
    first, last = row.day("first"), row.day("last")
    effect = row.word("effect", GRACE_EFFECTS)
    row.finish()
    if last < first:
        raise row.wrong("last", "lies before first")
    return Grace(first, last, effect)


def _answered(charge: LateCharge) -> dict[str, Any]:
    return {
        "late_charge_yen": charge.amount,
        "raw_yen": charge.raw,
        "provisional": charge.provisional,
        "lines": [_line(line) for line in charge.lines],
        "working": as_working(charge.working),
        "sources": as_sources(charge.sources),
    }


def _line(line: ChargeLine) -> dict[str, Any]:
    return {
        "first": line.first.isoformat(),
        "last": line.last.isoformat(),
        "days": line.days,
        "rate_pct": line.rate_pct,
        "base_yen": line.base,
        "yen": line.yen,
        "provisional": line.provisional,
    }
