"""The decree's floor by the day, and what is shown where it is not confirmed."""

from datetime import date

import pytest

from saiken.law.seizure_limits import floor_on, reported_floor_on
from saiken.values.figures import NoFigureYet


def test_the_floor_is_confirmed_up_to_the_day_it_was_seen_for() -> None:
    known, after = floor_on(date(2026, 2, 28)), floor_on(date(2026, 3, 1))
    assert known.confirmed and not after.confirmed
    assert (known.base, known.per_relative) == (after.base, after.per_relative)
    assert known.monthly(3) == 235_000


def test_another_floor_is_reported_only_where_ours_is_not_confirmed() -> None:
    assert reported_floor_on(date(2026, 2, 28)) is None
    other = reported_floor_on(date(2026, 3, 1))
    assert other is not None
    assert (other.base, other.per_relative, other.confirmed) == (107_000, 48_000, False)


def test_no_floor_before_the_table() -> None:
    with pytest.raises(NoFigureYet):
        floor_on(date(1969, 12, 31))
