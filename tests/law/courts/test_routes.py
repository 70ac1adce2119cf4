"""What must hold of the ways to a title."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.law.courts import ROUTES, CourtCase, routes
from saiken.values.yen import Yen

ON = date(2026, 11, 21)
cases = st.builds(
    CourtCase,
    st.integers(1, 3_000_000).map(Yen),
    st.booleans(),
    st.booleans(),
    st.integers(0, 15),
    st.booleans(),
    st.sampled_from(["", "時効が近い"]),
)


@given(cases)
def test_each_way_is_open_or_says_what_bars_it(case: CourtCase) -> None:
    found = routes(case, ON)
    assert [route.route for route in found.routes] == list(ROUTES)
    for route in found.routes:
        assert route.open == (not route.barred_by)
        assert all(bar.says and bar.article for bar in route.barred_by)
    assert ("suit" in found.open) == (not case.compulsory or bool(case.saves_prescription))


@given(cases)
def test_the_bounds_of_a_small_claim(case: CourtCase) -> None:
    small = "small_claim" in routes(case, ON).open
    assert not small or (case.principal <= 600_000 and case.small_claims_this_year < 10)
    more = routes(case, ON, small_claim_yearly_limit=case.small_claims_this_year + 1)
    assert not small or "small_claim" in more.open


def test_an_unknown_word_is_refused() -> None:
    with pytest.raises(ValueError, match="exception, never"):
        routes(CourtCase(Yen(1)), ON, suit_for_compulsory="always")
