"""From a table to rows of data: titles, subtotals and blanks named, repetitions filled in."""

import re
from collections import Counter
from dataclasses import replace

from saiken.files.cells import Cell, Misread, folded, is_blank, is_repeat, shown
from saiken.files.ledgers.columns import NumberColumn, TextColumn
from saiken.files.ledgers.forms import NO_VALUE, given
from saiken.files.ledgers.headings import Heading, plain_name
from saiken.files.ledgers.mapping import SUBTOTAL, AnyMapping, LedgerMapping
from saiken.files.ledgers.raw import Row, Table
from saiken.files.ledgers.row_reader import CellRow, Place

TITLE = "title"
HEADING = "heading"
BLANK = "blank"
OTHER_SHEET = "other_sheet"
AFTER_TABLE = "after_table"

_NOWHERE = -1  # no column has this place: a rule for a column that is not there fits nothing
_BRACKETED = re.compile(r"[(（].*")

_NOTHING_ABOVE = Misread(
    "repeat_unclear",
    "「〃」が指す上の行がないか、別の人の行です。",
    "「〃」を実際の氏名に書き直してください。",
)


class Sorter:
    """Tells row by row, in their order, what holds data in one table; the rest gets a name."""

    def __init__(self, table: Table, heading: Heading, mapping: AnyMapping) -> None:
        self._table, self._heading = table, heading
        self._given = given(table, heading.first, mapping)
        self._above, self._formulas = Above(mapping), _Formulas(table)
        self._keys = [heading.columns[column] for column in mapping.key_columns()]
        self._ended = False
        self._totals = {plain_name(word) for word in mapping.layout.totals}
        self._ends = {plain_name(word) for word in mapping.layout.ends}
        places = {name: place for place, name in enumerate(heading.names)}
        self._not_rows = [
            (
                re.compile(rule.pattern),
                places.get(plain_name(rule.column), _NOWHERE) if rule.column else None,
                rule.name,
            )
            for rule in mapping.layout.not_rows
        ]

    def sort(self, number: int, cells: Row) -> CellRow | str:
        """A row of data (`number` from 0), or the name of what else the row is."""
        return self._skip(number, cells) or self._above.filled(self.cell_row(number, cells))

    def _skip(self, number: int, cells: Row) -> str:
        if all(is_blank(cell) for cell in cells):
            return BLANK
        if number < self._heading.first:
            return TITLE
        if number <= self._heading.last or _is_heading_again(cells, self._heading):
            return HEADING
        if any(self._is_key(place, cells) for place in self._keys if place < len(cells)):
            return ""
        if self._ended or any(_word(cell) in self._ends for cell in cells):
            self._ended = True
            return AFTER_TABLE
        if any(map(self._is_total, cells)):
            return SUBTOTAL
        return next((name for rule, place, name in self._not_rows if _fits(rule, place, cells)), "")

    def _is_key(self, place: int, cells: Row) -> bool:
        """Whether something stands in a key column that no rule calls a total or a note."""
        cell = cells[place]
        if is_blank(cell) or (not _is_digits(cell) and self._is_total(cell)):
            return False
        return not any(
            only in (None, place) and _fits(rule, place, cells) for rule, only, _ in self._not_rows
        )

    def _is_total(self, cell: Cell) -> bool:
        return _word(cell) in self._totals

    def cell_row(self, number: int, cells: Row) -> CellRow:
        """A row under the heading, with what the sheet gives to each of its rows."""
        heading, unvalued = self._heading, self._formulas.unvalued.get(number, set())
        record = 0 if self._table.sheet else number - heading.last
        no_value = {c: NO_VALUE for c, place in heading.columns.items() if place in unvalued}
        return CellRow(
            place=Place(self._table.sheet, number + 1, record),
            cells=cells,
            columns=heading.columns,
            amiss={**self._given.amiss, **no_value},
            torn=bool(record) and _torn(cells, len(heading.names)),
            hidden=number in self._table.hidden,
            formulas=self._formulas.count[number],
            unvalued=len(unvalued),
            given=self._given.cells,
        )


class _Formulas:
    """The formulas of a table by row: how many, and the places of those without a stored value."""

    def __init__(self, table: Table) -> None:
        self.count = Counter(row for row, _ in table.formulas)
        self.unvalued: dict[int, set[int]] = {}
        for row, place in table.unvalued:
            self.unvalued.setdefault(row, set()).add(place)


def _is_heading_again(cells: Row, heading: Heading) -> bool:
    """Whether the heading is printed once more, as at the top of a new page."""
    return len(cells) == len(heading.names) and all(
        isinstance(cell, str) and plain_name(cell) == name
        for cell, name in zip(cells, heading.names, strict=True)
    )


def _fits(rule: re.Pattern[str], place: int | None, cells: Row) -> bool:
    """Whether a rule of the mapping fits the cell at a place, or any cell of the row."""
    looked_at = cells if place is None else cells[place : place + 1] if place >= 0 else ()
    return any(rule.fullmatch(folded(cell)) for cell in looked_at if not is_blank(cell))


def _is_digits(cell: Cell) -> bool:
    return isinstance(cell, int) or (isinstance(cell, str) and cell.isdigit())


def _word(cell: Cell) -> str:
    """The first word of a cell, as totals are compared: without what stands in brackets."""
    return _BRACKETED.sub("", plain_name(cell)) if isinstance(cell, str) and cell else "\0"


def _torn(cells: Row, width: int) -> bool:
    """Whether a row of a text file has too few cells, or something in cells beyond the heading."""
    return len(cells) < width or not all(map(is_blank, cells[width:]))


class Above:
    """Remembers what 〃 and blank numbers stand for, while the own number stays the same."""

    def __init__(self, mapping: AnyMapping) -> None:
        own = mapping.fields.own_number if isinstance(mapping, LedgerMapping) else None
        self._own: NumberColumn | TextColumn | None = own
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
        of = self._number_of(row)
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

    def _number_of(self, row: CellRow) -> str:
        if self._own is None:
            return ""
        digits = self._own.digits if isinstance(self._own, NumberColumn) else 0
        return folded(row.cell(self._own.at)).zfill(digits)


def _inherits(spec: TextColumn | NumberColumn) -> bool:
    return spec.repeats if isinstance(spec, TextColumn) else spec.as_above


def _stands_for_above(spec: TextColumn | NumberColumn, cell: Cell) -> bool:
    repeat = is_repeat(shown(cell))
    return repeat if isinstance(spec, TextColumn) else repeat or is_blank(cell)
