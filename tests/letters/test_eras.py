"""Days as papers print them."""

from datetime import date

import pytest

from saiken.letters.eras import fiscal_year, in_prose, in_table, with_weekday


@pytest.mark.parametrize(
    ("day", "prose", "table"),
    [
        (date(2026, 11, 20), "令和8年11月20日", "R8.11.20"),
        (date(2019, 5, 1), "令和元年5月1日", "R1.5.1"),
        (date(2019, 4, 30), "平成31年4月30日", "H31.4.30"),
        (date(1989, 1, 8), "平成元年1月8日", "H1.1.8"),
        (date(1989, 1, 7), "昭和64年1月7日", "S64.1.7"),
    ],
)
def test_eras_change_on_their_day(day: date, prose: str, table: str) -> None:
    assert (in_prose(day), in_table(day)) == (prose, table)


def test_the_weekday_is_named() -> None:
    assert with_weekday(date(2026, 12, 1)) == "令和8年12月1日（火）"


def test_a_day_before_the_eras_is_a_program_error() -> None:
    with pytest.raises(ValueError, match="1926"):
        in_prose(date(1926, 12, 24))


@pytest.mark.parametrize(
    ("year", "said"),
    [(2026, "令和8年度"), (2019, "平成31年度"), (2020, "令和2年度"), (1989, "平成元年度")],
)
def test_a_fiscal_year_is_named_by_its_first_day(year: int, said: str) -> None:
    assert fiscal_year(year) == said
