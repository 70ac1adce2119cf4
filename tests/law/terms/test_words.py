"""Days in the words of an office."""

from datetime import date

import pytest

from saiken.law.terms import day_in_words, span_in_words, yen_in_words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(1868, 1, 1), "1868年1月1日"),
        (date(1912, 7, 29), "明治45年7月29日"),
        (date(1912, 7, 30), "大正元年7月30日"),
        (date(1926, 12, 25), "昭和元年12月25日"),
        (date(1989, 1, 7), "昭和64年1月7日"),
        (date(1989, 1, 8), "平成元年1月8日"),
        (date(2019, 4, 30), "平成31年4月30日"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(2026, 11, 21), "令和8年11月21日"),
    ],
)
def test_days(day: date, words: str) -> None:
    assert day_in_words(day) == words


def test_spans_and_yen() -> None:
    span = span_in_words(date(2026, 1, 1), date(2026, 1, 31))
    assert span == "令和8年1月1日から令和8年1月31日まで"
    assert yen_in_words(1234567) == "1,234,567円"
