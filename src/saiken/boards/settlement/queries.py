"""決算の表 of a fiscal year on a day, by account, beside the figures of the accounting system."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from saiken import kinds
from saiken.boards.settlement.asking import Asked
from saiken.claims.books import PARTS
from saiken.store import reads
from saiken.store.books import closing
from saiken.store.books.lists import SettlementRow, Stated, stated
from saiken.store.measures.sums import Counted, settled_rows

FIGURES = ("opening", "assessed", "received", "refundable", "lost", "uncollected", "expended")
Sums = dict[str, int]


@dataclass(frozen=True)
class AccountTable:
    """One account of the settlement with its rows and their sums."""

    name: str
    rows: tuple[SettlementRow, ...]

    @property
    def sums(self) -> Sums:
        """Yen of each column over the account."""
        return sums(self.rows)


@dataclass(frozen=True)
class Drawn:
    """決算の表. `final` once the year is closed (確定), else it may still move (速報)."""

    asked: Asked
    accounts: tuple[AccountTable, ...]
    final: bool

    @property
    def rows(self) -> tuple[SettlementRow, ...]:
        """The rows of every account."""
        return tuple(row for account in self.accounts for row in account.rows)


@dataclass(frozen=True)
class Difference:
    """財務会計との差. What the accounting system holds, what the books hold at its day."""

    stated: Stated
    booked: int

    @property
    def yen(self) -> int:
        """How much more the books hold, in yen."""
        return self.booked - self.stated.yen


def draw(asked: Asked) -> Drawn:
    """決算の表 as it was asked, by what the books hold now."""
    rows = _rows(asked.year, asked.on, asked)
    city, held = reads.city(), kinds.load_kinds()
    place = {kind: place for place, kind in enumerate(city.accounts)}
    by_account: dict[str, list[SettlementRow]] = {}
    for row in sorted(rows, key=lambda row: (place[row.kind], PARTS.index(row.part), row.carried)):
        name = kinds.account_of(held[row.kind], city).name
        by_account.setdefault(name, []).append(row)
    order = dict.fromkeys(account.name for account in city.accounts.values())
    tables = tuple(
        AccountTable(name, tuple(by_account[name])) for name in order if name in by_account
    )
    return Drawn(asked, tables, _closed(asked.year))


def _closed(year: int) -> bool:
    years = (one.year for one in closing.in_force() if one.year is not None)
    return max(years, default=0) >= year


def _rows(year: int, upto: date, asked: Asked) -> Sequence[SettlementRow]:
    return settled_rows(Counted(year, upto, asked.offices))


def sums(rows: Iterable[SettlementRow]) -> Sums:
    """Yen of each column over rows."""
    held = list(rows)
    return {name: sum(getattr(row, name) for row in held) for name in FIGURES}


def differences(asked: Asked) -> Sequence[Difference]:
    """財務会計との差 of a year: each figure that was stated, beside the books of its own day."""
    told = stated(asked.year).values()
    drawn = {day: _rows(asked.year, day, asked) for day in {one.through for one in told}}
    return [Difference(one, _booked(drawn[one.through], one)) for one in told]


def _booked(rows: Iterable[SettlementRow], one: Stated) -> int:
    like = (row for row in rows if (row.kind, row.carried) == (one.kind, one.carried))
    return sum(getattr(row, one.column) for row in like)
