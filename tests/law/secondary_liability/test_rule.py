"""What must hold of every secondary liability."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.law.secondary_liability import (
    FACTS,
    GROUNDS,
    REGIMES,
    SecondaryCase,
    SecondaryNotice,
    secondary_liability,
    secondary_pursuit,
)
from saiken.law.secondary_liability.notice import PURSUED
from saiken.values.yen import Yen

days = st.dates(date(2017, 1, 1), date(2035, 12, 31))
yen = st.integers(0, 10**9).map(Yen)


@st.composite
def cases(draw: st.DrawFn) -> SecondaryCase:
    """Cases with the fields that their ground has a place for."""
    ground = GROUNDS[draw(st.sampled_from(sorted(GROUNDS)))]
    facts = frozenset(ground.facts) | draw(
        st.frozensets(st.sampled_from(sorted(FACTS)), max_size=2)
    )
    value, due_on = draw(yen), draw(days)
    return SecondaryCase(
        draw(st.sampled_from(REGIMES)),
        ground.word,
        draw(yen),
        due_on,
        facts - draw(st.frozensets(st.sampled_from(sorted(FACTS)), max_size=1)),
        draw(st.booleans()),
        None if ground.window == "always" else due_on - timedelta(days=draw(st.integers(0, 800))),
        None if ground.limit == "whole" else value,
        draw(st.integers(0, value).map(Yen)) if ground.limit == "benefit" else None,
        draw(yen) if ground.limit == "lower" else None,
    )


@given(cases())
def test_nobody_owes_more_than_the_debtor_or_than_his_limit(case: SecondaryCase) -> None:
    found = secondary_liability(case)
    assert 0 <= found.owed <= case.open_yen
    assert found.limit is None or found.owed <= found.limit
    assert found.liable is not bool(found.barred_by)
    assert found.liable or found.owed == 0
    assert found.working and found.sources


@given(cases())
def test_without_a_shortfall_nobody_answers(case: SecondaryCase) -> None:
    assert not secondary_liability(replace(case, shortfall=False)).liable


@given(cases())
def test_what_is_collected_without_the_tax_acts_has_no_such_debtor(case: SecondaryCase) -> None:
    for regime in ("public_2y", "public_5y", "civil"):
        assert secondary_liability(replace(case, regime=regime)).barred_by == ("regime",)


@given(cases(), st.integers(1, 400))
def test_a_later_act_is_never_out_of_reach_for_being_old(case: SecondaryCase, more: int) -> None:
    if case.acted_on is None:
        return
    later = replace(case, acted_on=case.acted_on + timedelta(days=more))
    if "window" in secondary_liability(later).barred_by:
        assert secondary_liability(case).barred_by == secondary_liability(later).barred_by


@given(cases(), yen)
def test_a_larger_debt_never_lowers_what_is_owed(case: SecondaryCase, more: Yen) -> None:
    larger = replace(case, open_yen=Yen(case.open_yen + more))
    assert secondary_liability(larger).owed >= secondary_liability(case).owed


@given(st.sampled_from(PURSUED), days, st.integers(1, 100), st.booleans())
def test_no_seizure_before_ten_days_after_the_reminder(
    regime: str, due_on: date, late: int, moves: bool
) -> None:
    reminded_on = due_on + timedelta(days=late)
    found = secondary_pursuit(
        SecondaryNotice(regime, due_on, reminded_on), seizure_wait_shifts=moves
    )
    assert found.seizure_from is not None
    assert found.seizure_from >= reminded_on + timedelta(days=11)
    assert moves or found.seizure_from == reminded_on + timedelta(days=11)


@given(st.sampled_from(PURSUED), days, st.lists(st.booleans(), min_size=4, max_size=4))
def test_a_suit_bars_every_sale(regime: str, due_on: date, known: list[bool]) -> None:
    notice = SecondaryNotice(regime, due_on, None, *known)
    found = secondary_pursuit(replace(notice, suit_pending=True))
    assert "suit_pending" in found.sale_barred_by


def test_unknown_words_are_refused() -> None:
    case = SecondaryCase("local_tax", "partner", Yen(1), date(2026, 6, 30))
    with pytest.raises(ValueError, match="regime"):
        secondary_liability(replace(case, regime="elsewhere"))
    with pytest.raises(ValueError, match="facts"):
        secondary_liability(replace(case, facts=frozenset({"rich"})))
