"""A sample ledger taken apart into headings and rows, and put together again in another shape."""

import csv
import io
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import xlsxwriter

from saiken.files.cells import Cell, Misread, read_day, read_yen, shown
from saiken.files.ledgers.opening import open_file
from saiken.files.ledgers.raw import RawFile, Table
from tests.files.ledgers.made import sample

DATA, TOTAL = "data", "total"
Chance = random.Random


@dataclass(frozen=True)
class Line:
    """A row under a heading: its cells by field, and whether it is a sum."""

    cells: dict[str, Cell]
    sort: str = DATA


@dataclass(frozen=True)
class Page:
    """A sheet or a text file's only table; `labels` stand above the table of a form."""

    name: str
    titles: tuple[str, ...]
    lines: tuple[Line, ...]
    labels: tuple[tuple[str, Cell], ...] = ()


@dataclass(frozen=True)
class Book:
    """A ledger: fields in their order, the heading of each (group, name), and its pages."""

    sample: str
    fields: tuple[str, ...]
    headings: dict[str, tuple[str, ...]]
    pages: tuple[Page, ...]
    others: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = ()
    form: str = "csv"  # csv, tsv, xlsx
    encoding: str = "utf-8"
    line_end: str = "\r\n"
    depth: int = 1
    gap: bool = False  # a blank row between titles and heading
    merged: bool = True  # groups of a heading are merged cells
    name: str = "台帳"
    ragged: bool = False  # titles of a text file stand alone in their line
    labels_as: str = "beside"  # beside, below, inside
    notes: tuple[str, ...] = field(default=())  # right above the heading: units

    @property
    def file(self) -> str:
        """The name of the file."""
        return f"{self.name}.{self.form}"

    def each(self, change: Callable[[Line], Line]) -> "Book":
        """The same with every line changed."""
        pages = tuple(
            replace(page, lines=tuple(change(line) for line in page.lines)) for page in self.pages
        )
        return replace(self, pages=pages)


# The fields of the samples by the last part of their heading.
FIELDS = {
    "city_tax.csv": "person notice kind year period statutory due assessed paid last dunned",
    "nhi_tax.csv": "mark person name kana proxy insured notice year period statutory due medical"
    " support care assessed paid last dunned",
    "housing_rent.csv": "key person name kana house room moved_in year period due assessed paid"
    " unpaid last dunned demanded g_name g_kana g_address g_contract g_ceiling note",
    "hospital_fee.tsv": "key own name kana born ward admitted left billed due assessed paid last"
    " dunned demanded g_name g_ceiling note",
    "nursery_fee.xlsx": "no own key name kana person child year period due assessed paid unpaid"
    " dunned demanded pledged last note",
    "school_loan.xlsx": "period key due assessed last paid unpaid dunned demanded note",
    "addresses.csv": "person sort name kana born sex postal address household corporate change"
    " changed moved_to previous protected",
}
HEADING_ROWS = {"nursery_fee.xlsx": 2}
DAYS = {
    "statutory", "due", "last", "dunned", "demanded", "pledged", "moved_in", "g_contract", "born",
    "admitted", "left", "billed", "changed",
}  # fmt: skip
YEN = {"assessed", "paid", "unpaid", "medical", "support", "care", "g_ceiling"}
LABELS = ("貸付番号", "貸付区分", "借受者氏名", "フリガナ", "生年月日", "学校種別", "郵便番号",
          "住所", "貸付決定日", "貸付金額", "連帯保証人氏名", "連帯保証人住所", "保証契約日",
          "極度額", "連帯保証人（２）")  # fmt: skip


def book_of(file: str) -> Book:
    """A sample as a book."""
    raw = open_file(sample(file), file)
    assert isinstance(raw, RawFile)
    fields = tuple(FIELDS[file].split())
    rows = HEADING_ROWS.get(file, 1)
    found = [(table, _first_row(table, fields, rows)) for table in raw.tables]
    pages = tuple(_page(table, first, fields) for table, first in found if first)
    others = tuple(
        (table.sheet, tuple(tuple(map(shown, row)) for row in table.rows))
        for table, first in found
        if not first
    )
    table, first = next((table, first) for table, first in found if first)
    headings = {one: _heading(table, first - rows, rows, place) for place, one in enumerate(fields)}
    return Book(file, fields, headings, pages, others, raw.form, depth=rows)


def _first_row(table: Table, fields: Sequence[str], rows: int) -> int:
    """The first row of data (from 0); 0 where the table has no heading."""
    for number, row in enumerate(table.rows):
        filled = [shown(cell) for cell in row if cell != ""]
        if len(filled) >= min(8, len(fields)) and not any(map(str.isdigit, "".join(filled[1:8]))):
            return number + rows
    return 0


def _heading(table: Table, first: int, rows: int, place: int) -> tuple[str, ...]:
    if rows == 1:
        return ("", shown(table.rows[first][place]))
    merge = next(
        (
            m
            for m in table.merges
            if m.first_row == first and m.first_column <= place <= m.last_column
        ),
        None,
    )
    top = shown(table.rows[first][merge.first_column if merge else place])
    low = shown(table.rows[first + 1][place])
    return (top, low) if low else ("", top)


def _page(table: Table, first: int, fields: Sequence[str]) -> Page:
    lines = []
    for row in table.rows[first:]:
        cells = dict(zip(fields, [*row, *[""] * len(fields)], strict=False))
        if any(cell != "" for cell in row):
            keyed = any(cells.get(one, "") != "" for one in ("key", "notice"))
            keyed = keyed or "sort" in cells
            lines.append(Line(cells, DATA if keyed else TOTAL))
    above = table.rows[: first - 1]
    texts = [shown(c) for row in above for c in row if c != ""]
    labels = tuple(_labels(table, first)) if "key" in fields and "name" not in fields else ()
    return Page(table.sheet, tuple(texts[:1]), tuple(lines), labels)


