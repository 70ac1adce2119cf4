"""収納率の動き: a change of the rate as four effects that add up to it exactly.

The order is a convention, and always the same:

1. 不納欠損. What was lost between the two days and would else have been carried into the later
   year is put back into the later denominator, with nothing received on it. The step from there
   to the rate as it is, is the effect of writing off.
2. What is left is taken cell by cell: a kind, 現年度分 or 滞納繰越分. A cell's rate counts by its
   share of the assessment. Each change is weighed by the mean of the other at both ends, so that
   neither end comes first. A changed rate within a cell is 収納 (recovery).
3. Changed shares are split in two: those of the kinds among each other are 構成 (mix), those of
   new and carried claims within a kind 調定 (new assessment).

A cell that has an assessment at one end only is taken to have had its rate at the other end too.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from fractions import Fraction

from saiken.claims.measures.sums import YearSums, added

Cell = tuple[str, bool]
"""A kind, and whether it is the part that was carried over."""
_NONE, _HALF = Fraction(0), Fraction(1, 2)


@dataclass(frozen=True)
class Effects:
    """収納率の動きの内訳. Shares of one, exact; added up they are the change of the rate."""

    recovery: Fraction = _NONE
    write_off: Fraction = _NONE
    assessment: Fraction = _NONE
    mix: Fraction = _NONE

    @property
    def total(self) -> Fraction:
        """What they add up to."""
        return self.recovery + self.write_off + self.assessment + self.mix


@dataclass(frozen=True)
class RateMove:
    """収納率の動き. The net rate at two ends, and why it moved, in all and by kind."""

    before: Fraction
    after: Fraction
    effects: Effects
    by_kind: Mapping[str, Effects]

    @property
    def change(self) -> Fraction:
        """By how much the rate rose; negative where it fell."""
        return self.after - self.before


def rate_move(
    before: Mapping[Cell, YearSums], after: Mapping[Cell, YearSums], lost: Mapping[str, int]
) -> RateMove | None:
    """純収納率の動き between two ends; None where nothing is assessed at one of them.

    `lost`: yen by kind that the years before the later one gave up since the earlier one began,
    and that therefore were not carried in; empty for two days of one year.
    """
    first, last = _End(before, {}), _End(after, lost)
    whole = added(after.values()).assessed
    if first.whole <= 0 or last.whole <= 0 or whole <= 0:
        return None
    kept = added(after.values()).kept
    by_kind = {
        kind: _effects(
            first, last, kind, write_off=Fraction(kept * lost.get(kind, 0), whole * last.whole)
        )
        for kind in sorted({*first.kinds, *last.kinds})
    }
    at_first = Fraction(added(before.values()).kept, first.whole)
    return RateMove(at_first, Fraction(kept, whole), _in_all(by_kind.values()), by_kind)


def _in_all(effects: Iterable[Effects]) -> Effects:
    held = list(effects)
    return Effects(*(sum((getattr(e, f.name) for e in held), _NONE) for f in fields(Effects)))


class _End:
    """One end: the assessment of each cell and what was kept of it, what was lost put back."""

    def __init__(self, sums: Mapping[Cell, YearSums], lost: Mapping[str, int]) -> None:
        back = {(kind, True): yen for kind, yen in lost.items() if yen}
        self.cells: dict[Cell, tuple[int, int]] = {}
        for cell in {*sums, *back}:
            held = sums.get(cell, YearSums())
            self.cells[cell] = (held.assessed + back.get(cell, 0), held.kept)
        self.kinds = {kind for kind, _ in self.cells}
        self.whole = sum(assessed for assessed, _ in self.cells.values())

    def of(self, cell: Cell) -> tuple[int, int]:
        return self.cells.get(cell, (0, 0))

    def rate(self, cell: Cell) -> Fraction | None:
        assessed, kept = self.of(cell)
        return Fraction(kept, assessed) if assessed else None

    def share(self, cell: Cell) -> Fraction:
        return Fraction(self.of(cell)[0], self.whole)

    def kind_share(self, kind: str) -> Fraction:
        return self.share((kind, False)) + self.share((kind, True))

    def within(self, cell: Cell) -> Fraction | None:
        kind = self.kind_share(cell[0])
        return self.share(cell) / kind if kind else None

    def without_assessment(self, cell: Cell) -> Fraction:
        """What was kept in a cell where nothing is assessed, against the whole."""
        assessed, kept = self.of(cell)
        return _NONE if assessed else Fraction(kept, self.whole)


def _effects(first: _End, last: _End, kind: str, *, write_off: Fraction) -> Effects:
    recovery, shifted, kind_rate = _NONE, _NONE, _NONE
    for cell in ((kind, False), (kind, True)):
        early, late = _both(first.rate(cell), last.rate(cell))
        mean_share = _HALF * (first.share(cell) + last.share(cell))
        mean_rate = _HALF * (early + late)
        recovery += mean_share * (late - early)
        recovery += last.without_assessment(cell) - first.without_assessment(cell)
        shifted += mean_rate * (last.share(cell) - first.share(cell))
        kind_rate += _HALF * sum(_both(first.within(cell), last.within(cell))) * mean_rate
    mix = kind_rate * (last.kind_share(kind) - first.kind_share(kind))
    return Effects(recovery, write_off, shifted - mix, mix)


def _both(early: Fraction | None, late: Fraction | None) -> tuple[Fraction, Fraction]:
    """Both ends; one that is not known is taken from the other."""
    if early is None:
        early = late
    if late is None:
        late = early
    return early or _NONE, late or _NONE
