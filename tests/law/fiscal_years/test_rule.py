"""The fiscal year of a posting, over all days."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from saiken.law.fiscal_years import ACCOUNTS, book_year, closes_on, fiscal_year, own_year

days = st.dates(date(2000, 1, 1), date(2060, 12, 31))
accounts = st.sampled_from(ACCOUNTS)


@given(days)
def test_a_fiscal_year_begins_on_the_first_of_april(on: date) -> None:
    begins = date(fiscal_year(on), 4, 1)
    assert begins <= on < date(begins.year + 1, 4, 1)


@given(st.integers(2000, 2050), st.integers(-90, 800), accounts)
def test_a_claim_is_of_its_own_year_until_that_is_closed(
    own: int, after: int, account: str
) -> None:
    last = closes_on(own, account)
    on = last + timedelta(days=after)
    found = book_year(own, on, account)
    assert found.carried == (on > last)
    assert found.year == (fiscal_year(on) if found.carried else own)
    assert found.working and found.sources


@given(st.integers(2000, 2050), days, accounts)
def test_no_posting_goes_back_to_an_earlier_year(own: int, on: date, account: str) -> None:
    day_after = on + timedelta(days=1)
    assert book_year(own, on, account).year <= book_year(own, day_after, account).year


@given(st.integers(2000, 2050), days, accounts)
def test_an_assessment_never_goes_to_a_closed_year(stated: int, on: date, account: str) -> None:
    own = own_year(stated, on, account)
    assert on <= closes_on(own, account)
    assert own == stated or own == fiscal_year(on)
