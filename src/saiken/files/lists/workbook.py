"""Several lists as one Excel workbook: a sheet for each, with its sentence and its picture."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter

_FIRST = 3  # the row of the headings, below the title and the sentence
_LONGEST = 31  # characters of a sheet's name
_BESIDE = 2  # columns between a table and its picture


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, what it says, a table, and (or b"") a picture beside it as PNG."""

    name: str
    says: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Any]]
    picture: bytes = b""
    described: str = ""


def as_workbook(sheets: Sequence[Sheet]) -> bytes:
    """The sheets in order; numbers are numbers, and no text can become a formula."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        formats = {
            "title": book.add_format({"bold": True, "font_size": 14}),
            "head": book.add_format({"bold": True, "bg_color": "#f2f2f2", "border": 1}),
            "number": book.add_format({"num_format": "#,##0", "border": 1}),
            "text": book.add_format({"border": 1}),
        }
        for sheet in sheets:
            _write(book.add_worksheet(_named(sheet.name)), sheet, formats)
    return out.getvalue()


def _named(name: str) -> str:
    """Without the signs that no sheet's name may hold."""
    kept = "".join("・" if sign in "[]:*?/\\" else sign for sign in name)
    return kept[:_LONGEST]


def _write(onto: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
    onto.write_string(0, 0, sheet.name, formats["title"])
    onto.write_string(1, 0, sheet.says)
    for place, head in enumerate(sheet.heads):
        onto.write_string(_FIRST, place, head, formats["head"])
    for number, row in enumerate(sheet.rows, _FIRST + 1):
        for place, cell in enumerate(row):
            if isinstance(cell, int):
                onto.write_number(number, place, cell, formats["number"])
            else:
                onto.write_string(number, place, "" if cell is None else str(cell), formats["text"])
    onto.set_column(0, 0, 28)
    onto.set_column(1, max(1, len(sheet.heads) - 1), 17)
    onto.freeze_panes(_FIRST + 1, 0)
    onto.set_landscape()
    onto.set_paper(9)  # A4
    onto.fit_to_pages(1, 0)
    if sheet.picture:
        about = {"image_data": io.BytesIO(sheet.picture), "description": sheet.described}
        onto.insert_image(_FIRST, len(sheet.heads) + _BESIDE, "chart.png", about)
