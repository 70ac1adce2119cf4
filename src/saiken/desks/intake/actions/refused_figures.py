"""What can be read of a refused row without its names: kind, year, person and unpaid yen.

Kept with the refusal, so that a statement of the section can be held against what did not come in.
"""

from collections.abc import Iterable

from saiken.files.cells import Misread, read_day, read_fiscal_year, read_number, shown
from saiken.files.ledgers import LedgerMapping, LedgerRow, RefusedRow
from saiken.files.ledgers.columns import COLUMN, Spot, WordColumn
from saiken.files.ledgers.returning import yen_of
from saiken.files.ledgers.row_reader import CellRow
from saiken.store.intake.batches import Figures


def figures_of(
    rows: Iterable[LedgerRow | RefusedRow], mapping: LedgerMapping
) -> dict[str, Figures]:
    """The figures of rows that are refused, by where they stand."""
    return {
        str(row.place): _of_row(row) if isinstance(row, LedgerRow) else _of_cells(row, mapping)
        for row in rows
    }


def _of_row(row: LedgerRow) -> Figures:
    """A row that could be read and does not come in all the same."""
    unpaid = max(0, row.assessed_yen - row.paid_yen)
    return Figures(row.kind, row.fiscal_year, row.person_number or "", unpaid)


def _of_cells(refused: RefusedRow, mapping: LedgerMapping) -> Figures:
    row, fields = refused.cells, mapping.fields
    if row is None:
        return Figures()
    assessed, paid = (yen_of(row, spec) for spec in (fields.assessed, fields.paid))
    unpaid = None if assessed is None or paid is None else max(0, assessed - paid)
    number = _number(row, fields.person_number)
    return Figures(_kind(row, mapping), _year(row, mapping), number, unpaid)


def _cell(row: CellRow, spot: Spot | None) -> str:
    """What stands in a column; "" for what a sheet says elsewhere."""
    if spot is None or spot.stands != COLUMN or spot.at not in row.columns:
        return ""
    return shown(row.cell(spot.at)).strip()


def _kind(row: CellRow, mapping: LedgerMapping) -> str:
    column: WordColumn | None = mapping.fields.kind
    if mapping.kind or column is None:
        return mapping.kind
    return column.words.get(_cell(row, column), "")


def _year(row: CellRow, mapping: LedgerMapping) -> int | None:
    """The fiscal year that the row tells, else that of its due day."""
    year = read_fiscal_year(_cell(row, mapping.fields.fiscal_year))
    if not isinstance(year, Misread):
        return year
    spec = mapping.fields.due_on
    day = read_day(_cell(row, spec), rules=spec.rules)
    return None if isinstance(day, Misread) else day.year - (day.month < 4)


def _number(row: CellRow, spec: Spot | None) -> str:
    digits = getattr(spec, "digits", 0)
    text = _cell(row, spec)
    number = read_number(text, digits=digits, zeros_lost=True, reason="") if text and digits else ""
    return "" if isinstance(number, Misread) else number
