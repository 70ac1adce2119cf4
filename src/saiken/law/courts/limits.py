"""The dated limits, periods and fees of this topic."""

from datetime import date
from functools import cache
from pathlib import Path

from saiken.law.terms import FiguresFile, read_figures
from saiken.values.figures import FigureStep


@cache
def figures() -> FiguresFile:
    """The figures of this topic, by name."""
    return read_figures(Path(__file__).with_name("figures.yaml"))


def whole_on(name: str, day: date) -> int:
    """A figure in yen or days on a day; NoFigureYet before the table."""
    return int(figures()[name].on(day))


def step_on(name: str, day: date) -> FigureStep[int]:
    """A figure in yen or days on a day, with its source."""
    return figures()[name].figure.step_on(day)
