"""到着予定の規則: of which days a file tells, and by which day it must be there."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from saiken.kinds.feeds import BANK_DAY, DAYS_OF_MONTH, EVERY_DAY, Feed
from saiken.law.terms import is_working_day, shift
from saiken.values.days import ONE_DAY

# A day of one month may be moved into the next or the one before.
_AROUND = timedelta(days=31)


@dataclass(frozen=True)
class Expected:
    """到着予定. One file of a feed: the day it tells of, and the day by which it is there."""

    feed: Feed
    day: date
    due_on: date

    def is_due(self, on: date, hour: int) -> bool:
        """Whether it must be there by an hour of a day."""
        return (self.due_on, self.feed.hour) <= (on, hour)


def expected(feed: Feed, first: date, last: date) -> list[Expected]:
    """The files of a feed that tell of days between two days, both included, the earliest first.

    NoFigureYet beyond the years whose holidays are known.
    """
    first, last = max(first, feed.first), min(last, feed.last or last)
    return [Expected(feed, day, due_on(feed, day)) for day in _days(feed, first, last)]


def due_on(feed: Feed, day: date) -> date:
    """By which day the file of a day is there: so many days on which banks are open later."""
    for _ in range(feed.after):
        day = shift(day + ONE_DAY, BANK_DAY)
    return day


def _days(feed: Feed, first: date, last: date) -> list[date]:
    if feed.rhythm == DAYS_OF_MONTH:
        months = _months(first - _AROUND, last + _AROUND)
        moved = {shift(_in_month(y, m, d), feed.moved) for y, m in months for d in feed.days}
        return sorted(day for day in moved if first <= day <= last)
    every = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [d for d in every if feed.rhythm == EVERY_DAY or is_working_day(d, feed.moved)]


def _in_month(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def _months(first: date, last: date) -> Iterator[tuple[int, int]]:
    for count in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield divmod(count, 12)[0], count % 12 + 1
