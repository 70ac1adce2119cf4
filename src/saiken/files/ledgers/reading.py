"""What came of reading a ledger: rows, refusals, named skips and the totals to hold it against."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from saiken.files.ledgers.instalments import LedgerRow
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

    @cached_property
    def totals(self) -> Totals:
        """Control totals of the file."""
        return _totals(self.rows)

    @cached_property
    def by_year(self) -> Mapping[int, Totals]:
        """Control totals by fiscal year, oldest first."""
        years: dict[int, list[LedgerRow]] = {}
        for row in self.rows:
            years.setdefault(row.fiscal_year, []).append(row)
        return {year: _totals(tuple(years[year])) for year in sorted(years)}


def _totals(rows: tuple[LedgerRow, ...]) -> Totals:
    return Totals(
        instalments=len(rows),
        assessed_yen=Yen(sum(row.assessed_yen for row in rows)),
        paid_yen=Yen(sum(row.paid_yen for row in rows)),
    )
