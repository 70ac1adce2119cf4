"""The dated periods of this topic."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from saiken.values.figures import Figure, FigureStep, figure


@cache
def figures() -> Mapping[str, Figure[int]]:
    """The figures of this topic, by name."""
    text = Path(__file__).with_name("figures.yaml").read_text(encoding="utf-8")
    return {
        name: figure(name, ((row["from"], row["value"], row["source"]) for row in entry["values"]))
        for name, entry in yaml.safe_load(text).items()
    }


def step_on(name: str, day: date) -> FigureStep[int]:
    """A length on a day, with its source; NoFigureYet before the table."""
    return figures()[name].step_on(day)
