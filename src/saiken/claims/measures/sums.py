"""決算の数: what a kind's claims add up to in a year, their identity and their rates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class YearSums:
    """決算の数. Yen of a fiscal year on a day, of whatever was added up.

    `assessed` is 調定額 with what was carried in (`opening`); `received` is 収入済額 and holds
    `refundable` (還付未済額); `lost` is 不納欠損額.
    """

    assessed: int = 0
    received: int = 0
    refundable: int = 0
    lost: int = 0
    opening: int = 0

    def __add__(self, other: YearSums) -> YearSums:
        return YearSums(
            self.assessed + other.assessed,
            self.received + other.received,
            self.refundable + other.refundable,
            self.lost + other.lost,
            self.opening + other.opening,
        )

    @property
    def kept(self) -> int:
        """純収入額. Yen received that will not be paid back."""
        return self.received - self.refundable

    @property
    def uncollected(self) -> int:
        """収入未済額 = 調定額 − (収入済額 − 還付未済額) − 不納欠損額, in yen."""
        return self.assessed - self.kept - self.lost


def added(sums: Iterable[YearSums]) -> YearSums:
    """合計 of any number of sums; nothing adds up to nothing."""
    return sum(sums, YearSums())


def gross_rate(sums: YearSums) -> Fraction | None:
    """収納率 = 収入済額 ÷ 調定額; None where nothing is assessed."""
    return share(sums.received, sums.assessed)


def net_rate(sums: YearSums) -> Fraction | None:
    """純収納率 = (収入済額 − 還付未済額) ÷ 調定額; None where nothing is assessed."""
    return share(sums.kept, sums.assessed)


def settled_rate(sums: YearSums) -> Fraction | None:
    """欠損込み整理率 = (収入済額 + 不納欠損額) ÷ 調定額; None where nothing is assessed.

    A lowered assessment is out of the denominator already and is not added again.
    """
    return share(sums.received + sums.lost, sums.assessed)


def share(part: int, whole: int) -> Fraction | None:
    """割合. A part of a whole; None where there is no whole, which is never said as zero."""
    return Fraction(part, whole) if whole > 0 else None


def untied(before: YearSums, carried: YearSums) -> int:
    """繰越の差. By how many yen what a year carried in differs from what the year before left."""
    return carried.opening - before.uncollected
