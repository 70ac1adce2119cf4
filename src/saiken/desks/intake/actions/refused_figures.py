"""What can be read of a refused row without its names: kind, year, person and unpaid yen.

Kept with the refusal, so that a statement of the section can be held against what did not come in.
"""

from collections.abc import Sequence

from saiken.files.cells import Misread, read_day, read_fiscal_year, read_number, shown
from saiken.files.ledgers import AnyMapping, LedgerMapping
from saiken.files.ledgers.columns import COLUMN, Spot, WordColumn
from saiken.files.ledgers.returning import ReturnedRow, ReturnedTable, returned
from saiken.store.intake.batches import Figures
from saiken.values.refusals import Refused


def figures_of(
    data: bytes, name: str, mapping: AnyMapping, refused: Sequence[Refused]
) -> dict[str, Figures]:
    """The figures of the refused rows of a ledger, by where they stand."""
    if not refused or not isinstance(mapping, LedgerMapping):
        return {}
    return {
        row.where: _figures(row, table, mapping)
        for table in returned(data, name, mapping, refused)
        for row in table.rows
    }


def _figures(row: ReturnedRow, table: ReturnedTable, mapping: LedgerMapping) -> Figures:
    fields = mapping.fields
    unpaid = None
    if row.assessed_yen is not None and row.paid_yen is not None:
        unpaid = max(0, row.assessed_yen - row.paid_yen)
    return Figures(
        _kind(row, table, mapping),
        _year(row, table, mapping),
        _number(row, table, fields.person_number),
        unpaid,
    )


def _cell(row: ReturnedRow, table: ReturnedTable, spot: Spot | None) -> str:
    """What stands in a column; "" for what a sheet says elsewhere."""
    if spot is None or spot.stands != COLUMN:
        return ""
    place = table.heading.columns.get(spot.at, len(row.cells))
    return shown(row.cells[place]).strip() if place < len(row.cells) else ""


def _kind(row: ReturnedRow, table: ReturnedTable, mapping: LedgerMapping) -> str:
    column: WordColumn | None = mapping.fields.kind
    if mapping.kind or column is None:
        return mapping.kind
    return column.words.get(_cell(row, table, column), "")


def _year(row: ReturnedRow, table: ReturnedTable, mapping: LedgerMapping) -> int | None:
    """The fiscal year that the row tells, else that of its due day."""
    year = read_fiscal_year(_cell(row, table, mapping.fields.fiscal_year))
    if not isinstance(year, Misread):
        return year
    spec = mapping.fields.due_on
    day = read_day(_cell(row, table, spec), rules=spec.rules)
    return None if isinstance(day, Misread) else day.year - (day.month < 4)


def _number(row: ReturnedRow, table: ReturnedTable, spec: Spot | None) -> str:
    digits = getattr(spec, "digits", 0)
    text = _cell(row, table, spec)
    number = read_number(text, digits=digits, zeros_lost=True, reason="") if text and digits else ""
    return "" if isinstance(number, Misread) else number
