"""What must hold of every court fee."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.law.courts import FILINGS, KINDS, court_fee, fee_on_objection
from saiken.values.yen import Yen

amounts = st.integers(1, 10**11).map(Yen)
days = st.dates(date(2020, 4, 1), date(2030, 12, 31))


@given(st.sampled_from(KINDS), amounts, days, st.sampled_from(FILINGS), st.integers(1, 5))
def test_a_fee_has_its_parts_and_its_source(
    kind: str, amount: Yen, on: date, filing: str, defendants: int
) -> None:
    fee = court_fee(kind, amount, on, filing=filing, defendants=defendants)
    assert fee.total == fee.by_value + fee.flat > 0
    assert fee.working and all(source.article for source in fee.sources)


@given(st.sampled_from(KINDS), amounts, st.integers(0, 10**9), days)
def test_more_is_never_cheaper(kind: str, amount: Yen, more: int, on: date) -> None:
    dearer = court_fee(kind, Yen(amount + more), on)
    assert dearer.total >= court_fee(kind, amount, on).total


@given(amounts, days)
def test_the_part_by_value_of_an_order_is_half_a_suit(amount: Yen, on: date) -> None:
    suit, order = (court_fee(kind, amount, on) for kind in ("suit", "payment_order"))
    assert order.by_value * 2 == suit.by_value
    assert fee_on_objection(amount, on) + order.by_value == suit.total
    assert court_fee("small_claim", amount, on).total == suit.total


@given(amounts, days, st.integers(1, 5))
def test_electronic_filing_is_never_dearer(amount: Yen, on: date, defendants: int) -> None:
    for kind in KINDS:
        electronic, paper = (
            court_fee(kind, amount, on, filing=way, defendants=defendants) for way in FILINGS
        )
        assert electronic.total <= paper.total


@given(amounts)
def test_the_reform_left_the_part_by_value_as_it_was(amount: Yen) -> None:
    before, after = date(2026, 5, 20), date(2026, 5, 21)
    for kind in KINDS:
        assert court_fee(kind, amount, before).by_value == court_fee(kind, amount, after).by_value


def test_unknown_words_are_refused() -> None:
    on = date(2026, 11, 21)
    with pytest.raises(ValueError, match="unknown kind"):
        court_fee("appeal", Yen(1), on)
    with pytest.raises(ValueError, match="value of the claim"):
        court_fee("suit", None, on)
    with pytest.raises(ValueError, match="no defendant"):
        court_fee("suit", Yen(1), on, defendants=0)
