"""The legal question `delay-damages`, asked and answered as plain data."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from saiken.law.delay_damages.rates import DIVISORS, FIXED, RATE_DAYS, DamagesTerms
from saiken.law.delay_damages.rule import DelayDamages, delay_damages, first_day_of_delay
from saiken.law.delay_damages.stretches import DamagesLine, PrincipalPaid
from saiken.values.asked import Asked, Misasked
from saiken.values.figures import NoFigureYet
from saiken.values.working import as_sources, as_working
from saiken.values.yen import Yen


def answer(question: Mapping[str, Any]) -> dict[str, Any]:
    """遅延損害金: `principal_yen, due_on | delay_began_on, paid_on, terms?, payments?` → yen.

    `delay_began_on` is the first day of delay, for claims that fall due by a demand. Other divisors
    that give another amount stand under `alternatives` (doubt LC-7).
    """
    asked = Asked(question)
    principal: Yen = asked.yen("principal_yen")
    began_on = _began_on(asked)
    paid_on: date = asked.day("paid_on")
    terms = _terms(asked.inner("terms", None))
    payments = [_payment(row, paid_on) for row in asked.rows("payments", None) or ()]
    asked.finish()
    try:
        found, *others = (
            delay_damages(principal, began_on, paid_on, each, payments=payments)
            for each in (terms, *_other_divisors(terms))
        )
    except NoFigureYet as unknown:
        raise Misasked("due_on", str(unknown)) from None
    except (ValueError, OverflowError):
        raise Misasked("paid_on", "the days leave the calendar") from None
    ways = zip(_other_divisors(terms), others, strict=True)
    return {
        **_answered(found),
        "alternatives": [
            {"divisor": way.divisor, "damages_yen": other.amount}
            for way, other in ways
            if other.amount != found.amount
        ],
    }


def _began_on(asked: Asked) -> date:
    due_on: date | None = asked.day("due_on", None)
    began_on: date | None = asked.day("delay_began_on", None)
    if (due_on is None) == (began_on is None):
        raise asked.wrong("due_on", "either this or delay_began_on is expected")
    if due_on is None:
        assert began_on is not None
        return began_on
    try:
        return first_day_of_delay(due_on)
    except OverflowError:
        raise asked.wrong("due_on", "the days leave the calendar") from None


def _terms(asked: Asked | None) -> DamagesTerms:
    if asked is None:
        return DamagesTerms()
    terms = DamagesTerms(
        agreed_rate=_rate(asked, "agreed_rate_pct"),
        interest_rate=_rate(asked, "interest_rate_pct"),
        basis=asked.text("basis", ""),
        divisor=asked.word("divisor", DIVISORS, DIVISORS[0]),
        rate_day=asked.word("rate_day", RATE_DAYS, FIXED),
        count_payment_day=asked.truth("count_payment_day", True),
        base_unit=asked.whole("base_unit", 1, least=1),
        base_min=asked.whole("base_min", 0),
        final_unit=asked.whole("final_unit", 1, least=1),
        final_min=asked.whole("final_min", 0),
    )
    asked.finish()
    return terms


def _other_divisors(terms: DamagesTerms) -> Sequence[DamagesTerms]:
    return [replace(terms, divisor=way) for way in DIVISORS if way != terms.divisor]


def _rate(asked: Asked, key: str) -> Fraction | None:
    percent: Fraction | None = asked.percent(key, None)
    if percent is not None and (percent < 0 or (percent * 10**6).denominator != 1):
        raise asked.wrong(key, "must not be below 0 and have at most six decimals")
    return None if percent is None else percent / 100


def _payment(row: Asked, paid_on: date) -> PrincipalPaid:
    payment = PrincipalPaid(row.day("on"), row.yen("yen"))
    row.finish()
    if payment.on > paid_on:
        raise row.wrong("on", "lies after paid_on")
    return payment


def _answered(found: DelayDamages) -> dict[str, Any]:
    return {
        "damages_yen": found.amount,
        "raw_yen": found.raw,
        "rate_pct": found.rate.pct,
        "provisional": found.provisional,
        "lines": [_line(line) for line in found.lines],
        "working": as_working(found.working),
        "sources": as_sources(found.sources),
    }


def _line(line: DamagesLine) -> dict[str, Any]:
    return {
        "first": line.span.first.isoformat(),
        "last": line.span.last.isoformat(),
        "days": line.span.days,
        "rate_pct": line.rate.pct,
        "base_yen": line.base,
        "divisor": line.divisor,
        "yen": line.yen,
        "provisional": line.rate.provisional,
    }
