"""What must hold of every delay."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.law.delay_damages import (
    DIVISORS,
    DamagesTerms,
    PrincipalPaid,
    delay_damages,
    first_day_of_delay,
    rate_on,
)
from saiken.values.yen import Yen

days = st.dates(date(2005, 1, 1), date(2029, 3, 31))
lengths = st.integers(0, 3000).map(timedelta)
yens = st.integers(0, 10**8).map(Yen)
terms = st.builds(
    DamagesTerms,
    agreed_rate=st.none() | st.fractions(0, Fraction(1, 4), max_denominator=10000),
    interest_rate=st.none() | st.fractions(0, Fraction(1, 4), max_denominator=10000),
    divisor=st.sampled_from(DIVISORS),
    rate_day=st.sampled_from(["delay_began", "each_day"]),
    count_payment_day=st.booleans(),
)


@given(yens, days, lengths, terms)
def test_lines_are_the_days_and_add_up(
    principal: Yen, began_on: date, length: timedelta, each: DamagesTerms
) -> None:
    found = delay_damages(principal, began_on, began_on + length, each)
    assert sum(line.yen for line in found.lines) == found.raw == found.amount
    exact = sum((line.exact for line in found.lines), Fraction(0))
    assert found.raw == int(exact)
    if principal:
        assert sum(line.span.days for line in found.lines) == length.days + each.count_payment_day
    assert found.working and found.sources


@given(yens, days, lengths, terms)
def test_a_day_more_never_costs_less(
    principal: Yen, began_on: date, length: timedelta, each: DamagesTerms
) -> None:
    earlier = delay_damages(principal, began_on, began_on + length, each)
    later = delay_damages(principal, began_on, began_on + length + timedelta(1), each)
    assert later.raw >= earlier.raw


@given(yens, days, st.integers(0, 500), st.integers(0, 500), terms)
def test_a_payment_never_costs_more_and_its_order_is_nothing(
    principal: Yen, began_on: date, first: int, second: int, each: DamagesTerms
) -> None:
    paid_on = began_on + timedelta(500)
    payments = [
        PrincipalPaid(began_on + timedelta(first), Yen(principal // 3)),
        PrincipalPaid(began_on + timedelta(second), Yen(principal // 4)),
    ]
    whole = delay_damages(principal, began_on, paid_on, each)
    found = delay_damages(principal, began_on, paid_on, each, payments=payments)
    turned = delay_damages(principal, began_on, paid_on, each, payments=payments[::-1])
    assert turned == found
    assert found.raw <= whole.raw


@given(yens, days)
def test_a_running_year_is_exactly_a_year(principal: Yen, due_on: date) -> None:
    """By the running year every full year costs the rate, whatever its days."""
    each = DamagesTerms(agreed_rate=Fraction(3, 100), divisor="running_year")
    began_on = first_day_of_delay(due_on)
    if (began_on.month, began_on.day) != (2, 29):
        last = began_on.replace(year=began_on.year + 4) - timedelta(1)
        found = delay_damages(principal, began_on, last, each)
        assert found.raw == principal * 12 // 100


@given(days, days)
def test_the_rate_is_that_of_the_first_day(began_on: date, other: date) -> None:
    assert rate_on(began_on, DamagesTerms()).per_year in (Fraction(5, 100), Fraction(3, 100))
    expected = Fraction(5 if began_on < date(2020, 4, 1) else 3, 100)
    assert rate_on(began_on, DamagesTerms()).per_year == expected


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown word"):
        DamagesTerms(divisor="360")
    with pytest.raises(ValueError, match="at least"):
        DamagesTerms(base_unit=0)
    with pytest.raises(ValueError, match="negative"):
        DamagesTerms(agreed_rate=Fraction(-1))
    with pytest.raises(ValueError, match="after the day"):
        paid = [PrincipalPaid(date(2026, 2, 1), Yen(1))]
        delay_damages(Yen(9), date(2026, 1, 1), date(2026, 1, 2), DamagesTerms(), payments=paid)
