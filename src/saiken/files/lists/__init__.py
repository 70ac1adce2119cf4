"""Lists for people as CSV and Excel; no cell can become a formula."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

import xlsxwriter

# Spreadsheets in Japanese take the signs of full width for the narrow ones.
_DANGEROUS = re.compile(r"\s*[=+\-@＝＋－＠]\s*\S|[\t\r\n]")
_LONGEST = 32_767
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class ListFile:
    """A list as a file to keep: its bytes and the two headers it is sent with."""

    data: bytes
    content_type: str
    disposition: str


def as_file(name: str, form: str, heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> ListFile:
    """A list under a name; `form` is csv or xlsx, KeyError else."""
    content_type = TYPES[form]
    data = as_csv(heads, rows) if form == "csv" else as_xlsx(heads, rows)
    return ListFile(data, content_type, f"attachment; filename*=UTF-8''{quote(name)}.{form}")


def as_csv(heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    """UTF-8 with a byte order mark, as spreadsheets of an office expect it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([_harmless(head) for head in heads])
    writer.writerows([[_harmless(cell) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    """A workbook with a frozen heading, real days and numbers, and codes as text."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        head = book.add_format({"bold": True, "bg_color": "#f2f2f2"})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        yen = book.add_format({"num_format": "#,##0"})
        for place, name in enumerate(heads):
            sheet.write_string(0, place, name, head)
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows, 1):
            for place, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(number, place, cell, day)
                elif isinstance(cell, int):
                    sheet.write_number(number, place, cell, yen)
                else:
                    sheet.write_string(number, place, _shortened(cell))
        sheet.autofilter(0, 0, len(rows), len(heads) - 1)
        sheet.autofit()
    return out.getvalue()


def _shortened(cell: Any) -> str:
    """A text that fits into a cell; a longer one would be left out without a word."""
    text = "" if cell is None else str(cell)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _harmless(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula; a sign alone is none."""
    if isinstance(cell, str) and _DANGEROUS.match(cell):
        return "'" + cell
    return "" if cell is None else cell
