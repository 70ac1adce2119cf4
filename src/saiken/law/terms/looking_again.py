"""Which figures nobody has looked at for so long that somebody should."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from saiken.law.terms.figures_file import FiguresFile
from saiken.values.days import ONE_DAY, end_of_months

# Rates are announced once a year: a year, and a month to do it in.
LOOK_AGAIN_MONTHS = 13


@dataclass(frozen=True)
class NotLookedAt:
    """見直していない数値. A figure, the day it was last looked at, the day its time was over."""

    topic: str
    name: str
    looked_at_again_on: date
    over_on: date


def not_looked_at(tables: Mapping[str, FiguresFile], on: date) -> list[NotLookedAt]:
    """The figures not looked at for thirteen months on the day `on`, longest ago first."""
    found = [
        NotLookedAt(topic, name, kept.looked_at_again_on, _over_on(kept.looked_at_again_on))
        for topic, figures in tables.items()
        for name, kept in figures.items()
    ]
    late = [one for one in found if one.over_on <= on]
    return sorted(late, key=lambda one: (one.over_on, one.topic, one.name))


def _over_on(looked_on: date) -> date:
    return end_of_months(looked_on + ONE_DAY, months=LOOK_AGAIN_MONTHS) + ONE_DAY
