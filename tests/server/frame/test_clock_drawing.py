"""Where the marks of a clock stand."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from saiken.boards.clocks import Clock, ClockAct
from saiken.server.frame.clock_drawing import WHOLE, drawing, percent

TODAY = date(2026, 11, 20)
ACT = ClockAct(date(2024, 5, 10), "一部納付")
CLOCK = Clock(
    "本税", date(2024, 5, 11), date(2029, 5, 10), date(2029, 5, 9), "進行中", "ok", "…", ACT, (ACT,)
)


def test_percent_is_exact() -> None:
    assert [percent(n) for n in (0, 7, 123, 1000)] == ["0.0%", "0.7%", "12.3%", "100.0%"]


def test_marks_stand_in_the_order_of_their_days() -> None:
    d = drawing(CLOCK, TODAY)
    assert d.end is not None and d.safe is not None
    assert 0 == d.acts[0].at <= d.start.at < d.today.at < d.safe.at <= d.end.at < WHOLE
    assert not d.over
    assert d.gone.last == d.today.at


def test_a_clock_that_stands_still_has_no_end() -> None:
    d = drawing(replace(CLOCK, completes_on=None, last_safe_on=None), TODAY)
    assert d.end is None and d.safe is None
    assert d.line.last == WHOLE and not d.over


def test_a_clock_is_over_the_day_after_its_last() -> None:
    last = replace(CLOCK, completes_on=TODAY)
    assert not drawing(last, TODAY).over
    assert drawing(last, TODAY + timedelta(days=1)).over


def test_a_clock_of_one_day_is_drawn() -> None:
    one = replace(CLOCK, first_day=TODAY, completes_on=TODAY, last_safe_on=None, acts=())
    assert drawing(one, TODAY).start.at == 0


@given(st.integers(-4000, 9000), st.integers(0, 4000))
def test_no_mark_leaves_the_line(until_today: int, length: int) -> None:
    first = CLOCK.first_day
    clock = replace(CLOCK, completes_on=first + timedelta(days=length))
    d = drawing(clock, first + timedelta(days=until_today))
    marks = [d.start, d.today, d.end, d.safe, *d.acts]
    assert all(0 <= mark.at <= WHOLE for mark in marks if mark is not None)
    assert d.gone.first <= d.gone.last <= d.line.last
