"""What came of reading a ledger: rows, refusals, named skips and the totals to hold it against."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from saiken.files.ledgers.instalments import LedgerRow
from saiken.files.ledgers.persons import Persons, PersonsTold
from saiken.files.ledgers.row_reader import Place, RefusedRow
from saiken.values.yen import Yen


@dataclass(frozen=True)
class FileRead:
    """The file behind a reading, and every row of it that holds no data, by name.

    `sheets` are the sheets that were read, `other_sheets` those that are no ledger;
    `unread_columns` are columns that the mapping does not know.
    """

    file: str
    mapping: str
    sha256: str
    form: str
    encoding: str
    skipped: Mapping[str, int]
    sheets: tuple[str, ...]
    other_sheets: tuple[str, ...]
    unread_columns: tuple[str, ...]


@dataclass(frozen=True)
class Totals:
    """Control totals of accepted rows, in yen."""

    instalments: int
    assessed_yen: Yen
    paid_yen: Yen

    @property
    def unpaid_yen(self) -> Yen:
        """What is assessed and not yet paid."""
        return Yen(self.assessed_yen - self.paid_yen)


@dataclass(frozen=True)
class LedgerReading:
    """台帳の読取結果. Every row of data is in `rows`, in `refused` or in `repeated`.

    `history` is complete or incomplete, as the mapping declares it. `hidden_rows` count
    like others; `formulas` and `unvalued` count formulas in rows of data, and those of them
    without a stored value.
    """

    read: FileRead
    history: str
    rows: tuple[LedgerRow, ...] = field(repr=False)
    refused: tuple[RefusedRow, ...]
    repeated: tuple[Place, ...]
    hidden_rows: tuple[Place, ...]
    formulas: int
    unvalued: int

    @property
    def record_count(self) -> int:
        """How many rows of data the file has."""
        return len(self.rows) + len(self.refused) + len(self.repeated)

    @cached_property
    def debtors(self) -> frozenset[str]:
        """The numbers of the different people behind the accepted rows."""
        return frozenset(row.debtor for row in self.rows)

    @property
    def totals(self) -> Totals:
        """Control totals of the file."""
        return self._sums.totals

    @property
    def by_year(self) -> Mapping[int, Totals]:
        """Control totals by fiscal year, oldest first."""
        return self._sums.by_year

    @cached_property
    def _sums(self) -> "Sums":
        sums = Sums()
        for row in self.rows:
            sums.add(row)
        return sums

    @property
    def summary(self) -> "LedgerSummary":
        """The reading without its rows."""
        return LedgerSummary(
            self.read,
            self.history,
            self.totals,
            self.by_year,
            debtors=len(self.debtors),
            refused=len(self.refused),
            repeated=len(self.repeated),
            persons=self.persons,
        )

    @cached_property
    def persons(self) -> PersonsTold:
        """By which numbers the people behind the accepted rows are told apart."""
        found = Persons()
        for row in self.rows:
            found.add(row)
        return found.told


@dataclass(frozen=True)
class LedgerSummary:
    """台帳の読取結果の集計. What is told of a ledger whose rows were handed out in batches.

    `debtors`, `refused` and `repeated` count people and rows.
    """

    read: FileRead
    history: str
    totals: Totals
    by_year: Mapping[int, Totals]
    debtors: int
    refused: int
    repeated: int
    persons: PersonsTold = field(default_factory=PersonsTold)

    @property
    def record_count(self) -> int:
        """How many rows of data the file has."""
        return self.totals.instalments + self.refused + self.repeated


class Sums:
    """Control totals of rows as they come, by fiscal year."""

    def __init__(self) -> None:
        self._years: dict[int, list[int]] = {}

    def add(self, row: LedgerRow) -> None:
        """A row that stands."""
        year = self._years.setdefault(row.fiscal_year, [0, 0, 0])
        year[0] += 1
        year[1] += row.assessed_yen
        year[2] += row.paid_yen

    @property
    def by_year(self) -> Mapping[int, Totals]:
        """Control totals by fiscal year, oldest first."""
        return {year: _totals(*self._years[year]) for year in sorted(self._years)}

    @property
    def totals(self) -> Totals:
        """Control totals of all rows."""
        columns = zip(*self._years.values(), strict=True) if self._years else ((), (), ())
        return _totals(*map(sum, columns))


def _totals(instalments: int, assessed: int, paid: int) -> Totals:
    return Totals(instalments, Yen(assessed), Yen(paid))
