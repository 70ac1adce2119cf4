"""Cuts the days of a delay wherever base, rate or divisor changes; the sums stay exact."""

from calendar import isleap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from saiken.law.delay_damages.rates import (
    FIXED,
    DamagesRate,
    DamagesTerms,
    rate_on,
    statutory_rate,
)
from saiken.values.days import ONE_DAY, Span, month_end
from saiken.values.yen import ZERO, Yen, cut


@dataclass(frozen=True)
class PrincipalPaid:
    """元本への弁済: yen that reached the principal on a day."""

    on: date
    yen: Yen


@dataclass(frozen=True)
class DamagesLine:
    """計算の一行: so many days at one rate on one base; `exact` yen, and `yen` it adds to the sum.

    `divisor` is the days of its year: 365, or 366 where the terms say so.
    """

    span: Span
    rate: DamagesRate
    base: Yen
    divisor: int
    exact: Fraction
    yen: Yen = ZERO


def stretches(
    span: Span, principal: Yen, terms: DamagesTerms, payments: Sequence[PrincipalPaid]
) -> list[DamagesLine]:
    """The lines of a delay, oldest first, each with its exact yen.

    NoFigureYet before the known rates.
    """
    bases = _bases(principal, terms, payments)
    marks = {span.first, *(since for since, _ in bases), *_rate_days(span, terms)}
    marks.update(_divisor_days(span, terms.divisor))
    starts = sorted(day for day in marks if day in span)
    ends = [*(day - ONE_DAY for day in starts[1:]), span.last]
    lines = []
    for first, last in zip(starts, ends, strict=True):
        piece, base = Span(first, last), _base_on(bases, first)
        rate = rate_on(span.first if terms.rate_day == FIXED else first, terms)
        divisor = _divisor(first, span.first, terms.divisor)
        exact = base * rate.per_year * piece.days / divisor
        lines.append(DamagesLine(piece, rate, base, divisor, exact))
    return lines


def _bases(
    principal: Yen, terms: DamagesTerms, payments: Sequence[PrincipalPaid]
) -> list[tuple[date, Yen]]:
    """Since when which base: the day of a payment still has the old one where it is counted."""
    unpaid = int(principal)
    bases = [(date.min, cut(unpaid, terms.base_unit))]
    for payment in payments:
        unpaid = max(unpaid - payment.yen, 0)
        since = payment.on + ONE_DAY if terms.count_payment_day else payment.on
        bases.append((since, cut(unpaid, terms.base_unit)))
    return bases


def _base_on(bases: Sequence[tuple[date, Yen]], day: date) -> Yen:
    return [base for since, base in bases if since <= day][-1]


def _rate_days(span: Span, terms: DamagesTerms) -> Iterator[date]:
    """The days on which the rate may change: none where the first day decides."""
    if terms.rate_day == FIXED or terms.agreed_rate is not None:
        return
    kept = statutory_rate()
    yield from (step.since for step in kept.figure.steps)
    if kept.known_until is not None:
        yield kept.known_until + ONE_DAY


def _divisor_days(span: Span, divisor: str) -> Iterator[date]:
    if divisor == "calendar_year":
        for year in range(span.first.year + 1, span.last.year + 1):
            if isleap(year) != isleap(year - 1):
                yield date(year, 1, 1)
    elif divisor == "running_year":
        for years in range(1, span.last.year - span.first.year + 1):
            yield _anniversary(span.first, years)


def _anniversary(first: date, years: int) -> date:
    """The first day of a later running year; of 29 February in common years, 1 March."""
    year = first.year + years
    if (first.month, first.day) == (2, 29) and not isleap(year):
        return date(year, 3, 1)
    return first.replace(year=year)


def _divisor(day: date, began_on: date, divisor: str) -> int:
    if divisor == "365":
        return 365
    if divisor == "calendar_year":
        return 366 if isleap(day.year) else 365
    years = day.year - began_on.year
    if day < _anniversary(began_on, years):
        years -= 1
    year = Span(_anniversary(began_on, years), _anniversary(began_on, years + 1) - ONE_DAY)
    leap_days = (month_end(y, 2) for y in (year.first.year, year.last.year) if isleap(y))
    return 366 if any(leap_day in year for leap_day in leap_days) else 365
