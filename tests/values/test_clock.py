"""The clock: its status by day, other readings, and what holds of every clock."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.values.clock import (
    CUT,
    EXPIRE,
    HOLD,
    NOT_COUNTED,
    OPEN,
    RENEW,
    RESUME,
    START,
    SUSPEND,
    Effect,
    Reading,
    Start,
    status_on,
    wind,
)
from tests.values.clocks import CIVIL, FIRST, FIVE, MANNERS, d, effect, end


@pytest.mark.parametrize(
    ("start", "as_of", "status"),
    [
        (FIVE, "2025-06-30", "runs"),
        (FIVE, "2025-07-01", "extinguished"),
        (CIVIL, "2025-06-30", "runs"),
        (CIVIL, "2025-07-01", "completed_not_invoked"),
    ],
)
def test_the_status_of_a_day(start: Start, as_of: str, status: str) -> None:
    clock = wind(start, (), as_of=d(as_of))
    assert clock.status == status
    assert status_on(wind(start, ()), d(as_of)) == status
    assert clock.ended_on == (d("2025-06-30") if status == "extinguished" else None)


def test_what_comes_after_the_day_asked_for_is_left_out_and_announced() -> None:
    renewed = effect(RENEW, "2022-04-15", "2022-04-16")
    clock = wind(FIVE, [renewed], as_of=d("2022-04-14"))
    assert (clock.completes_on, clock.next_effect_on) == (d("2025-06-30"), d("2022-04-15"))
    assert wind(FIVE, [renewed], as_of=d("2022-04-15")).completes_on == d("2027-04-15")


def test_other_readings_are_wound_where_their_tags_occur_and_named_where_they_differ() -> None:
    strict = {**MANNERS, "letter": MANNERS["strict"]}
    start = replace(
        FIVE,
        readings=(
            Reading("strict", frozenset({"letter"}), 2, manners=strict),
            Reading("two years", years=2),
            Reading("calendar", frozenset({"pause"}), 1, by_calendar=True),
        ),
    )
    letters = [
        effect(HOLD, "2025-02-20", "2025-08-20", tag="letter"),
        effect(HOLD, "2025-06-20", "2025-12-20", tag="letter", ref=2),
    ]
    assert wind(start, letters).alternatives == (
        ("strict", d("2025-08-20")),
        ("two years", d("2022-06-30")),
    )
    assert [name for name, _ in wind(start, letters[:1]).alternatives] == ["two years"]


# Properties. Every tag with a kind that suits it.

SUITED = [
    (RENEW, "act"),
    (RENEW, "first"),
    (RENEW, "paid"),
    (HOLD, "letter"),
    (HOLD, "act"),
    (SUSPEND, "begun"),
    (OPEN, "begun"),
    (RENEW, "over"),
    (RESUME, "all over"),
    (NOT_COUNTED, "pause"),
    (CUT, "pause off"),
    (EXPIRE, "stop"),
    (RESUME, "stop off"),
]
DAYS = st.dates(d("2020-02-01"), d("2029-12-31"))


@st.composite
def some_effects(draw: st.DrawFn, *, at_most: int = 7) -> list[Effect]:
    drawn = []
    for ref in range(1, draw(st.integers(0, at_most)) + 1):
        kind, tag = draw(st.sampled_from(SUITED))
        on = draw(DAYS)
        day = on + timedelta(days=draw(st.integers(1, 400)))
        if kind == CUT:
            day = on
        last = day + timedelta(days=draw(st.integers(0, 400)))
        drawn.append(Effect(kind, on, day, last, None, tag, ref))
    return drawn


@given(
    some_effects().flatmap(lambda effects: st.tuples(st.just(effects), st.permutations(effects)))
)
def test_the_order_of_giving_does_not_matter(both: tuple[list[Effect], list[Effect]]) -> None:
    effects, shuffled = both
    assert wind(FIVE, shuffled) == wind(FIVE, effects)


@given(some_effects(), some_effects(at_most=1))
def test_a_hold_put_last_never_shortens(effects: list[Effect], holds: list[Effect]) -> None:
    before = wind(FIVE, effects)
    last = max((e.on for e in effects), default=FIRST)
    for hold in holds:
        after = wind(FIVE, [*effects, hold._replace(kind=HOLD, tag="act", on=last, ref=99)])
        assert _not_before(after.completes_on, before.completes_on)


@given(some_effects(), DAYS)
def test_by_day_the_clock_is_as_the_effects_until_then(effects: list[Effect], day: date) -> None:
    by_day = wind(FIVE, effects, as_of=day)
    until_then = wind(FIVE, [e for e in effects if e.on <= day])
    assert by_day.completes_on == until_then.completes_on
    assert by_day.first_day == until_then.first_day


@given(some_effects(), some_effects())
def test_nothing_after_the_end_changes_it(effects: list[Effect], later: list[Effect]) -> None:
    before = wind(FIVE, effects)
    if before.completes_on is None:
        return
    over_on = max([before.completes_on, *(e.on for e in effects)])
    after = [
        e._replace(on=over_on + timedelta(days=e.ref), ref=e.ref + 50)
        for e in later
        if e.kind != START
    ]
    wound = wind(FIVE, [*effects, *after])
    assert (wound.first_day, wound.completes_on) == (before.first_day, before.completes_on)


def _not_before(after: date | None, before: date | None) -> bool:
    if after is None or before is None:
        return after is None
    return after >= before


def test_the_effects_of_the_start_stand_from_the_beginning() -> None:
    barred: Sequence[Effect] = [
        effect(NOT_COUNTED, "2020-07-01", "2020-07-01", "2022-06-30", tag="pause")
    ]
    start = replace(FIVE, effects=tuple(barred))
    assert end(start=start) == "2027-06-30"
    told = effect(CUT, "2021-01-10", "2021-01-10", tag="pause off", ref=1)
    assert end(told, start=start) == "2026-01-10"
