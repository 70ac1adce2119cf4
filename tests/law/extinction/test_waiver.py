"""What must hold of every waiver and every write-off."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.law.extinction import (
    CLAIM_CLASSES,
    WAIVER_GROUNDS,
    WRITE_OFF_CAUSES,
    WaiverCase,
    WaiverOrdinance,
    WrittenOffAlive,
    waiver,
    write_off,
)
from saiken.values.yen import Yen

days = st.dates(date(2015, 1, 1), date(2040, 12, 31))
grounds = st.lists(st.sampled_from(sorted(WAIVER_GROUNDS)), unique=True).map(tuple)
cases = st.builds(
    WaiverCase,
    st.sampled_from(CLAIM_CLASSES),
    st.integers(0, 300_000).map(Yen),
    grounds,
    days,
    st.booleans(),
    st.booleans(),
    st.none() | st.integers(0, 300_000).map(Yen),
)
ordinances = st.builds(WaiverOrdinance, grounds, st.just("条例"), st.integers(1, 3))


@given(cases, days)
def test_without_an_ordinance_nobody_waives_by_one(case: WaiverCase, on: date) -> None:
    found = waiver(case, on)
    assert found.by in ("none", "vote", "delegated") and not found.clauses
    gone = case.claim_class == "noncompulsory" and case.completed
    assert (found.by == "none") == (case.claim_class == "compulsory" or gone)


@given(cases, days, ordinances)
def test_an_ordinance_waives_on_its_own_clauses_only(
    case: WaiverCase, on: date, ordinance: WaiverOrdinance
) -> None:
    found = waiver(case, on, ordinance)
    assert (found.by == "ordinance") == bool(found.clauses)
    assert set(found.clauses) <= set(ordinance.grounds) & set(case.grounds)
    if "after_collection_stop" in found.clauses:
        assert found.possible_from is not None and found.possible_from <= on
    assert found.working and found.sources


@given(st.sampled_from(CLAIM_CLASSES), st.sampled_from(WRITE_OFF_CAUSES), days, st.booleans())
def test_an_entry_lies_in_the_year_of_its_day(
    claim_class: str, cause: str, on: date, dunned: bool
) -> None:
    try:
        found = write_off(claim_class, cause, on, dunned=dunned)
    except ValueError:
        assert cause not in ("reduction", "discharge")
        return
    if found.fiscal_year is None or found.post_by is None:
        assert found.entry == "none"
        return
    assert date(found.fiscal_year, 4, 1) <= on <= found.post_by
    assert found.post_by == date(found.fiscal_year + 1, 3, 31)
    assert not found.own_register


@given(st.sampled_from(CLAIM_CLASSES), days)
def test_only_a_private_claim_is_written_off_alive(claim_class: str, on: date) -> None:
    rule = WrittenOffAlive("規程", date(2015, 1, 1))
    found = write_off(claim_class, "completed_not_invoked", on, alive_rule=rule)
    assert found.own_register == (found.entry == "loss") == (claim_class == "private")


def test_unknown_words_are_refused() -> None:
    with pytest.raises(ValueError, match="grounds"):
        WaiverCase("private", Yen(1), ("kindness",))
    with pytest.raises(ValueError, match="ordinance"):
        WaiverOrdinance((), "")
    with pytest.raises(ValueError, match="unknown class"):
        write_off("private", "forgotten", date(2026, 1, 1))
