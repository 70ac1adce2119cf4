"""Refused rows as a workbook: the section's own sheets and columns, and two more with the help."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import quote

import xlsxwriter

from saiken.files.cells import Cell
from saiken.files.ledgers.headings import last_part, plain_name
from saiken.files.ledgers.raw import Merge
from saiken.files.ledgers.returning import MEND, REASON, ReturnedRow, ReturnedTable
from saiken.files.lists import TYPES, ListFile

_TEXT_SHEET = "台帳"


def returned_workbook(tables: Sequence[ReturnedTable]) -> bytes:
    """The rows that go back, to be mended and sent again as they are.

    Titles and headings stand as the section has them, so that the same mapping reads the workbook;
    text stays text: a cell that begins like a formula is none.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        for table in tables:
            _Sheet(book, table).write()
    return out.getvalue()


def returned_file(name: str, data: bytes) -> ListFile:
    """A workbook of rows that go back, named after the file they come from."""
    told = quote(f"直す行_{name.rpartition('.')[0]}")
    return ListFile(data, TYPES["xlsx"], f"attachment; filename*=UTF-8''{told}.xlsx")


class _Sheet:
    """One sheet of the workbook."""

    def __init__(self, book: Any, table: ReturnedTable) -> None:
        self._table, self._heading = table.table, table.heading
        self._rows = table.rows
        self._sheet = book.add_worksheet(self._table.sheet or _TEXT_SHEET)
        self._width = _width(table)
        self._head = book.add_format({"bold": True, "bg_color": "#f2f2f2"})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        wrong = {"bg_color": "#fdeeee", "border": 1, "border_color": "#ce0000"}
        self._wrong = book.add_format(wrong)
        self._wrong_day = book.add_format({**wrong, "num_format": "yyyy-mm-dd"})
        self._said = book.add_format({"bg_color": "#fbf5e0", "text_wrap": True})

    def write(self) -> None:
        """Titles, heading, rows, and beside them the reason and what to do."""
        last = self._heading.last
        for merge in self._table.merges:
            if merge.last_row <= last and not _single(merge):
                place = merge.first_row, merge.first_column, merge.last_row, merge.last_column
                self._sheet.merge_range(*place, "")
        for number, cells in enumerate(self._table.rows[: last + 1]):
            look = self._head if number >= self._heading.first else None
            for column, cell in enumerate(cells[: self._width]):
                if cell != "":
                    self._cell(number, column, cell, look or self._day_look(cell))
        self._sheet.write_row(last, self._width, [REASON, MEND], self._head)
        for number, row in enumerate(self._rows, last + 1):
            self._row(number, row)
        self._sheet.freeze_panes(last + 1, 0)
        self._sheet.set_column(0, self._width - 1, 13)
        self._sheet.set_column(self._width, self._width + 1, 50)

    def _row(self, number: int, row: ReturnedRow) -> None:
        wrong = {plain_name(one.field) for one in row.refused}
        names = self._heading.names
        for column, cell in enumerate(row.cells[: self._width]):
            amiss = column < len(names) and last_part(names[column]) in wrong
            look = self._wrong if amiss else None
            if amiss and isinstance(cell, date):
                look = self._wrong_day
            self._cell(number, column, cell, look or self._day_look(cell))
        says = [_said(one.why for one in row.refused), _said(one.mend for one in row.refused)]
        for beside, text in enumerate(says):
            self._sheet.write_string(number, self._width + beside, text, self._said)

    def _cell(self, row: int, column: int, cell: Cell, look: Any) -> None:
        if isinstance(cell, date):
            self._sheet.write_datetime(row, column, cell, look)
        elif isinstance(cell, int):
            self._sheet.write_number(row, column, cell, look)
        elif cell == "":
            self._sheet.write_blank(row, column, None, look)
        else:
            self._sheet.write_string(row, column, cell, look)

    def _day_look(self, cell: Cell) -> Any:
        return self._day if isinstance(cell, date) else None


def _width(table: ReturnedTable) -> int:
    """How many columns are the section's own: what was sent back before has ours at its end."""
    names = list(table.heading.names)
    if REASON in names:
        return names.index(REASON)
    return max(len(names), *(len(row.cells) for row in table.rows))


def _single(merge: Merge) -> bool:
    return (merge.first_row, merge.first_column) == (merge.last_row, merge.last_column)


def _said(sentences: Any) -> str:
    return "\n".join(dict.fromkeys(sentences))
