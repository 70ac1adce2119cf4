"""Counting days, months and years exactly; a span holds its first and its last day."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Span:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a span ends before it starts: {self.first} to {self.last}")

    @property
    def days(self) -> int:
        """How many days the span holds."""
        return (self.last - self.first).days + 1

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def overlap(self, other: "Span") -> "Span | None":
        """The days both hold, or None."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Span(first, last) if first <= last else None

    def __iter__(self) -> Iterator[date]:
        day = self.first
        while day <= self.last:
            yield day
            day += ONE_DAY


def later(day: date, *, years: int = 0, months: int = 0) -> date | None:
    """The day of the same number so many years and months later; None where that month lacks it."""
    index = day.year * 12 + day.month - 1 + years * 12 + months
    year, month = divmod(index, 12)
    if day.day > monthrange(year, month + 1)[1]:
        return None
    return date(year, month + 1, day.day)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


@lru_cache(maxsize=8192)  # the same few days are asked for again and again
def end_of_months(first_day: date, *, years: int = 0, months: int = 0) -> date:
    """The last day of a period that starts on `first_day` and lasts so many years and months.

    It is the day before the corresponding day; the last month's last day where it has none.
    """
    corresponding = later(first_day, years=years, months=months)
    if corresponding is not None:
        return corresponding - ONE_DAY
    index = first_day.year * 12 + first_day.month - 1 + years * 12 + months
    return month_end(index // 12, index % 12 + 1)


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; that month's last day where it has no such day."""
    index = day.year * 12 + day.month - 1 - months
    end = month_end(index // 12, index % 12 + 1)
    return end if day.day > end.day else end.replace(day=day.day)
