"""What must hold of every title."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.law.courts import TITLES, title_term
from saiken.law.terms import period_end

days = st.dates(date(2015, 1, 1), date(2040, 12, 31))


@given(st.sampled_from(sorted(TITLES)), days, st.integers(-400, 400))
def test_ten_years_only_for_what_was_fixed_and_due(
    word: str, final_on: date, days_off: int
) -> None:
    due_on = final_on + timedelta(days_off)
    term = title_term(word, final_on, due_on=due_on)
    lengthened = TITLES[word].ten_years and due_on <= final_on
    assert (term.last_day is not None) == (term.alarm_on is not None) == lengthened
    if term.last_day is not None and term.alarm_on is not None:
        assert term.last_day == period_end(final_on + timedelta(1), years=10)
        assert term.alarm_on < term.last_day
    assert term.working and term.sources


def test_only_orders_and_small_claims_need_no_clause() -> None:
    free = {word for word, kind in TITLES.items() if not kind.clause}
    assert free == {"provisional_payment_order", "final_payment_order", "small_claim_judgment"}


def test_an_unknown_title_is_refused() -> None:
    with pytest.raises(KeyError):
        title_term("letter", date(2026, 1, 1))
