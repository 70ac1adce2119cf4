"""What must hold of every period before a court."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.law.courts import PAPERS, finality, payment_order_windows
from saiken.law.terms import is_working_day

days = st.dates(date(2015, 1, 1), date(2040, 12, 31))


@given(days)
def test_the_windows_follow_each_other(served_on: date) -> None:
    found = payment_order_windows(served_on)
    assert (found.objection_until - served_on).days >= 14
    assert found.apply_from == found.objection_until + timedelta(1)
    assert (found.apply_until - found.apply_from).days >= 29
    assert is_working_day(found.objection_until) and is_working_day(found.apply_until)
    assert all(found.apply_from < alarm < found.apply_until for alarm in found.alarms)


@given(days)
def test_an_order_lapses_the_day_after_its_window(served_on: date) -> None:
    found = payment_order_windows(served_on)
    assert not found.lapsed(found.apply_until)
    assert found.lapsed(found.apply_until + timedelta(1))


@given(st.sampled_from(PAPERS), days)
def test_a_paper_is_final_the_day_after_its_last_day(paper: str, served_on: date) -> None:
    found = finality(paper, served_on)
    assert found.final_on == found.objection_until + timedelta(1)
    moved = (found.objection_until - served_on).days > 14
    assert moved == (not is_working_day(served_on + timedelta(14)))


def test_an_unknown_paper_is_refused() -> None:
    with pytest.raises(ValueError, match="payment_order"):
        finality("letter", date(2026, 6, 1))
