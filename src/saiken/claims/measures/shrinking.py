"""縮減: by how much the uncollected sum fell, and how much of that was written off, not paid."""

from dataclasses import dataclass
from fractions import Fraction

from saiken.claims.measures.sums import YearSums, share


@dataclass(frozen=True)
class Shrinkage:
    """縮減. Yen by which 収入未済額 fell from `before` to `after`; negative where it grew.

    `written_off` of it is 不納欠損; the rest is what was paid less what was newly assessed.
    """

    before: int
    after: int
    written_off: int

    @property
    def yen(self) -> int:
        """縮減額, in yen."""
        return self.before - self.after

    @property
    def otherwise(self) -> int:
        """欠損を除く縮減額: in yen, by which it fell without anything being given up."""
        return self.yen - self.written_off

    @property
    def rate(self) -> Fraction | None:
        """縮減率 = 縮減額 ÷ 前の収入未済額; None where nothing was uncollected before."""
        return share(self.yen, self.before)

    @property
    def rate_written_off(self) -> Fraction | None:
        """縮減率のうち不納欠損による分; None where nothing was uncollected before."""
        return share(self.written_off, self.before)


def shrinkage(before: YearSums, after: YearSums) -> Shrinkage:
    """縮減 over a year: what the year before left, what this one leaves, what it gave up."""
    return Shrinkage(before.uncollected, after.uncollected, after.lost)
