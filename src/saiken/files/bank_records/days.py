"""Days of bank files: month and day without a year, and years of an era without its letter."""

from datetime import date

from saiken.files.cells import Misread, read_day
from saiken.values.eras import ERAS

_YEARS_AROUND = range(-8, 9)  # the 29th of February may be eight years away
_REIWA = next(era for era in ERAS if era.letter == "R")


def nearest(month_and_day: str, near: date) -> date:
    """The day MMDD of the year that brings it nearest to `near`; of two, the earlier."""
    days = (_in_year(month_and_day, near.year + step) for step in _YEARS_AROUND)
    return min((day for day in days if day), key=lambda day: (abs(day - near), day))


def _in_year(month_and_day: str, year: int) -> date | None:
    try:
        return date(year, int(month_and_day[:2]), int(month_and_day[2:]))
    except ValueError:
        return None


def is_month_and_day(value: str) -> bool:
    """Whether MMDD is a day of some year."""
    try:
        date(2000, int(value[:2]), int(value[2:]))  # a leap year
    except ValueError:
        return False
    return True


def reiwa_day(value: str) -> date | None:
    """The day YYMMDD of 令和; None where the calendar has no such day."""
    day = read_day(value, rules=("reiwa_yymmdd",)) if len(value) == 6 else None
    return None if day is None or isinstance(day, Misread) else day


def yymmdd(day: date) -> str:
    """A day as YYMMDD in years of 令和; ValueError before it."""
    if day < _REIWA.first:
        raise ValueError(f"{day} lies before 令和")
    return f"{_REIWA.year_of(day):02}{day:%m%d}"
