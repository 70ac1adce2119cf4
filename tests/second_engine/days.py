"""Days as plain numbers, and the end of a period of months or years."""

from functools import lru_cache

Day = int  # days since 0000-03-01
MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
NEVER: Day = 10**9


def number(year: int, month: int, day: int) -> Day:
    """The number of a day; a year is counted from March, so that a leap day is its last day."""
    year, month = (year, month - 3) if month > 2 else (year - 1, month + 9)
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * month + 2) // 5 + day - 1


@lru_cache(maxsize=100_000)
def parts(day: Day) -> tuple[int, int, int]:
    """The year, month and day of a number."""
    year = (10_000 * (day + 1) + 14_780) // 3_652_425
    year -= number(year, 3, 1) > day
    left = day - number(year, 3, 1)
    month = (5 * left + 2) // 153
    of_month = left - (153 * month + 2) // 5 + 1
    return (year, month + 3, of_month) if month < 10 else (year + 1, month - 9, of_month)


@lru_cache(maxsize=100_000)
def read(text: str) -> Day:
    """A day written 2020-03-31."""
    return number(int(text[:4]), int(text[5:7]), int(text[8:]))


def written(day: Day) -> str:
    """A day as it is written in an answer."""
    return "{:04d}-{:02d}-{:02d}".format(*parts(day))


@lru_cache(maxsize=100_000)
def last_day(first: Day, months: int) -> Day:
    """暦による期間の満了: the last day of so many months whose first day counts; Civil Code 143.

    It is the day before the day that bears the number of the first; a month that has no such day
    ends the period on its own last day.
    """
    year, month, of_month = parts(first)
    year, month = year + (month - 1 + months) // 12, (month - 1 + months) % 12 + 1
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    length = MONTHS[month - 1] + leap
    return number(year, month, of_month) - 1 if of_month <= length else number(year, month, length)


def months_after(day: Day, months: int) -> Day:
    """The last of so many months from an event; its own day is not counted, Civil Code 140."""
    return last_day(day + 1, months)
