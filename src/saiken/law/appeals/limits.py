"""The dated periods of this topic."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from saiken.law.terms import read_figures
from saiken.values.figures import Figure, FigureStep


@cache
def figures() -> Mapping[str, Figure[int]]:
    """The figures of this topic, by name."""
    table = read_figures(Path(__file__).with_name("figures.yaml"))
    return {name: kept.figure for name, kept in table.items()}


def step_on(name: str, day: date) -> FigureStep[int]:
    """A length on a day, with its source; NoFigureYet before the table."""
    return figures()[name].step_on(day)
