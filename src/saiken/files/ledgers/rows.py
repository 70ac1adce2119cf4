"""From a table to rows of data: titles, subtotals and blanks named, repetitions filled in."""

import re
from collections import Counter
from dataclasses import replace

from saiken.files.cells import Cell, Misread, folded, is_blank, is_repeat, shown
from saiken.files.ledgers.headings import Heading, plain_name
from saiken.files.ledgers.mapping import AnyMapping, Layout, LedgerMapping, NumberColumn, TextColumn
from saiken.files.ledgers.raw import Row, Table
from saiken.files.ledgers.row_reader import CellRow, Place

TITLE = "title"
HEADING = "heading"
BLANK = "blank"
SUBTOTAL = "subtotal"
OTHER_SHEET = "other_sheet"

_BRACKETED = re.compile(r"[(（].*")

_NO_VALUE = Misread(
    "formula_without_value",
    "数式の結果が保存されていません。",
    "表計算ソフトで開いて計算させ、保存し直してください。",
)
_NOTHING_ABOVE = Misread(
    "repeat_unclear",
    "「〃」が指す上の行がないか、別の人の行です。",
    "「〃」を実際の氏名に書き直してください。",
)


def sort_rows(
    table: Table, heading: Heading, mapping: AnyMapping
) -> tuple[list[CellRow], Counter[str]]:
    """The rows of a table that hold data, and how many others there are, by name."""
    rows: list[CellRow] = []
    skipped: Counter[str] = Counter()
    above, formulas = Above(mapping), _Formulas(table)
    keys = [heading.columns[column] for column in mapping.key_columns()]
    for number, cells in enumerate(table.rows):
        skip = _skip(number, cells, heading=heading, layout=mapping.layout, keys=keys)
        if skip:
            skipped[skip] += 1
        else:
            rows.append(above.filled(_cell_row(table, heading, number, formulas)))
    return rows, skipped


class _Formulas:
    """The formulas of a table by row: how many, and the places of those without a stored value."""

    def __init__(self, table: Table) -> None:
        self.count = Counter(row for row, _ in table.formulas)
        self.unvalued: dict[int, set[int]] = {}
        for row, place in table.unvalued:
            self.unvalued.setdefault(row, set()).add(place)


def _skip(number: int, cells: Row, *, heading: Heading, layout: Layout, keys: list[int]) -> str:
    if all(is_blank(cell) for cell in cells):
        return BLANK
    if number < heading.first:
        return TITLE
    if number <= heading.last or _is_heading_again(cells, heading):
        return HEADING
    keyless = all(place >= len(cells) or is_blank(cells[place]) for place in keys)
    return SUBTOTAL if keyless and any(_is_total(cell, layout) for cell in cells) else ""


def _is_heading_again(cells: Row, heading: Heading) -> bool:
    """Whether the heading is printed once more, as at the top of a new page."""
    return len(cells) == len(heading.names) and all(
        isinstance(cell, str) and plain_name(cell) == name
        for cell, name in zip(cells, heading.names, strict=True)
    )


def _is_total(cell: Cell, layout: Layout) -> bool:
    if not isinstance(cell, str) or not cell:
        return False
    return _BRACKETED.sub("", plain_name(cell)) in layout.totals


def _cell_row(table: Table, heading: Heading, number: int, formulas: _Formulas) -> CellRow:
    cells, unvalued = table.rows[number], formulas.unvalued.get(number, set())
    record = 0 if table.sheet else number - heading.last
    return CellRow(
        place=Place(table.sheet, number + 1, record),
        cells=cells,
        columns=heading.columns,
        amiss={c: _NO_VALUE for c, place in heading.columns.items() if place in unvalued},
        torn=bool(record) and _torn(cells, len(heading.names)),
        hidden=number in table.hidden,
        formulas=formulas.count[number],
        unvalued=len(unvalued),
    )


def _torn(cells: Row, width: int) -> bool:
    """Whether a row of a text file has too few cells, or something in cells beyond the heading."""
    return len(cells) < width or not all(map(is_blank, cells[width:]))


class Above:
    """Remembers what 〃 and blank numbers stand for, while the own number stays the same."""

    def __init__(self, mapping: AnyMapping) -> None:
        own = mapping.fields.own_number if isinstance(mapping, LedgerMapping) else None
        self._own: NumberColumn | None = own
        self._heirs = [
            spec
            for spec in (mapping.fields.name, mapping.fields.kana, mapping.fields.person_number)
            if spec and _inherits(spec)
        ]
        self._of = ""
        self._values: dict[str, Cell] = {}

    def filled(self, row: CellRow) -> CellRow:
        """The row with what it takes from above; 〃 with nothing to stand for is amiss."""
        if row.torn or not self._heirs:
            return row
        of = folded(row.cell(self._own.column)).zfill(self._own.digits) if self._own else ""
        if of != self._of:
            self._of, self._values = of, {}
        cells, amiss = list(row.cells), dict(row.amiss)
        for spec in self._heirs:
            place = row.columns[spec.column]
            if _stands_for_above(spec, row.cell(spec.column)):
                cells[place] = self._values.get(spec.column, "")
                if isinstance(spec, TextColumn) and spec.column not in self._values:
                    amiss[spec.column] = _NOTHING_ABOVE
            elif not is_blank(row.cell(spec.column)):
                self._values[spec.column] = row.cell(spec.column)
        return replace(row, cells=tuple(cells), amiss=amiss)


def _inherits(spec: TextColumn | NumberColumn) -> bool:
    return spec.repeats if isinstance(spec, TextColumn) else spec.as_above


def _stands_for_above(spec: TextColumn | NumberColumn, cell: Cell) -> bool:
    repeat = is_repeat(shown(cell))
    return repeat if isinstance(spec, TextColumn) else repeat or is_blank(cell)
