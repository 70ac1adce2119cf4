"""締め: which days and which fiscal years were closed at a moment, and where a fact then lands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from saiken.values.days import ONE_DAY

DAY, MONTH, YEAR = "day", "month", "year"
LEVELS = (DAY, MONTH, YEAR)


@dataclass(frozen=True)
class Close:
    """締め. Until which day the books were closed, at which moment, and when that was undone.

    `year` is the fiscal year that a closing of the year closed; None for a day's or a month's,
    which close no year: money of a year still comes in while the year is open.
    """

    level: str
    through: date
    at: datetime
    year: int | None = None
    undone_at: datetime | None = None

    def holds_at(self, moment: datetime) -> bool:
        """Whether it was in force at a moment: closed before it and not yet undone."""
        return self.at <= moment and (self.undone_at is None or moment < self.undone_at)


class Closes:
    """All closings there were; asked for the days and years that were closed at a moment."""

    def __init__(self, closes: Iterable[Close] = ()) -> None:
        self._all = tuple(closes)

    def through(self, moment: datetime) -> date | None:
        """The last closed day at a moment; None while nothing is closed."""
        return max((one.through for one in self._all if one.holds_at(moment)), default=None)

    def lands_on(self, on: date, moment: datetime) -> date:
        """記帳日. The day on which something of a day, known at a moment, is posted.

        Its own day while that is open, else the first open day.
        """
        last = self.through(moment)
        return on if last is None or last < on else last + ONE_DAY

    def is_closed(self, year: int, moment: datetime) -> bool:
        """Whether a fiscal year was closed at a moment."""
        return any(one.year is not None and year <= one.year for one in self._at(moment))

    def _at(self, moment: datetime) -> list[Close]:
        return [one for one in self._all if one.holds_at(moment)]
