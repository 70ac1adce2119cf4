"""What must hold of every length, window and security."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.law.relief import (
    GRACES,
    MEASURES,
    application_window,
    cure_window,
    possible_from,
    relief_term,
    security_need,
)
from saiken.law.terms import is_working_day, period_end
from saiken.values.yen import Yen

ONE_DAY = timedelta(1)
days = st.dates(date(2016, 4, 1), date(2040, 12, 31))
graces = st.sampled_from(GRACES).flatmap(
    lambda word: st.tuples(st.just(word), st.sampled_from(MEASURES[word].grounds))
)


@given(graces, days, st.integers(0, 729))
def test_a_grace_never_lasts_longer_than_a_year_or_two_in_all(
    grace: tuple[str, object], since: date, later: int
) -> None:
    word = grace[0]
    ground = MEASURES[word].grounds[0].word
    first = since + timedelta(later)
    term = relief_term(word, ground, first, since=since)
    assert first <= term.latest <= period_end(first, years=1)
    assert term.latest <= period_end(since, years=2)
    assert term.allows(term.latest) and not term.allows(term.latest + ONE_DAY)
    assert not term.allows(first - ONE_DAY)
    assert first <= term.alarm_on <= term.latest
    assert term.working and term.sources


@given(graces, days)
def test_grants_of_a_year_fill_exactly_two_years(grace: tuple[str, object], since: date) -> None:
    word = grace[0]
    ground = MEASURES[word].grounds[0].word
    once = relief_term(word, ground, since)
    again = relief_term(word, ground, once.latest + ONE_DAY, since=since)
    assert (once.then, again.then) == ("renewable", "resumes")
    assert again.latest == period_end(since, years=2)
    with pytest.raises(ValueError, match="as long as it may"):
        relief_term(word, ground, again.latest + ONE_DAY, since=since)


@given(days, st.integers(0, 3_000_000), st.integers(0, 400), st.booleans())
def test_security_is_monotone(first: date, amount: int, length: int, special: bool) -> None:
    last = first + timedelta(length)
    need = security_need(Yen(amount), first, last, special=special)
    assert need.needed == (need.exempt_by is None)
    if need.needed:
        assert amount > 1_000_000 and last > period_end(first, months=3) and not special
        assert security_need(Yen(amount + 1), first, last + ONE_DAY).needed


@given(days)
def test_last_days_are_open(due_on: date) -> None:
    window = application_window("conversion_grace_by_application", "paying_endangers", due_on)
    assert window is not None and is_working_day(window.until) and window.until > due_on
    assert is_working_day(cure_window(due_on).until)


@given(days, st.integers(-4000, 4000))
def test_a_remission_waits_ten_years_from_the_later_day(due_on: date, off: int) -> None:
    deferred_on = due_on + timedelta(off)
    found = possible_from("remission", due_on, deferred_on=deferred_on)
    assert found is not None
    since = max(due_on, deferred_on)
    assert found.until == period_end(since + ONE_DAY, years=10) + ONE_DAY
    assert possible_from("stop", due_on) is None


def test_unknown_words_are_refused() -> None:
    with pytest.raises(ValueError, match="is expected"):
        relief_term("remission", "no_means", date(2026, 4, 1))
    with pytest.raises(KeyError):
        relief_term("stop", "illness", date(2026, 4, 1))
    with pytest.raises(ValueError, match="since"):
        relief_term("collection_grace", "illness", date(2026, 4, 1), since=date(2026, 4, 2))
