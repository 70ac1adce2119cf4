"""債権ごとに並べる: every kind with its rates, its balance and last year's, on any day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from saiken import kinds
from saiken.boards.headquarters.asking import Asked
from saiken.boards.headquarters.targets import KindTarget
from saiken.claims.measures import (
    RateMove,
    Shrinkage,
    YearBefore,
    YearEnd,
    YearSums,
    added,
    net_rate,
    rate_move,
    shrinkage,
    year_end,
)
from saiken.store import reads
from saiken.store.measures.sums import ENTERPRISE, by_cell, year_sums

YEARS_BEHIND = 3  # earlier years on which the expected end rests
_Cells = Mapping[tuple[str, bool], YearSums]


@dataclass(frozen=True)
class KindLine:
    """債権の行. One kind now and on the same day a year before, by part."""

    kind: str
    now: Mapping[bool, YearSums]
    then: Mapping[bool, YearSums]
    target: KindTarget | None = None

    @property
    def name(self) -> str:
        """What the city calls it."""
        return kinds.load_kinds()[self.kind].name

    @property
    def account(self) -> str:
        """会計."""
        return kinds.account_of(kinds.load_kinds()[self.kind], reads.city()).name

    @property
    def current(self) -> YearSums:
        """現年度分."""
        return self.now.get(False, YearSums())

    @property
    def carried(self) -> YearSums:
        """滞納繰越分."""
        return self.now.get(True, YearSums())

    @property
    def whole(self) -> YearSums:
        """合計."""
        return added(self.now.values())

    @property
    def whole_then(self) -> YearSums:
        """合計 on the same day a year before."""
        return added(self.then.values())

    @property
    def misses(self) -> bool:
        """Whether it has a target that is not reached."""
        return self.target is not None and self.target.is_missed(self.whole)


@dataclass(frozen=True)
class SideBySide:
    """債権を並べた表. The lines in the order of the accounts."""

    asked: Asked
    lines: tuple[KindLine, ...]

    @property
    def whole(self) -> YearSums:
        """All kinds."""
        return added(line.whole for line in self.lines)

    def part(self, *, carried: bool) -> YearSums:
        """All kinds, one part."""
        return added(line.now.get(carried, YearSums()) for line in self.lines)

    @property
    def below_target(self) -> list[KindLine]:
        """The kinds whose target is not reached."""
        return [line for line in self.lines if line.misses]


def side_by_side(asked: Asked, targets: Mapping[str, KindTarget] | None = None) -> SideBySide:
    """債権を並べた表 of a year on a day; `targets` by kind where a plan sets them."""
    now, then = cells(asked), cells(asked.before())
    held = {kind for kind, _ in now} | {kind for kind, _ in then}
    order = [kind for kind in reads.city().accounts if kind in held]
    lines = (
        KindLine(kind, _of(now, kind), _of(then, kind), (targets or {}).get(kind)) for kind in order
    )
    return SideBySide(asked, tuple(lines))


def cells(asked: Asked) -> dict[tuple[str, bool], YearSums]:
    """決算の数 by kind and part."""
    return by_cell(year_sums(asked.counted))


def _of(held: _Cells, kind: str) -> dict[bool, YearSums]:
    return {carried: one for (code, carried), one in held.items() if code == kind}


def why(asked: Asked) -> RateMove | None:
    """純収納率の動き since the same day a year before."""
    earlier = asked.before()
    closed = cells(earlier.at_close()) if earlier.on < asked.on else {}
    lost: dict[str, int] = {}
    for (kind, _), one in closed.items():
        if asked.carries or _enterprise(kind):
            lost[kind] = lost.get(kind, 0) + one.lost
    return rate_move(cells(earlier), cells(asked), lost)


def _enterprise(kind: str) -> bool:
    return reads.city().accounts[kind].sort == ENTERPRISE


def expected_end(asked: Asked) -> YearEnd | None:
    """年度末見込み of the net rate, by what earlier years still brought after this day."""
    now = net_rate(added(cells(asked).values()))
    return None if now is None else year_end(now, tuple(_earlier(asked)))


def _earlier(asked: Asked) -> Iterable[YearBefore]:
    for back in range(1, YEARS_BEHIND + 1):
        then = asked.before(back)
        same_day = net_rate(added(cells(then).values()))
        at_end = net_rate(added(cells(then.at_close()).values()))
        if same_day is not None and at_end is not None:
            yield YearBefore(then.year, same_day, at_end)


@dataclass(frozen=True)
class YearLine:
    """年度の行. A year at its close, or on the day: its parts, and by how much it fell."""

    year: int
    current: YearSums
    carried: YearSums
    shrunk: Shrinkage | None
    targets: Mapping[str, int | Fraction] = field(default_factory=dict)

    @property
    def whole(self) -> YearSums:
        """合計."""
        return self.current + self.carried


def course(asked: Asked, years: int) -> list[YearLine]:
    """推移: so many years up to the asked one, the oldest first; years of nothing are left out."""
    found: list[YearLine] = []
    before: YearSums | None = None
    for back in range(years, -1, -1):
        at = asked if back == 0 else asked.before(back).at_close()
        held = cells(at)
        parts = {carried: _part(held, carried) for carried in (False, True)}
        whole = parts[False] + parts[True]
        if back < years and (whole.assessed or found):
            over = at.on >= date(at.year + 1, 3, 31)  # before, most is not yet due
            shrunk = shrinkage(before, whole) if over and before and before.assessed else None
            found.append(YearLine(at.year, parts[False], parts[True], shrunk))
        before = whole
    return found


def _part(held: _Cells, carried: bool) -> YearSums:
    return added(one for (_, is_carried), one in held.items() if is_carried == carried)
