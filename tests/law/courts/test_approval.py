"""What must hold of vote and delegation."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.law.courts import ACTS, CourtAct, Delegation, approval
from saiken.values.yen import Yen

ON = date(2026, 11, 21)
FREE = ("payment_order", "notarial_deed")
filings = st.builds(
    CourtAct,
    st.sampled_from(ACTS),
    st.integers(0, 3_000_000).map(Yen),
    st.just(ON),
    st.sampled_from(["", "a", "b"]),
    st.booleans(),
    st.booleans(),
)
delegations = st.builds(
    Delegation,
    st.lists(st.sampled_from(ACTS), unique=True).map(tuple),
    st.just("指定"),
    st.none() | st.integers(0, 3_000_000).map(Yen),
    st.none() | st.integers(0, 3_000_000).map(Yen),
    st.sampled_from([(), ("a",)]),
    st.booleans(),
    st.booleans(),
)


@given(filings)
def test_without_a_delegation_nothing_is_delegated(case: CourtAct) -> None:
    found = approval(case)
    free = case.act in FREE or case.enterprise
    assert found.needed == ("none" if free else "vote")
    assert found.may_proceed() == free
    assert found.may_proceed(resolution="議案第12号")
    assert not found.report


@given(filings, delegations)
def test_a_delegation_never_asks_for_more(case: CourtAct, delegation: Delegation) -> None:
    without, given_one = approval(case), approval(case, delegation)
    assert given_one.may_proceed() or not without.may_proceed()
    if given_one.needed == "delegated":
        assert case.act in delegation.acts
        assert given_one.report == delegation.report_required
    assert given_one.working and given_one.sources


@given(filings, delegations)
def test_an_order_prepares_the_vote_of_the_suit_it_may_become(
    case: CourtAct, delegation: Delegation
) -> None:
    order = replace(case, act="payment_order", enterprise=False)
    suit = approval(replace(order, act="objection_suit"), delegation)
    assert approval(order, delegation).prepare == (suit.needed == "vote")


def test_not_before_the_delegation() -> None:
    delegation = Delegation(("suit",), "指定", first=date(2026, 11, 22))
    assert approval(CourtAct("suit", Yen(1), ON), delegation).needed == "vote"
    assert approval(CourtAct("suit", Yen(1), date(2026, 11, 22)), delegation).needed == "delegated"


def test_unknown_acts_are_refused() -> None:
    with pytest.raises(ValueError, match="known acts"):
        Delegation(("everything",), "指定")
    with pytest.raises(ValueError, match="known acts"):
        Delegation(("suit",), "")
    with pytest.raises(ValueError, match="settlement"):
        CourtAct("letter", Yen(1), ON)
