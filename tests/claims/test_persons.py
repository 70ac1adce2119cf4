"""What is known of a person on a day: death, protection, moving."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.claims import facts as f
from saiken.claims.effects import money_and_marks
from saiken.claims.persons import LIVING, PersonState, person_state
from tests.claims.stories import d, history, person

DAYS = [f"2026-0{n}-15" for n in range(1, 10)]


def test_nobody_is_dead_protected_or_moved_without_a_word() -> None:
    assert person("2026-11-20") == LIVING == PersonState()
    assert not LIVING.dead


def test_a_person_is_dead_from_the_day_of_death_on() -> None:
    died = (f.Died(), "2026-03-14")
    assert not person("2026-03-13", died).dead
    assert person("2026-03-14", died) == PersonState(died_on=d("2026-03-14"))
    assert person("2026-03-14", died).dead


def test_protection_lasts_until_it_is_lifted_and_can_begin_again() -> None:
    told: list[tuple[f.Body, str]] = [
        (f.Protected(), "2026-02-01"),
        (f.ProtectionLifted(), "2026-05-01"),
        (f.Protected(), "2026-08-01"),
    ]
    days = ("2026-01-31", "2026-02-01", "2026-04-30", "2026-05-01", "2026-07-31", "2026-08-01")
    assert [person(on, *told).protected for on in days] == [False, True, True, False, False, True]


def test_on_one_day_the_later_word_stands() -> None:
    lifted, again = (f.ProtectionLifted(), "2026-05-01"), (f.Protected(), "2026-05-01")
    assert person("2026-05-01", lifted, again).protected
    assert not person("2026-05-01", again, lifted).protected


def test_an_insolvency_lasts_until_it_is_closed_and_a_discharge_stays() -> None:
    told: list[tuple[f.Body, str]] = [
        (f.BankruptcyOpened("rehabilitation"), "2026-02-01"),
        (f.BankruptcyClosed(), "2026-05-01"),
        (f.Discharged(), "2026-06-01"),
    ]
    during, after = person("2026-04-30", *told), person("2026-06-01", *told)
    assert (during.insolvent_since, during.insolvency) == (d("2026-02-01"), "rehabilitation")
    assert (after.insolvent_since, after.insolvency) == (None, "")
    assert (during.discharged_on, after.discharged_on) == (None, d("2026-06-01"))


def test_the_last_move_counts() -> None:
    moves = ((f.Moved(), "2026-06-01"), (f.Moved(out=True), "2025-04-03"))
    assert person("2026-11-20", *moves).moved_on == d("2026-06-01")


def test_a_person_knows_the_next_day_on_which_something_takes_effect() -> None:
    told = ((f.Moved(), "2026-06-01"), (f.Died(), "2026-03-14"))
    days = [person(on, *told).next_day for on in ("2026-03-13", "2026-03-14", "2026-06-01")]
    assert days == [d("2026-03-14"), d("2026-06-01"), None]


@pytest.mark.parametrize("body", [f.PledgeMissed(), f.Dunned()])
def test_other_marks_change_nothing(body: f.Body) -> None:
    assert person("2026-11-20", (body, "2026-05-01")) == LIVING


bodies = st.sampled_from([f.Died(), f.Protected(), f.ProtectionLifted(), f.Moved()])


@given(st.lists(st.tuples(bodies, st.sampled_from(DAYS)), max_size=6), st.randoms())
def test_the_order_in_which_marks_arrive_does_not_matter(
    told: list[tuple[f.Body, str]], chance: Random
) -> None:
    marks = [e for one in history(*told) for e in money_and_marks(one)]
    shuffled = sorted(marks, key=lambda _: chance.random())
    for on in DAYS:
        assert person_state(shuffled, on=d(on)) == person_state(marks, on=d(on))


def test_another_address_may_be_known_after_moving_or_a_new_description() -> None:
    told = person("2026-11-20", (f.Moved(out=True), "2026-03-14"), (f.Described(), "2026-05-02"))
    assert told.told_anew(d("2026-05-02")) and not told.told_anew(d("2026-05-03"))
    assert not LIVING.told_anew(d("2026-01-01"))
