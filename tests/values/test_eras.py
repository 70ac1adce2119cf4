"""The Japanese calendar: eras change on their day, and a day reads as people write it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.values import eras


@pytest.mark.parametrize(
    ("day", "words", "table"),
    [
        (date(2026, 11, 20), "令和8年11月20日", "R8.11.20"),
        (date(2019, 5, 1), "令和元年5月1日", "R1.5.1"),
        (date(2019, 4, 30), "平成31年4月30日", "H31.4.30"),
        (date(1989, 1, 8), "平成元年1月8日", "H1.1.8"),
        (date(1989, 1, 7), "昭和64年1月7日", "S64.1.7"),
        (date(1926, 12, 25), "昭和元年12月25日", "S1.12.25"),
        (date(1926, 12, 24), "大正15年12月24日", "T15.12.24"),
        (date(1912, 7, 30), "大正元年7月30日", "T1.7.30"),
        (date(1912, 7, 29), "明治45年7月29日", "M45.7.29"),
        (date(1868, 1, 25), "明治元年1月25日", "M1.1.25"),
    ],
)
def test_eras_change_on_their_day(day: date, words: str, table: str) -> None:
    assert (eras.day_in_words(day), eras.day_in_table(day)) == (words, table)


def test_before_the_first_era_there_is_none() -> None:
    before = date(1868, 1, 24)
    assert eras.day_in_words(before) == "1868年1月24日"
    assert eras.day_in_table(before) == "1868.1.24"
    for asked in (eras.era_of, eras.year_in_words):
        with pytest.raises(ValueError, match="first of the eras"):
            asked(before)


@pytest.mark.parametrize(
    ("year", "said"),
    [
        (2026, "令和8年度"),
        (2019, "平成31年度"),
        (1868, "明治元年度"),
        (26, "26年度"),
        (99_999, "99999年度"),
    ],
)
def test_a_fiscal_year_is_said_as_the_citys_papers_do(year: int, said: str) -> None:
    assert eras.fiscal_year_in_words(year) == said


def test_the_weekday_is_named() -> None:
    assert eras.day_with_weekday(date(2026, 12, 1)) == "令和8年12月1日（火）"


@given(st.dates(min_value=date(1868, 1, 25), max_value=date(2200, 12, 31)))
def test_an_era_year_leads_back_to_its_year(day: date) -> None:
    era = eras.era_of(day)
    assert era.year_of(day) >= 1
    assert era.first.year + era.year_of(day) - 1 == day.year


def test_days_within_a_text_are_put_into_words() -> None:
    said = "2026-06-30、2019-05-01に発した。番号 1234-56-78"
    assert eras.days_in_words(said) == "令和8年6月30日、令和元年5月1日に発した。番号 1234-56-78"
