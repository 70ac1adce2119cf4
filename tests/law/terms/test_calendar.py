"""Closed days and moved due days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.law.terms import BUSINESS, DUE_DAY_RULES, is_working_day, shift
from saiken.law.terms.calendar import closed_because
from saiken.values.figures import NoFigureYet

known_days = st.dates(date(2000, 1, 10), date(2090, 12, 20))


@given(known_days, st.sampled_from(list(DUE_DAY_RULES)))
def test_a_moved_day_is_a_working_day_and_stays(day: date, rule: str) -> None:
    moved = shift(day, rule)
    assert is_working_day(moved, rule)
    assert shift(moved, rule) == moved
    # Eight days is the longest run of closed days at the turn of a year.
    assert abs((moved - day).days) <= 10


@given(known_days)
def test_only_closed_days_lie_between(day: date) -> None:
    moved = shift(day, BUSINESS)
    between = [day + timedelta(n) for n in range((moved - day).days)]
    assert not any(is_working_day(skipped) for skipped in between)
    assert all(closed_because(skipped) for skipped in between)


@given(known_days)
def test_an_office_day_that_is_no_bank_day_does_not_exist(day: date) -> None:
    if is_working_day(day, BUSINESS):
        assert is_working_day(day, "next_bank_day")


@pytest.mark.parametrize(
    ("nominal", "moved"),
    [
        ("2026-11-30", "2026-11-30"),
        ("2026-12-31", "2027-01-04"),
        ("2027-02-28", "2027-03-01"),
        ("2027-05-01", "2027-05-06"),
        ("2026-09-20", "2026-09-24"),
        ("2027-03-21", "2027-03-23"),
    ],
)
def test_bank_days(nominal: str, moved: str) -> None:
    assert shift(date.fromisoformat(nominal), "next_bank_day") == date.fromisoformat(moved)


def test_years_without_known_holidays_are_refused() -> None:
    with pytest.raises(NoFigureYet):
        is_working_day(date(2150, 1, 30))
    with pytest.raises(NoFigureYet):
        is_working_day(date(1940, 1, 30))
    assert is_working_day(date(2150, 1, 30), "none")
