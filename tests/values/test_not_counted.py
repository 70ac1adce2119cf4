"""Spans of days that do not count: joined, and put back."""

from datetime import date

import pytest

from saiken.values.days import Span
from saiken.values.not_counted import merged, put_back

D = date.fromisoformat


def span(first: str, last: str) -> Span:
    return Span(D(first), D(last))


def test_spans_that_touch_are_one() -> None:
    given = [span("2022-03-01", "2022-03-31"), span("2022-01-01", "2022-02-28")]
    assert merged(given) == [span("2022-01-01", "2022-03-31")]
    apart = [span("2022-01-01", "2022-01-31"), span("2022-02-02", "2022-02-03")]
    assert merged(reversed(apart)) == apart


@pytest.mark.parametrize(("by_calendar", "end"), [(False, "2026-07-31"), (True, "2026-07-30")])
def test_a_year_over_a_leap_day_is_longer_in_days(by_calendar: bool, end: str) -> None:
    leap_year = span("2023-04-01", "2024-03-31")
    assert put_back(D("2025-07-30"), leap_year, by_calendar=by_calendar) == D(end)
