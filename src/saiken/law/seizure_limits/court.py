"""裁判所による給与の差押え: three quarters are barred, at most the decree's ceiling."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from saiken.law.seizure_limits.floors import figures
from saiken.law.seizure_limits.rule import round_up
from saiken.values.figures import FigureStep
from saiken.values.yen import Yen

# What the net pay is paid for; `retirement` has no ceiling, `days` counts a ceiling for each.
PERIODS = ("month", "half_month", "ten_days", "day", "bonus", "retirement", "months", "days")

_BARRED, _BARRED_FOR_MAINTENANCE = Fraction(3, 4), Fraction(1, 2)
_FIGURE = {
    "month": "court_ceiling_month",
    "months": "court_ceiling_month",
    "bonus": "court_ceiling_month",
    "half_month": "court_ceiling_half_month",
    "ten_days": "court_ceiling_ten_days",
    "day": "court_ceiling_day",
    "days": "court_ceiling_day",
}


@dataclass(frozen=True)
class CourtLimit:
    """差押禁止額と差押可能額; `ceiling` is None where none is set, `source` says by what."""

    protected: Yen
    seizable: Yen
    share: Fraction
    ceiling: Yen | None
    source: str


def court_limit(
    net: Yen,
    period: str,
    *,
    on: date | None = None,
    count: int = 1,
    maintenance: bool = False,
) -> CourtLimit:
    """給与債権の差押禁止額, in yen, of net pay (after tax and premiums). Fractions for the debtor.

    `count` months or days for the periods of these names; without a day the latest ceiling.
    ValueError for an unknown period, NoFigureYet before the table.
    Source: 民事執行法152条, 民事執行法施行令2条.
    """
    if period not in PERIODS or count < 1:
        raise ValueError(f"one of {', '.join(PERIODS)} is expected, at least once")
    share = _BARRED_FOR_MAINTENANCE if maintenance else _BARRED
    part = round_up(net * share, 1)
    step = _ceiling(period, on)
    ceiling = None if step is None else Yen(step.value * count)
    protected = part if ceiling is None else min(part, ceiling)
    source = "民事執行法152条2項" if step is None else step.source
    return CourtLimit(Yen(protected), Yen(net - protected), share, ceiling, source)


def _ceiling(period: str, on: date | None) -> FigureStep[int] | None:
    if period not in _FIGURE:
        return None
    figure = figures()[_FIGURE[period]].figure
    return figure.steps[-1] if on is None else figure.step_on(on)