def _labels(table: Table, first: int) -> list[tuple[str, Cell]]:
    found = []
    for number, row in enumerate(table.rows[:first]):
        for place, cell in enumerate(row):
            if cell in LABELS:
                last = next(
                    (
                        m.last_column
                        for m in table.merges
                        if (m.first_row, m.first_column) == (number, place)
                    ),
                    place,
                )
                found.append((str(cell), row[last + 1]))
    return found


def day_of(cell: Cell) -> date | None:
    """The day in a cell of a sample, whose six digits are of 令和."""
    day = read_day(cell, rules=("reiwa_yymmdd",)) if cell != "" else None
    return day if isinstance(day, date) else None


def yen_of(cell: Cell) -> int | None:
    """The yen in a cell of a sample."""
    yen = read_yen(cell) if cell != "" else None
    return None if yen is None or isinstance(yen, Misread) else int(yen)


def written(book: Book) -> bytes:
    """The file of a book."""
    return _workbook(book) if book.form == "xlsx" else _text(book)


def _heading_rows(book: Book) -> list[list[str]]:
    """The rows of the heading: groups only over the first of their columns."""
    columns = [(("", "") + book.headings[one])[-2:] for one in book.fields]
    if book.depth == 1:
        return [[name for _, name in columns]]
    tops, lows = [], []
    for place, (group, name) in enumerate(columns):
        same = place > 0 and group and columns[place - 1][0] == group
        tops.append("" if same else group or name)
        lows.append(name if group else "")
    rows = [tops, lows]
    if book.depth == 3:
        units = ["（円）" if one in YEN else "" for one in book.fields]
        rows.append(units)
    return rows


def _text(book: Book) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(
        out, delimiter="\t" if book.form == "tsv" else ",", lineterminator=book.line_end
    )
    width = len(book.fields)
    for page in book.pages:
        for text in (*page.titles, *book.notes) if book.gap or book.notes else ():
            writer.writerow([text, *[""] * (0 if book.ragged else width - 1)])
        if book.gap:
            writer.writerow([] if book.ragged else [""] * width)
        writer.writerows(_heading_rows(book))
        for line in page.lines:
            writer.writerow([_typed(line.cells.get(one, "")) for one in book.fields])
    text = out.getvalue()
    if book.encoding == "cp932":
        text = text.replace("¥", "\\").encode("cp932", errors="replace").decode("cp932")
    return text.encode(book.encoding)


def _typed(cell: Cell) -> str:
    return f"{cell:%Y/%m/%d}" if isinstance(cell, date) else str(cell)


def _workbook(book: Book) -> bytes:
    out = io.BytesIO()
    file = xlsxwriter.Workbook(out, {"in_memory": True})
    day = file.add_format({"num_format": "yyyy/m/d"})
    for name, rows in book.others:
        _other_sheet(file.add_worksheet(name), rows)
    for page in book.pages:
        _ledger_sheet(file.add_worksheet(page.name or "Sheet1"), book, page, day)
    file.close()
    return out.getvalue()


def _other_sheet(sheet: Any, rows: Sequence[Sequence[str]]) -> None:
    for number, row in enumerate(rows):
        for place, text in enumerate(row):
            sheet.write(number, place, text)


def _ledger_sheet(sheet: Any, book: Book, page: Page, day: Any) -> None:
    first = _above(book, page, sheet)
    heading = _heading_rows(book)
    for row, names in enumerate(heading, first):
        for place, name in enumerate(names):
            if name:
                sheet.write_string(row, place, name)
    if book.depth > 1 and book.merged:
        _merge(book, sheet, first)
    for row, line in enumerate(page.lines, first + len(heading)):
        for place, one in enumerate(book.fields):
            _write(sheet, row, place, line.cells.get(one, ""), day)


def _above(book: Book, page: Page, sheet: Any) -> int:
    """Writes titles and labels; the row at which the heading begins."""
    row = 0
    for text in (*page.titles, *book.notes):
        sheet.write_string(row, 0, text)
        row += 1
    if book.gap or page.labels:
        row += 1
    for place in range(0, len(page.labels), 2):
        for at, (label, value) in enumerate(page.labels[place : place + 2]):
            row_of, column = (row + 1, at * 4) if book.labels_as == "below" else (row, at * 4 + 1)
            if book.labels_as == "inside":
                label, value = f"{label}：{_typed(value)}", ""
            sheet.write_string(row, at * 4, label)
            _write(sheet, row_of, column, value, None)
        row += 2 if book.labels_as == "below" else 1
    return row + 1 if page.labels else row


def _merge(book: Book, sheet: Any, first: int) -> None:
    """Merges groups over their columns, and single names down to the last row but units."""
    columns = [(("", "") + book.headings[one])[-2:] for one in book.fields]
    place = 0
    while place < len(columns):
        group, name = columns[place]
        last = place
        while group and last + 1 < len(columns) and columns[last + 1][0] == group:
            last += 1
        if group and last > place:
            sheet.merge_range(first, place, first, last, group)
        elif not group:
            sheet.merge_range(first, place, first + 1, place, name)
        place = last + 1


def _write(sheet: Any, row: int, column: int, cell: Cell, day: Any) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(row, column, cell, day)
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell)
    elif cell != "":
        sheet.write_string(row, column, cell)
