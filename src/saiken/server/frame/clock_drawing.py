"""Where the marks of a claim's clock stand on the line from its first to its last day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from saiken.boards.clocks import Clock

WHOLE = 1000  # a place on the line is counted in thousandths of its length
BEYOND = 12  # share of the line kept free after the last mark, one in so many


@dataclass(frozen=True)
class Mark:
    """A day on the line. `number` leads to the list of acts below the drawing."""

    on: date
    at: int
    number: int = 0

    @property
    def percent(self) -> str:
        """The place as the drawing writes it."""
        return percent(self.at)


@dataclass(frozen=True)
class Stretch:
    """A piece of the line, from one place to another."""

    first: int
    last: int

    @property
    def left(self) -> str:
        """Where it begins."""
        return percent(self.first)

    @property
    def width(self) -> str:
        """How long it is."""
        return percent(self.last - self.first)


@dataclass(frozen=True)
class Drawing:
    """Everything the drawing of one clock needs; `end` and `safe` are None where there are none."""

    start: Mark
    today: Mark
    end: Mark | None
    safe: Mark | None
    acts: tuple[Mark, ...]
    not_counted: tuple[Stretch, ...]
    gone: Stretch
    line: Stretch
    over: bool


def percent(thousandths: int) -> str:
    """12.3% for 123, without a float."""
    return f"{thousandths // 10}.{thousandths % 10}%"


def drawing(clock: Clock, today: date) -> Drawing:
    """The marks of a clock as it stands today.

    Where the clock stands still it has no end: the line then runs on a little beyond today.
    """
    days = (clock.first_day, clock.completes_on, today, *(act.on for act in clock.acts))
    first, last = _bounds(day for day in days if day is not None)

    def mark(on: date, number: int = 0) -> Mark:
        return Mark(on, _place(on, first, last), number)

    start, now = mark(clock.first_day), mark(today)
    end = mark(clock.completes_on) if clock.completes_on else None
    line_end = end.at if end else WHOLE
    return Drawing(
        start=start,
        today=now,
        end=end,
        safe=mark(clock.last_safe_on) if clock.last_safe_on else None,
        acts=tuple(mark(act.on, number) for number, act in enumerate(clock.acts, 1)),
        not_counted=tuple(
            Stretch(_place(p.first, first, last), _place(p.last or last, first, last))
            for p in clock.pauses
        ),
        gone=Stretch(start.at, max(start.at, min(now.at, line_end))),
        line=Stretch(start.at, line_end),
        over=end is not None and today > end.on,
    )


def _bounds(days: Iterable[date]) -> tuple[date, date]:
    """The first and the last day drawn; some room is kept after the last mark."""
    known = sorted(days)
    first, last = known[0], known[-1]
    return first, last + timedelta(days=max(1, (last - first).days // BEYOND))


def _place(on: date, first: date, last: date) -> int:
    """Thousandths of the line before a day; days outside the line stand at its ends."""
    whole = max(1, (last - first).days)
    return min(WHOLE, max(0, (on - first).days * WHOLE // whole))
