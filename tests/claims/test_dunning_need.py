"""Whether an instalment must be dunned: none, needed, done, unknown or barred."""

import pytest

from saiken.claims import dunning_need as need
from saiken.claims import facts as f
from saiken.claims.instalments import Instalment
from saiken.claims.persons import LIVING, PersonState
from tests.claims.stories import (
    NURSERY,
    RENT,
    TAX,
    adds_up,
    assessed,
    d,
    history,
    instalment,
    paid,
    stated,
)

DUE = (assessed("2026-07-31", 42_000), "2026-04-01")
DEAD = PersonState(died_on=d("2026-03-14"))


def needed(
    on: str,
    *told: f.Fact | tuple[f.Body, str],
    of: Instalment | None = None,
    person: PersonState = LIVING,
    over: str | None = None,
) -> need.DunningNeed:
    at = adds_up(on, history(DUE, *told))
    return need.dunning_need(of or instalment(), at, person, on=d(on), over=over)


@pytest.mark.parametrize("kind", [TAX, NURSERY, RENT])
def test_it_is_needed_from_the_day_after_the_due_day_while_anything_is_open(kind: str) -> None:
    of = instalment(kind)
    assert needed("2026-07-31", of=of).state == need.NONE
    assert needed("2026-08-01", of=of).state == need.NEEDED
    assert needed("2026-08-10", (paid(41_999), "2026-08-10"), of=of).state == need.NEEDED
    assert needed("2026-08-10", (paid(42_000), "2026-08-10"), of=of).state == need.NONE


def test_it_is_done_by_a_letter_whatever_is_known_of_its_day() -> None:
    assert needed("2026-08-20", (f.Dunned(), "2026-08-20")).state == need.DONE
    assert needed("2026-08-20", (f.DunnedDayUnknown(), "2026-08-20")).state == need.DONE
    assert needed("2026-08-20", stated(False, "2026-04-01", f.DAY_UNKNOWN)).state == need.DONE


def test_it_is_unknown_where_nobody_says_until_somebody_does() -> None:
    unknown = stated(False, "2026-04-01", f.UNKNOWN)
    assert needed("2026-08-20", unknown).state == need.UNKNOWN
    assert needed("2026-07-31", unknown).state == need.NONE
    told = stated(True, "2026-08-20", f.NOT_DISPATCHED)
    assert needed("2026-08-20", unknown, told).state == need.NEEDED


def test_what_bars_it_and_every_bar_has_its_sentence() -> None:
    grace = (f.Graced(d("2026-08-10"), d("2026-09-30")), "2026-08-10")
    assert needed("2026-08-20", person=DEAD).bars == ("dead",)
    assert needed("2026-08-20", grace).bars == ("grace",)
    assert needed("2026-08-20", grace, person=DEAD).bars == ("dead", "grace")
    assert needed("2026-08-20", over="completion").bars == ("completion",)
    assert needed("2026-08-20", over="extinguished").bars == ("extinguished",)
    words = {"dead", "grace", "completion", "extinguished", "ended", "discharged"}
    assert set(need.BARS) == words


def test_a_bar_is_told_only_where_a_letter_would_be_needed() -> None:
    for told in ((paid(42_000), "2026-08-01"), (f.Dunned(), "2026-08-10")):
        found = needed("2026-08-20", told, person=DEAD)
        assert (found.state in (need.NONE, need.DONE), found.bars) == (True, ())


def test_the_days_stand_beside_every_state() -> None:
    before, after = needed("2026-08-20"), needed("2026-08-21")
    assert (before.by, before.measure_from, before.dunned_on) == (d("2026-08-20"), None, None)
    assert (before.overdue(d("2026-08-20")), after.overdue(d("2026-08-21"))) == (False, True)
    done = needed("2026-08-21", (f.Dunned(), "2026-08-17"))
    assert (done.dunned_on, done.measure_from) == (d("2026-08-17"), d("2026-08-28"))
    assert not done.overdue(d("2026-09-30"))
    assert done.working
    assert done.sources


def test_a_fee_waits_for_the_deadline_of_its_letter_and_a_rent_for_no_measure() -> None:
    letter = (f.Dunned(d("2026-09-10")), "2026-08-20")
    assert needed("2026-08-20", letter, of=instalment(NURSERY)).measure_from == d("2026-09-11")
    assert needed("2026-08-20", letter, of=instalment(RENT)).measure_from is None


@pytest.mark.parametrize(
    "letter",
    [
        (f.Dunned(), "2026-07-31"),  # before the due day was over
        (f.Dunned(d("2026-08-31")), "2026-09-01"),  # after the deadline it sets
        (f.DunnedDayUnknown(), "2026-08-20"),
    ],
)
def test_a_letter_that_cannot_be_right_opens_no_measure(letter: tuple[f.Body, str]) -> None:
    for kind in (TAX, NURSERY):
        found = needed("2026-12-31", letter, of=instalment(kind))
        assert (found.state, found.measure_from) == (need.DONE, None)
        right = (f.Dunned(d("2026-10-30")), "2026-10-20")
        mended = needed("2026-12-31", letter, right, of=instalment(kind))
        assert mended.measure_from is not None
