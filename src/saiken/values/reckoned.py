"""What a winding keeps: the run, its holds, what is open, and where the clock stands."""

from datetime import date
from typing import NamedTuple

from saiken.values.effects import Effect

Fact = tuple[date, int]


class Run(NamedTuple):
    """A run from its first day; `effect` began it, none the start."""

    """A run from its first day; `effect` began it, none the start."""

    first_day: date
    years: int
    effect: Effect | None = None
    longest: tuple[date, int] | None = None  # it ends with this one at the latest


class Hold(NamedTuple):
    """Not complete before `until` is over, at most so many years past the run's own end."""

    """Not complete before `until` is over, at most so many years past the run's own end."""

    until: date
    years_at_most: int | None
    group: str
    effect: Effect


class Opening(NamedTuple):
    """Something that is open; while it bites, nothing completes."""

    """Something that is open; while it bites, nothing completes."""

    effect: Effect
    bites: bool


class Reckoned(NamedTuple):
    """Where the clock stands: the run, its end with holds, and the end of all; what decides it."""

    first_day: date
    run_end: date
    runs_to: date
    end: date | None
    held: bool
    effect: Effect | None


def fact(effect: Effect) -> Fact:
    """Which fact an effect comes from, even where facts are not numbered."""
    return (effect.on, effect.ref)
