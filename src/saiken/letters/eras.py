"""Days as papers print them: the eras that the gates of a batch can read back, and no earlier."""

from datetime import date

from saiken.values.eras import day_in_table, day_in_words, day_with_weekday, fiscal_year_in_words

FIRST = date(1926, 12, 25)


def in_prose(day: date) -> str:
    """A day in a sentence: 令和8年11月20日; the first year of an era is 元年."""
    return day_in_words(_printed(day))


def with_weekday(day: date) -> str:
    """A day that somebody has to keep: 令和8年12月1日（火）."""
    return day_with_weekday(_printed(day))


def in_table(day: date) -> str:
    """A day in a narrow column: R8.11.20."""
    return day_in_table(_printed(day))


def fiscal_year(year: int) -> str:
    """年度. The fiscal year that begins on 1 April of `year`: 令和8年度; 2019 began in 平成."""
    return fiscal_year_in_words(_printed(date(year, 4, 1)).year)


def _printed(day: date) -> date:
    if day < FIRST:
        raise ValueError(f"{day} lies before the first era that papers print")
    return day
