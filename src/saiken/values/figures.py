"""Dated figures: a value of the law with the day from which it holds and its source."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

T = TypeVar("T")


class NoFigureYet(LookupError):
    """A day was asked for on which the figure has no value."""


@dataclass(frozen=True)
class FigureStep(Generic[T]):
    """One value, in force from a day on, with its source."""

    since: date
    value: T
    source: str


@dataclass(frozen=True)
class Figure(Generic[T]):
    """A figure of the law: its values, oldest first, each with its source."""

    name: str
    steps: tuple[FigureStep[T], ...]

    def __post_init__(self) -> None:
        days = [step.since for step in self.steps]
        if days != sorted(set(days)):
            raise ValueError(f"{self.name}: days must rise and none may repeat")
        unsourced = [step.since for step in self.steps if not step.source]
        if unsourced:
            raise ValueError(f"{self.name}: no source for {unsourced[0]}")
        if any(isinstance(step.value, float) for step in self.steps):
            raise ValueError(f"{self.name}: a figure of the law is never a float")

    def step_on(self, day: date) -> FigureStep[T]:
        """The value in force on `day`, with its source; NoFigureYet before the first."""
        place = bisect_right([step.since for step in self.steps], day)
        if place == 0:
            raise NoFigureYet(f"{self.name} has no value on {day}")
        return self.steps[place - 1]

    def on(self, day: date) -> T:
        """The value in force on `day`."""
        return self.step_on(day).value


def figure(name: str, rows: Iterable[tuple[date, T, str]]) -> Figure[T]:
    """A figure from (in force from, value, source) rows."""
    return Figure(name, tuple(FigureStep(*row) for row in rows))
