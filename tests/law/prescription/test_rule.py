"""What must hold of every clock, whatever happened to the claim."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from saiken.law.prescription import (
    Event,
    Parameters,
    Terms,
    answer_from,
    effects_of,
    next_change,
    prescription,
    start_of,
)
from saiken.law.prescription.effects import EFFECTS_OF_KIND
from saiken.values.clock import wind
from saiken.values.days import ONE_DAY, end_of_months
from tests.law.prescription.histories import (
    ALONE,
    DAYS,
    PUBLIC_REGIMES,
    one,
    some_events,
    some_terms,
)

LAST = 999


def last_on(events: list[Event], terms: Terms) -> date:
    return max([terms.due_on, *(event.on for event in events)])


def not_before(after: date | None, before: date | None) -> bool:
    if after is None or before is None:
        return after is None
    return after >= before


@given(some_terms(PUBLIC_REGIMES), some_events(), st.sampled_from(ALONE), st.integers(1, 4000))
def test_no_event_after_completion_changes_a_public_claim(
    terms: Terms, events: list[Event], kind: str, days: int
) -> None:
    before = prescription(terms, events)
    assume(before.completes_on is not None)
    assert before.completes_on is not None
    over_on = max(before.completes_on, last_on(events, terms))
    late = one(kind, over_on + timedelta(days=days), LAST)
    after = prescription(terms, [*events, late])
    assert (after.first_day, after.completes_on) == (before.first_day, before.completes_on)


@given(
    some_terms(PUBLIC_REGIMES),
    some_events(),
    st.sampled_from(sorted(EFFECTS_OF_KIND)),
    st.integers(1, 4000),
)
def test_no_event_of_any_kind_revives_a_public_claim(
    terms: Terms, events: list[Event], kind: str, days: int
) -> None:
    before = prescription(terms, events)
    assume(before.completes_on is not None)
    assert before.completes_on is not None
    on = max(before.completes_on, last_on(events, terms)) + timedelta(days=days)
    late = one(kind, on, LAST)._replace(first=on, last=on + timedelta(days=365))
    after = prescription(terms, [*events, late], as_of=on)
    assert (after.completes_on, after.status) == (before.completes_on, "extinguished")


@given(some_terms(), some_events(), DAYS)
def test_a_demand_put_last_never_moves_the_end_beyond_six_months(
    terms: Terms, events: list[Event], on: date
) -> None:
    on = max(on, last_on(events, terms))
    before = prescription(terms, events).completes_on
    after = prescription(terms, [*events, one("demand", on, LAST)]).completes_on
    assert not_before(after, before)
    if before is not None and after is not None:
        assert after <= max(before, end_of_months(on + ONE_DAY, months=6))


@given(some_terms(), some_events(), st.sampled_from(("demand", "negotiation_agreement")), DAYS)
def test_a_hold_put_last_never_shortens(
    terms: Terms, events: list[Event], kind: str, on: date
) -> None:
    on = max(on, last_on(events, terms))
    before = prescription(terms, events).completes_on
    after = prescription(terms, [*events, one(kind, on, LAST)]).completes_on
    assert not_before(after, before)


@given(some_terms(), some_events())
def test_a_second_dunning_is_a_demand(terms: Terms, events: list[Event]) -> None:
    as_demands = [
        event._replace(kind="demand") if event.kind == "second_dunning" else event
        for event in events
    ]
    got, other = prescription(terms, events), prescription(terms, as_demands)
    assert (got.first_day, got.completes_on, got.status, got.last_safe_day) == (
        other.first_day,
        other.completes_on,
        other.status,
        other.last_safe_day,
    )


@given(some_terms(), some_events())
def test_another_first_dunning_is_a_demand_too(terms: Terms, events: list[Event]) -> None:
    first = one("dunning_dispatched", terms.due_on + ONE_DAY, 900)
    again = one("dunning_dispatched", terms.due_on + timedelta(days=400), 901)
    got = prescription(terms, [*events, first, again])
    other = prescription(terms, [*events, first, again._replace(kind="second_dunning")])
    assert (got.first_day, got.completes_on) == (other.first_day, other.completes_on)


@given(some_terms(), some_events())
def test_a_run_never_starts_before_the_event_that_renewed_it(
    terms: Terms, events: list[Event]
) -> None:
    got = prescription(terms, events)
    days = {event.ref: event.on for event in events}
    renewing = [
        step.effect.ref
        for step in wind(
            start_of(terms), [e for event in events for e in effects_of(event, terms)]
        ).steps
        if step.did in ("renewed", "revived")
    ]
    assert got.first_day > terms.counted_from[1]
    assert all(got.first_day > days[ref] for ref in renewing)


@given(some_terms(), some_events(), DAYS, DAYS)
def test_the_release_of_a_seizure_gives_a_later_or_equal_end(
    terms: Terms, events: list[Event], one_day: date, another: date
) -> None:
    assume(not any("seizure" in event.kind or "distribution" in event.kind for event in events))
    before = prescription(terms, events).completes_on
    seized_on = max(min(one_day, another), last_on(events, terms))
    released_on = max(one_day, another, seized_on)
    acts = [one("seizure", seized_on, LAST), one("seizure_released", released_on, LAST + 1)]
    assert not_before(prescription(terms, [*events, *acts]).completes_on, before)


@given(
    some_terms(),
    some_events().flatmap(lambda events: st.tuples(st.just(events), st.permutations(events))),
)
def test_the_order_of_posting_does_not_matter(
    terms: Terms, both: tuple[list[Event], list[Event]]
) -> None:
    events, shuffled = both
    assert prescription(terms, shuffled) == prescription(terms, events)


@given(some_terms(), some_events(), DAYS, st.integers(1, 900))
def test_the_status_changes_on_no_day_that_was_not_announced(
    terms: Terms, events: list[Event], day: date, days: int
) -> None:
    effects = [effect for event in events for effect in effects_of(event, terms)]
    clock = wind(start_of(terms), effects, as_of=day)
    change_on = next_change(terms, clock, after=day)
    later = day + timedelta(days=days)
    if change_on is None or later < change_on:
        assert prescription(terms, events, as_of=later).status == clock.status
    assert change_on is None or change_on > day


@given(some_terms(), some_events(), DAYS)
def test_a_wound_clock_gives_the_same_answer(terms: Terms, events: list[Event], day: date) -> None:
    effects = [effect for event in events for effect in effects_of(event, terms)]
    clock = wind(start_of(terms), effects, as_of=day)
    assert answer_from(terms, clock, as_of=day) == prescription(terms, events, as_of=day)


@given(some_terms(), some_events())
def test_the_safe_day_is_the_earliest_of_all_readings(terms: Terms, events: list[Event]) -> None:
    got = prescription(terms, events)
    for other in got.alternatives:
        if other.completes_on is not None:
            assert got.last_safe_day is not None
            assert got.last_safe_day <= other.completes_on
    if got.completes_on is not None:
        assert got.last_safe_day is not None
        assert got.last_safe_day <= got.completes_on


@given(some_terms(["local_tax"]))
def test_a_period_ends_the_day_before_the_same_day_or_at_the_end_of_february(terms: Terms) -> None:
    got = prescription(terms, ())
    assert got.completes_on is not None
    after = got.completes_on + ONE_DAY
    same = (after.month, after.day) == (got.first_day.month, got.first_day.day)
    leap = (got.first_day.month, got.first_day.day) == (2, 29)
    assert same or (leap and (got.completes_on.month, got.completes_on.day) == (2, 28))
    assert got.completes_on.year - got.first_day.year in (4, 5)


def test_a_period_may_end_on_the_next_working_day_where_a_city_reads_it_so() -> None:
    terms = Terms("local_tax", date(2020, 10, 1), date(2020, 11, 30))
    assert prescription(terms, ()).completes_on == date(2025, 11, 30)
    shifting = replace(terms, parameters=Parameters(period_end_shifts=True))
    assert prescription(shifting, ()).completes_on == date(2025, 12, 1)


def test_events_without_numbers_are_told_apart_by_their_days() -> None:
    terms = Terms("local_tax", date(2020, 6, 1), date(2020, 6, 30))
    days = [date(2021, 1, 4), date(2021, 2, 1), date(2022, 1, 4), date(2022, 2, 1)]
    kinds = ["seizure", "seizure_released"] * 2
    events = [Event(on, kind) for on, kind in zip(days, kinds, strict=True)]
    assert prescription(terms, events).completes_on == date(2027, 2, 1)


def test_the_statutory_due_day_goes_before_the_instalments_own() -> None:
    terms = Terms("local_tax", date(2022, 4, 1), date(2023, 2, 28), date(2022, 5, 31))
    assert prescription(terms, ()).completes_on == date(2027, 5, 31)
    notice = Event(date(2022, 5, 10), "tax_notice", 1, designated_due_date=date(2023, 2, 28))
    assert prescription(terms, [notice]).completes_on == date(2028, 2, 29)
