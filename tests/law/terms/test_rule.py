"""Where periods end."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.law.terms import period_end
from saiken.values.asked import Misasked

some_days = st.dates(date(1990, 1, 1), date(2090, 12, 31))
# Made, not filtered: one day in thirty is a first, and a run gives up where it must throw away.
firsts = st.builds(date, st.integers(1990, 2090), st.integers(1, 12), st.just(1))


@given(some_days, st.integers(1, 5000))
def test_days_count_the_first(first: date, days: int) -> None:
    assert (period_end(first, days=days) - first).days == days - 1


@given(some_days, st.integers(1, 40))
def test_years_are_twelve_months(first: date, years: int) -> None:
    assert period_end(first, years=years) == period_end(first, months=12 * years)


@given(some_days, st.integers(1, 400))
def test_a_later_start_never_ends_earlier(first: date, months: int) -> None:
    earlier = period_end(first, months=months)
    assert earlier <= period_end(first + timedelta(1), months=months)
    assert earlier < period_end(first, months=months + 1)


@given(firsts, st.integers(1, 60), st.integers(1, 60))
def test_months_from_a_first_may_be_split(first: date, months: int, more: int) -> None:
    middle = period_end(first, months=months) + timedelta(1)
    assert period_end(first, months=months + more) == period_end(middle, months=more)


@pytest.mark.parametrize("period", [{}, {"days": -1}, {"months": 1, "days": -1}, {"years": 9999}])
def test_what_is_no_period_is_refused(period: dict[str, int]) -> None:
    with pytest.raises(Misasked):
        period_end(date(2026, 1, 1), **period)
