"""The fold: renewals, holds, suspensions, days not counted, cuts and ends."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from saiken.values.clock import (
    CUT,
    EXPIRE,
    HOLD,
    INVOKE,
    NOT_COUNTED,
    OPEN,
    RENEW,
    RESUME,
    START,
    SUSPEND,
    status_on,
    wind,
)
from tests.values.clocks import CIVIL, FIRST, FIVE, d, did, effect, end


def test_the_first_run() -> None:
    clock = wind(FIVE, ())
    assert clock.first_day == FIRST
    assert clock.completes_on == d("2025-06-30")
    assert (clock.rests_on, clock.rests_on_label, clock.rests_on_article) == (None, "起算", "条")
    assert (clock.status, clock.suspended, clock.held_until, clock.steps) == (
        "runs",
        False,
        None,
        (),
    )


@pytest.mark.parametrize(
    ("first_day", "last_day"),
    [
        ("2020-02-29", "2025-02-28"),
        ("2023-03-01", "2028-02-29"),
        ("2024-03-01", "2029-02-28"),
        ("2020-01-31", "2025-01-30"),
    ],
)
def test_leap_days_and_month_ends(first_day: str, last_day: str) -> None:
    assert end(start=replace(FIVE, first_day=d(first_day))) == last_day


def test_a_renewal_starts_a_new_run_as_long_as_the_present_or_as_it_says() -> None:
    renewed = effect(RENEW, "2022-04-15", "2022-04-16")
    title = effect(RENEW, "2023-01-10", "2023-01-11", number=10, ref=2)
    later = effect(RENEW, "2030-05-01", "2030-05-02", ref=3)
    assert end(renewed) == "2027-04-15"
    assert end(renewed, title) == "2033-01-10"
    assert end(renewed, title, later) == "2040-05-01"
    assert end(renewed, title, later._replace(tag="back")) == "2035-05-01"
    assert wind(FIVE, (renewed, title)).rests_on == 2


def test_a_run_that_waits_for_its_first_day_is_not_moved_back() -> None:
    waits = effect(RENEW, "2022-01-10", "2022-03-01")
    between = effect(RENEW, "2022-02-01", "2022-02-02", ref=2)
    after = effect(RENEW, "2022-03-01", "2022-03-02", ref=3)
    assert end(waits, between) == "2027-02-28"
    assert end(waits, between, after) == "2027-03-01"
    assert did(wind(FIVE, (waits, between))) == ["renewed", "later_run_stands"]


def test_a_renewal_by_its_second_day_where_it_has_one() -> None:
    both = effect(RENEW, "2022-01-10", "2022-01-11", "2022-01-21", tag="other day")
    assert end(both) == "2027-01-20"
    assert end(both._replace(day2=None)) == "2027-01-10"


def test_only_the_first_of_a_name_counts_and_the_next_does_something_else() -> None:
    first = [
        effect(RENEW, "2022-01-10", "2022-01-11", tag="first"),
        effect(HOLD, "2022-01-10", "2022-07-10", tag="again"),
    ]
    second = [
        effect(RENEW, "2026-12-10", "2026-12-11", tag="first", ref=2),
        effect(HOLD, "2026-12-10", "2027-06-10", tag="again", ref=2),
    ]
    clock = wind(FIVE, (*second, *first))
    assert (clock.first_day, clock.completes_on) == (d("2022-01-11"), d("2027-06-10"))
    assert did(clock) == ["renewed", "not_first", "held"]


def test_a_hold_lengthens_or_does_nothing() -> None:
    assert end(effect(HOLD, "2025-06-20", "2025-12-20")) == "2025-12-20"
    clock = wind(FIVE, [effect(HOLD, "2022-06-20", "2022-12-20")])
    assert (clock.completes_on, clock.held_until, clock.rests_on) == (d("2025-06-30"), None, None)


def test_a_hold_has_its_most_beyond_the_run() -> None:
    assert end(effect(HOLD, "2025-06-20", "2032-06-20", number=5)) == "2030-06-30"


def test_the_last_letter_before_the_end_counts_and_one_after_it_is_void() -> None:
    letters = [
        effect(HOLD, "2025-02-20", "2025-08-20", tag="letter"),
        effect(HOLD, "2025-06-30", "2025-12-30", tag="letter", ref=2),
        effect(HOLD, "2025-07-01", "2026-01-01", tag="letter", ref=3),
    ]
    clock = wind(FIVE, letters)
    assert (clock.completes_on, clock.rests_on) == (d("2025-12-30"), 2)
    assert did(clock) == ["held", "held", "postponed_already"]
    assert end(*(letter._replace(tag="strict") for letter in letters)) == "2025-08-20"


def test_a_hold_of_another_group_does_not_void() -> None:
    other = effect(HOLD, "2025-06-20", "2025-12-20")
    assert end(other, effect(HOLD, "2025-07-01", "2026-01-01", tag="letter", ref=2)) == "2026-01-01"


def test_a_hold_in_hope_counts_only_if_followed() -> None:
    hope = effect(HOLD, "2025-05-01", "2025-11-01", tag="hope")
    followed = effect(SUSPEND, "2025-11-01", tag="begun", ref=2)
    too_late = effect(SUSPEND, "2025-11-02", tag="begun", ref=2)
    assert end(hope) == "2025-06-30"
    assert end(hope, followed) is None
    assert end(hope, too_late) == "2025-06-30"
    assert end(hope, followed._replace(tag="act")) == "2025-06-30"


def test_nothing_completes_while_something_is_open() -> None:
    begun = effect(SUSPEND, "2024-01-10", tag="begun")
    clock = wind(FIVE, [begun])
    assert (clock.completes_on, clock.status, clock.suspended) == (None, "suspended", True)
    assert (clock.rests_on, clock.open_tags, clock.runs_to) == (1, ("begun",), d("2025-06-30"))
    over = effect(RENEW, "2026-03-31", "2026-04-01", tag="over", ref=2)
    assert end(begun, over) == "2031-03-31"


def test_each_opening_needs_its_own_end() -> None:
    begun = [effect(SUSPEND, "2024-01-10", tag="begun", ref=n) for n in (1, 2)]
    over = effect(RESUME, "2024-05-10", tag="over", ref=3)
    assert end(*begun, over) is None
    assert end(*begun, over, over._replace(ref=4)) == "2025-06-30"
    assert end(*begun, over._replace(tag="all over")) == "2025-06-30"


def test_an_end_without_its_start_does_nothing_unless_it_stands_alone() -> None:
    over = effect(RENEW, "2024-05-10", "2024-05-11", tag="over")
    assert did(wind(FIVE, [over])) == ["no_start"]
    assert end(over) == "2025-06-30"
    assert end(over._replace(tag="all over")) == "2029-05-10"


def test_what_settles_needs_nothing_to_settle() -> None:
    settling = effect(RENEW, "2024-05-10", "2024-05-11", tag="settling", ref=2)
    assert end(settling) == "2029-05-10"
    assert end(effect(SUSPEND, "2024-01-10", tag="begun"), settling) == "2029-05-10"
    assert end(effect(OPEN, "2024-01-10", tag="begun"), settling) == "2029-05-10"


def test_what_is_open_elsewhere_ends_elsewhere() -> None:
    opened = effect(OPEN, "2024-01-10", tag="begun")
    over = effect(RENEW, "2024-05-10", "2024-05-11", tag="over", ref=2)
    assert did(wind(FIVE, [opened, over])) == ["opened", "elsewhere"]
    assert end(opened, over) == "2025-06-30"
    assert end(opened, over, over._replace(tag="all over", ref=3)) == "2029-05-10"


def test_what_touches_this_clock_is_closed_first() -> None:
    opened = effect(OPEN, "2024-01-10", tag="begun")
    begun = effect(SUSPEND, "2024-02-10", tag="begun", ref=2)
    assert end(opened, begun, effect(RENEW, "2024-05-10", "2024-05-11", tag="over", ref=3)) == (
        "2029-05-10"
    )


def test_the_same_opening_may_come_to_touch_the_clock_later() -> None:
    opened = effect(OPEN, "2024-01-10", tag="begun")
    told = effect(SUSPEND, "2024-03-01", tag="begun")
    over = effect(RENEW, "2024-05-10", "2024-05-11", tag="over", ref=2)
    assert end(opened, told) is None
    assert end(opened, told, over) == "2029-05-10"
    assert wind(FIVE, [opened, told, over]).open_tags == ()


def test_begun_and_ended_on_one_day() -> None:
    begun = effect(SUSPEND, "2022-06-10", tag="begun")
    over = effect(RENEW, "2022-06-10", "2022-06-11", tag="over", ref=2)
    assert end(over, begun) == "2027-06-10"


def test_days_not_counted_are_put_back_as_days_or_by_the_calendar() -> None:
    year = effect(NOT_COUNTED, "2023-03-01", "2023-03-01", "2024-02-29", tag="pause")
    assert end(year) == "2026-07-01"
    assert end(year, start=replace(FIVE, by_calendar=True)) == "2026-06-30"
    months = effect(NOT_COUNTED, "2023-01-31", "2023-01-31", "2023-03-02", tag="pause")
    assert end(months, start=replace(FIVE, by_calendar=True)) == "2025-08-02"


def test_days_not_counted_count_once_where_spans_overlap() -> None:
    a = effect(NOT_COUNTED, "2022-01-01", "2022-01-01", "2022-01-20", tag="pause")
    b = effect(NOT_COUNTED, "2022-01-10", "2022-01-11", "2022-01-30", tag="pause", ref=2)
    assert end(a, b) == "2025-07-30"


def test_a_run_that_starts_within_such_days_starts_after_them() -> None:
    span = effect(NOT_COUNTED, "2023-06-01", "2023-06-01", "2024-05-31", tag="pause")
    filed = effect(RENEW, "2023-06-01", "2023-06-02", ref=2)
    clock = wind(FIVE, [span, filed])
    assert (clock.first_day, clock.completes_on) == (d("2024-06-01"), d("2029-05-31"))


def test_days_after_the_end_or_before_the_run_put_nothing_back() -> None:
    before = effect(NOT_COUNTED, "2020-05-01", "2020-05-01", "2020-06-30", tag="pause")
    after = effect(NOT_COUNTED, "2025-06-30", "2025-07-01", "2025-12-31", tag="pause", ref=2)
    assert end(before, after) == "2025-06-30"


def test_a_cut_shortens_days_holds_and_waits_and_nothing_else() -> None:
    span = effect(NOT_COUNTED, "2022-01-01", "2022-01-01", "2022-12-31", tag="pause")
    cut = effect(CUT, "2022-01-10", "2022-01-10", tag="pause off", ref=2)
    assert end(span, cut) == "2025-07-10"
    hold = effect(HOLD, "2025-06-01", "2026-06-01", tag="letter")
    assert (
        end(hold, effect(CUT, "2025-07-01", "2026-01-01", tag="pause off", ref=2)) == "2026-01-01"
    )
    assert (
        end(hold, effect(CUT, "2025-07-01", "2026-07-01", tag="pause off", ref=2)) == "2026-06-01"
    )
    waits = effect(RENEW, "2022-01-01", "2022-02-01", tag="first")
    assert end(waits, cut) == "2027-01-10"
    assert end(waits._replace(tag="act"), cut) == "2027-01-31"
    assert did(wind(FIVE, [cut])) == ["no_start"]
    assert did(wind(FIVE, [cut._replace(tag="quiet off")])) == []


def test_a_cut_before_the_days_takes_them_all() -> None:
    span = effect(NOT_COUNTED, "2022-01-01", "2022-02-01", "2022-12-31", tag="pause")
    assert (
        end(span, effect(CUT, "2022-01-10", "2022-01-10", tag="pause off", ref=2)) == "2025-06-30"
    )


def test_an_end_that_comes_by_itself_unless_closed() -> None:
    stop = effect(EXPIRE, "2021-04-01", "2024-04-01", tag="stop")
    clock = wind(FIVE, [stop])
    assert (clock.completes_on, clock.runs_to, clock.rests_on) == (
        d("2024-04-01"),
        d("2025-06-30"),
        1,
    )
    assert end(stop, effect(RESUME, "2022-01-01", tag="stop off", ref=2)) == "2025-06-30"
    assert end(stop, effect(RENEW, "2023-01-01", "2023-01-02", ref=2)) == "2024-04-01"
    assert end(stop, effect(SUSPEND, "2023-01-01", tag="begun", ref=2)) == "2024-04-01"
    assert end(stop._replace(day=d("2027-04-01"))) == "2025-06-30"


def test_a_start_put_elsewhere_and_never_beyond_the_longest() -> None:
    known = effect(START, "2022-06-01", "2022-06-02", number=5)
    late = effect(START, "2028-01-15", "2028-01-16", number=5)
    long = replace(FIVE, longest_years=10)
    assert end(known, start=long) == "2027-06-01"
    clock = wind(long, [late])
    assert (clock.first_day, clock.completes_on) == (FIRST, d("2030-06-30"))
    assert end(effect(START, "2022-06-01", "2022-06-02"), start=long) == "2027-06-01"


def test_nothing_moves_a_period_that_is_over() -> None:
    late = [
        effect(RENEW, "2025-07-01", "2025-07-02", tag="paid"),
        effect(HOLD, "2025-07-01", "2026-01-01", tag="letter", ref=2),
        effect(SUSPEND, "2025-07-02", tag="begun", ref=3),
    ]
    clock = wind(FIVE, late)
    assert (clock.completes_on, clock.status) == (d("2025-06-30"), "runs")
    assert did(clock) == ["too_late"] * 3
    assert end(effect(RENEW, "2025-06-30", "2025-07-01")) == "2030-06-30"


def test_where_invocation_is_needed_a_payment_after_the_end_starts_anew() -> None:
    paid = effect(RENEW, "2026-07-01", "2026-07-02", tag="paid")
    clock = wind(CIVIL, [paid])
    assert (clock.completes_on, clock.status) == (d("2031-07-01"), "revived_invocation_barred")
    assert clock.revived
    letter = effect(HOLD, "2026-07-01", "2027-01-01", tag="letter", ref=2)
    assert wind(CIVIL, [letter]).status == "completed_not_invoked"
    assert wind(CIVIL, [letter, paid._replace(on=d("2026-08-01"))]).status == clock.status


def test_invocation_ends_it_for_good() -> None:
    invoked = effect(INVOKE, "2026-01-10")
    paid = effect(RENEW, "2026-07-01", "2026-07-02", tag="paid", ref=2)
    clock = wind(CIVIL, [invoked, paid])
    assert (clock.status, clock.ended_on) == ("invoked", d("2026-01-10"))
    assert clock.completes_on == d("2025-06-30")
    assert status_on(clock, d("2030-01-01")) == "invoked"
    early = wind(CIVIL, [effect(INVOKE, "2025-06-30")])
    assert (early.status, did(early)) == ("runs", ["not_complete"])
    assert did(wind(FIVE, [invoked])) == ["not_complete"]


def test_what_a_table_ignores_is_as_if_it_were_not() -> None:
    assert end(effect(RENEW, "2022-04-15", "2022-04-16", tag="left out")) == "2025-06-30"


def test_an_end_may_be_moved_off_closed_days() -> None:
    def monday(day: date) -> date:
        return day + timedelta(days=(7 - day.weekday()) % 7)

    assert end(start=replace(FIVE, first_day=d("2020-12-01"), shift=monday)) == "2025-12-01"


def test_an_effect_without_its_day_is_refused() -> None:
    with pytest.raises(ValueError, match="lacks its day"):
        wind(FIVE, [effect(RENEW, "2022-04-15")])
    with pytest.raises(KeyError):
        wind(FIVE, [effect(RENEW, "2022-04-15", "2022-04-16", tag="unknown")])
