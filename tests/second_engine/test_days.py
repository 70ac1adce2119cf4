"""The second engine's own calendar against the one of the language."""

from datetime import date, timedelta

import pytest

from tests.second_engine.days import last_day, months_after, number, parts, read, written


def test_every_day_of_a_century_is_the_next() -> None:
    day = date(1999, 12, 31)
    for count in range(40_000):
        it = number(2000, 1, 1) - 1 + count
        assert parts(it) == (day.year, day.month, day.day)
        assert read(written(it)) == it
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        ("2020-07-01", 60, "2025-06-30"),
        ("2020-02-29", 60, "2025-02-28"),
        ("2023-03-01", 60, "2028-02-29"),
        ("2024-02-29", 48, "2028-02-28"),
        ("2024-08-31", 6, "2025-02-28"),
        ("2024-12-31", 2, "2025-02-28"),
    ],
)
def test_a_period_ends_the_day_before_or_with_the_month(first: str, months: int, last: str) -> None:
    assert written(last_day(read(first), months)) == last
    assert written(months_after(read(first) - 1, months)) == last
