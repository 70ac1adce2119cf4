"""A city's plan played through in simulated days, beside a truth of its own that only adds up.

Claims are assessed and paid as files would tell it, nights are run on each day on which anything
can change, and at the end of a year the books are held against the truth to the yen.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from itertools import count

from saiken import kinds
from saiken.boards.headquarters.asking import Asked
from saiken.boards.headquarters.side_by_side import course, why
from saiken.claims import facts as f
from saiken.claims.measures import YearSums, gross_rate
from saiken.law.fiscal_years import fiscal_year
from saiken.night.run import run_night, run_past
from saiken.server import clock
from saiken.store import append as door
from saiken.store import reads
from saiken.store.append import Act, NewFact
from saiken.store.measures.sums import Counted, by_cell, year_sums
from saiken.store.register import registering
from saiken.values.actors import Now, Staff
from saiken.values.yen import Yen
from tests.store import made

Cell = tuple[str, bool]
RECEIVED, LOST = "received", "lost"


def staff(role: str, office: str, number: str) -> Staff:
    """Somebody of an office with what the city's role allows."""
    return Staff(number, number, office, reads.city().roles[role].permissions)


@dataclass
class Truth:
    """What was assessed, received and lost, by kind, the claim's own year and the year it is of."""

    assessed: Counter[tuple[str, int]] = field(default_factory=Counter)
    moved: Counter[tuple[str, int, int, str]] = field(default_factory=Counter)

    def move(self, kind: str, own: int, on: date, column: str, yen: int) -> None:
        """Money of April and May belongs to the year that closes, if the claim is of that year."""
        self.moved[kind, own, own if on <= _close(kind, own) else fiscal_year(on), column] += yen

    def of(self, year: int) -> dict[Cell, YearSums]:
        """The settlement of a year, by kind and part."""
        found = {}
        for kind in {kind for kind, _ in self.assessed}:
            new = self._sums(kind, {year}, year, self.assessed[kind, year])
            left = self._left(kind, year)
            old = self._sums(kind, range(1900, year), year, left)
            found[kind, False] = new
            found[kind, True] = YearSums(old.assessed, old.received, 0, old.lost, left)
        return {cell: sums for cell, sums in found.items() if sums.assessed}

    def _sums(self, kind: str, own: Collection[int], year: int, assessed: int) -> YearSums:
        def of(column: str) -> int:
            return sum(self.moved[kind, one, year, column] for one in own)

        return YearSums(assessed, of(RECEIVED), 0, of(LOST))

    def _left(self, kind: str, year: int) -> int:
        """What the years before leave uncollected."""
        assessed = sum(yen for (of, own), yen in self.assessed.items() if of == kind and own < year)
        gone = sum(
            yen
            for (of, own, counted, _), yen in self.moved.items()
            if of == kind and own < year and counted < year
        )
        return assessed - gone

    def rate(self, year: int, *of: str, current: bool = False) -> Fraction:
        """収納率 of a year over some kinds, or all; of its own claims alone where `current`."""
        sums = [
            one
            for (kind, carried), one in self.of(year).items()
            if (not of or kind in of) and not (current and carried)
        ]
        return Fraction(sum(one.received for one in sums), sum(one.assessed for one in sums))


def _close(kind: str, year: int) -> date:
    sort = kinds.account_of(kinds.load_kinds()[kind], reads.city()).sort
    return date(year + 1, 3, 31) if sort == "enterprise" else date(year + 1, 5, 31)


@dataclass(frozen=True)
class Claim:
    """An instalment of the play."""

    id: int
    kind: str
    year: int
    person: int
    yen: int


class Play:
    """The city on a day; `truth` grows with what happens in it."""

    def __init__(self, first: date) -> None:
        self.day, self.truth, self.nights = first, Truth(), 0
        self._number = count(1)
        self.clerk = staff("clerk", "", "P1")

    @property
    def now(self) -> Now:
        """Nine o'clock of the day."""
        return clock.nine_o_clock(self.day)

    def assess(
        self, kind: str, yen: int, year: int, *, debtor: str = "", office: str = ""
    ) -> Claim:
        """調定 of a claim of a year, due at the end of June; of its section or of `office`."""
        number = f"C{next(self._number):05}"
        held = registering.persons([debtor or f"D{number}"])
        person = next(iter(held.values()))
        office = office or reads.city().modes[kind].office
        new = registering.NewInstalment(f"{number}-1", "1期", kind, office, number, year, person)
        id_ = next(iter(registering.instalments([new]).values()))
        assessed = f.Assessed(Yen(yen), date(year, 6, 30))
        self._append(NewFact(assessed, date(year, 6, 1), id_), f"assess:{number}")
        self.truth.assessed[kind, year] += yen
        return Claim(id_, kind, year, person, yen)

    def pay(self, claim: Claim, yen: int) -> None:
        """収納 on the day."""
        paid = NewFact(f.Paid(Yen(yen)), self.day, claim.id, covers=frozenset({f.PRINCIPAL}))
        self._append(paid, f"pay:{claim.id}:{self.day}")
        self.truth.move(claim.kind, claim.year, self.day, RECEIVED, yen)

    def write_off(self, claim: Claim, left: int) -> None:
        """不納欠損 on the day of what is left of a claim."""
        self._append(NewFact(f.WrittenOff("stop_3y"), self.day, claim.id), f"off:{claim.id}")
        self.truth.move(claim.kind, claim.year, self.day, LOST, left)

    def tell(self, claim: Claim, body: f.Body) -> None:
        """Another fact of the day."""
        self._append(NewFact(body, self.day, claim.id), f"{body.word}:{claim.id}:{self.day}")

    def _append(self, fact: NewFact, key: str) -> None:
        door.append([fact], Act(key, "play", self.clerk, self.now))

    def until(self, day: date) -> None:
        """To a day, with the night of each on which a standing can change, and of the day itself.

        As nights are made up for: all that belongs to a day. `close_night` does the whole.
        """
        while (coming := self._coming(day)) < day:
            self._night(coming)
        self._night(day)

    def _coming(self, day: date) -> date:
        found = made.rows("select min(next_day) from standing where next_day > %s", [self.day])
        return min(day, found[0][0] or day)

    def _night(self, day: date) -> None:
        self.day = max(day, self.day + timedelta(days=1)) if self.nights else day
        run_past(self.now)
        self.nights += 1

    def close_night(self) -> None:
        """The whole night of the day, with drafts, proofs and files for the core systems."""
        run_night(self.now)

    def headquarters(self, first: int, last: int) -> None:
        """本部's course of the years is the truth's, and why the rate moved adds up exactly."""
        asked = Asked(last, date(last + 1, 5, 31), self.day)
        lines = course(asked, last - first + 1)
        told = {line.year: gross_rate(line.whole) for line in lines if line.year >= first}
        assert told == {year: self.truth.rate(year) for year in range(first, last + 1)}
        moved = why(asked)
        assert moved is not None
        assert moved.effects.total == moved.change == self.truth.rate(last) - moved.before

    def ties(self, year: int) -> None:
        """The books of a year, read after its close, are the truth to the yen."""
        booked = by_cell(year_sums(Counted(year, date(year + 1, 6, 1))))
        told = self.truth.of(year)
        assert {cell: _figures(one) for cell, one in booked.items()} == {
            cell: _figures(one) for cell, one in told.items()
        }, year
        for one in booked.values():
            assert one.uncollected == one.assessed - (one.received - one.refundable) - one.lost


def _figures(one: YearSums) -> tuple[int, ...]:
    return (one.opening, one.assessed, one.received, one.refundable, one.lost, one.uncollected)
