"""差押禁止の基礎となる金額: the decree's monthly floor on a day, and whether it is confirmed."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from saiken.law.terms import FiguresFile, read_figures
from saiken.values.yen import Yen


@dataclass(frozen=True)
class ProtectedFloor:
    """差押禁止の基礎となる金額: yen a month for the debtor and for each relative on one purse.

    `confirmed` is False where nobody has checked the figure for the day it is used on.
    """

    base: Yen
    per_relative: Yen
    source: str
    confirmed: bool = False

    def monthly(self, relatives: int) -> Yen:
        """Yen a month for the debtor with so many relatives."""
        return Yen(self.base + self.per_relative * relatives)


def floor_on(day: date) -> ProtectedFloor:
    """差押禁止の基礎となる金額 on the day of seizure. Source: 国税徴収法施行令34条."""
    base, relative = figures()["wage_base"], figures()["wage_per_relative"]
    return ProtectedFloor(
        Yen(base.on(day)),
        Yen(relative.on(day)),
        base.figure.step_on(day).source,
        base.announced_for(day) and relative.announced_for(day),
    )


def reported_floor_on(day: date) -> ProtectedFloor | None:
    """未確認の基礎金額 of one source for the day; None where the known one is confirmed."""
    if floor_on(day).confirmed:
        return None
    base = figures()["reported_wage_base"].figure.step_on(day)
    relative = figures()["reported_wage_per_relative"].on(day)
    return ProtectedFloor(Yen(base.value), Yen(relative), base.source)


@cache
def figures() -> FiguresFile:
    """The dated amounts of this topic."""
    return read_figures(Path(__file__).with_name("figures.yaml"))
