"""Refused rows back to their section: its own rows and columns, with what is wrong beside them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from saiken.files.cells import Cell, Misread, read_yen
from saiken.files.ledgers.columns import MoneyColumn
from saiken.files.ledgers.headings import Heading
from saiken.files.ledgers.mapping import DELIMITED, WORKBOOK, AnyMapping, LedgerMapping
from saiken.files.ledgers.raw import Limits, Table
from saiken.files.ledgers.recognise import Matched, open_matched
from saiken.files.ledgers.row_reader import CellRow
from saiken.files.ledgers.rows import Sorter
from saiken.values.refusals import Refused

REASON = "受け付けない理由"
MEND = "直し方"


@dataclass(frozen=True)
class ReturnedRow:
    """A row of the section as it stands in its file, with what is said of it.

    `assessed_yen` and `paid_yen` are None where they cannot be read.
    """

    where: str
    cells: tuple[Cell, ...]
    refused: tuple[Refused, ...]
    assessed_yen: int | None = None
    paid_yen: int | None = None


@dataclass(frozen=True)
class ReturnedTable:
    """The rows of one table that go back, under the heading they came from."""

    table: Table
    heading: Heading
    rows: tuple[ReturnedRow, ...]


def returned(
    data: bytes,
    name: str,
    mapping: AnyMapping,
    refused: Iterable[Refused],
    *,
    limits: Limits | None = None,
) -> tuple[ReturnedTable, ...]:
    """受け付けない行. The rows of a file that are named by refusals, table by table.

    A mark (〃) or a blank that stands for the row above is filled in, so that each row stands by
    itself. Nothing where the file does not fit the mapping.
    """
    matched = open_matched(data, name, [mapping], limits=limits)
    if isinstance(matched, Refused):
        return ()
    by_place: dict[str, list[Refused]] = {}
    for one in refused:
        by_place.setdefault(one.where, []).append(one)
    found = (_of_table(matched, table, heading, by_place) for table, heading in matched.tables)
    return tuple(one for one in found if one is not None and one.rows)


def _of_table(
    matched: Matched, table: Table, heading: Heading | None, by_place: Mapping[str, list[Refused]]
) -> ReturnedTable | None:
    if heading is None:
        return None
    rows = [
        _row(row, matched.mapping, by_place[str(row.place)])
        for row in _rows(matched, table, heading)
        if str(row.place) in by_place
    ]
    return ReturnedTable(table, heading, tuple(rows))


def _rows(matched: Matched, table: Table, heading: Heading) -> Iterator[CellRow]:
    sorter = Sorter(table, heading, matched.mapping)
    for number, cells in enumerate(table.rows):
        row = sorter.sort(number, cells)
        if not isinstance(row, str):
            yield row


def _row(row: CellRow, mapping: AnyMapping, refused: Sequence[Refused]) -> ReturnedRow:
    found = ReturnedRow(str(row.place), row.cells, tuple(refused))
    if not isinstance(mapping, LedgerMapping):
        return found
    assessed = yen_of(row, mapping.fields.assessed)
    return replace(found, assessed_yen=assessed, paid_yen=yen_of(row, mapping.fields.paid))


def yen_of(row: CellRow, spec: MoneyColumn) -> int | None:
    """An amount of a row of the section; None where it cannot be read."""
    if row.torn:
        return None
    nothing = spec.blank_means_nothing
    found = read_yen(row.cell(spec.at), blank_means_nothing=nothing, unit=spec.unit)
    return None if isinstance(found, Misread) else int(found)


def also_as_workbooks(mappings: Sequence[AnyMapping]) -> list[AnyMapping]:
    """Mappings for a workbook: those of text files fit the same rows saved as a workbook too."""
    return [
        replace(one, layout=replace(one.layout, form=WORKBOOK))
        if one.layout.form == DELIMITED
        else one
        for one in mappings
    ]
