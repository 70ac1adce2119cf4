"""目標の案: a target for the coming year from what was drawn of earlier years, with its working."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from saiken.desks.plans.rules.indicators import PERCENT, UP, Indicator, Value, shown
from saiken.values.eras import fiscal_year_in_words

_LEAST_RATE = Fraction(1, 1000)  # a tenth of a point
_LEAST_PART = Fraction(1, 100)
YEARS = 4
RULE = (
    "帳簿の閉じた直前の年度の実績に、それまでの年度ごとの改善の平均を加える。"
    "改善がないときは、率は0.1ポイント、金額・件数は1％だけ良くする。"
)


@dataclass(frozen=True)
class Proposal:
    """目標の案. The value, and how it came about; None where no year is known."""

    value: int | Fraction | None
    working: tuple[str, ...]


def proposed(indicator: Indicator, history: Sequence[tuple[int, Value]]) -> Proposal:
    """目標の案 from the actuals of earlier years, oldest first, by the rule `RULE`."""
    known = [(year, value) for year, value in history if value is not None][-YEARS:]
    if not known:
        return Proposal(None, ("実績のある年度がないので、案はありません。",))
    told = [
        f"{fiscal_year_in_words(year)}の実績は{shown(indicator, value)}です。"
        for year, value in known
    ]
    last = Fraction(known[-1][1])
    steps = [Fraction(b) - Fraction(a) for (_, a), (_, b) in pairwise(known)]
    mean = sum(steps, Fraction(0)) / len(steps) if steps else Fraction(0)
    sign = 1 if indicator.better == UP else -1
    step = mean if mean * sign > 0 else sign * _least(indicator, last)
    why = "年度ごとの改善の平均" if mean * sign > 0 else "改善がないので、決まりの最小の幅"
    value = _rounded(indicator, last + step)
    told.append(f"{why}を加えて、{shown(indicator, value)}とします。")
    return Proposal(value, tuple(told))


def _least(indicator: Indicator, last: Fraction) -> Fraction:
    if indicator.unit == PERCENT:
        return _LEAST_RATE
    return max(abs(last) * _LEAST_PART, Fraction(1)) if last else Fraction(indicator.better == UP)


def _rounded(indicator: Indicator, value: Fraction) -> int | Fraction:
    if indicator.unit == PERCENT:
        return min(Fraction(1), max(Fraction(0), Fraction(round(value * 10_000), 10_000)))
    return max(0, int(value))
