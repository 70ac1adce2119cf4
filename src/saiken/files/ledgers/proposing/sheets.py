"""Finding the headings in a file: where each sheet's stands, how deep it is, its rows."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from saiken.files.cells import Cell, Misread, folded, is_blank, read_day, read_yen, shown
from saiken.files.ledgers.headings import headings
from saiken.files.ledgers.mapping import DELIMITED, Layout
from saiken.files.ledgers.proposing.words import SURE, meanings
from saiken.files.ledgers.raw import Merge, RawFile, Row, Table

_DEEPEST = 3
_SEARCHED = 150
_BETWEEN = 4  # the heading and rows between it and the data: the name of a section, a count
_WIDEST_LABEL = 40
_NUMBER = re.compile(r"\d{3,}|\d{1,3}(?:,\d{3})+円?", re.ASCII)
_NOTE = re.compile(r"[(（]?単位.*")


@dataclass(frozen=True)
class Sheet:
    """A table with a heading; `names` are those of its columns, `rows` the rows under it by number.

    `first` and `last` are the rows of the heading, counted from 0.
    """

    table: Table
    first: int
    last: int
    names: tuple[str, ...]
    rows: tuple[int, ...]

    @property
    def depth(self) -> int:
        """Of how many rows the heading is."""
        return self.last - self.first + 1

    @property
    def above(self) -> tuple[Row, ...]:
        """What stands above the heading."""
        return self.table.rows[: self.first]


def find_sheets(raw: RawFile) -> tuple[tuple[Sheet, ...], tuple[Table, ...]]:
    """The tables that have a heading and rows, and those that have none."""
    found = [(table, _sheet(table)) for table in raw.tables]
    sheets = _one_depth([sheet for _, sheet in found if sheet])
    with_heading = {id(sheet.table) for sheet in sheets}
    return sheets, tuple(table for table, _ in found if id(table) not in with_heading)


def _one_depth(sheets: list[Sheet]) -> tuple[Sheet, ...]:
    """The sheets with headings as deep as that over most rows: a mapping has one depth for all."""
    if not sheets:
        return ()
    rows: Counter[int] = Counter()
    for sheet in sheets:
        rows[sheet.depth] += len(sheet.rows)
    depth = rows.most_common(1)[0][0]
    made = (sheet if sheet.depth == depth else _at_depth(sheet, depth) for sheet in sheets)
    return tuple(sheet for sheet in made if sheet)


def _at_depth(sheet: Sheet, depth: int) -> Sheet | None:
    first = sheet.last - depth + 1
    if first < 0:
        return None
    return Sheet(sheet.table, first, sheet.last, _names(sheet.table, first, depth), sheet.rows)


def _sheet(table: Table) -> Sheet | None:
    """The sheet with the best of all headings that may stand in it."""
    best: tuple[int, int] | None = None
    best_score = 0
    for last, begin in _beginnings(table):
        depth, score = _depth(table, last, begin)
        if score > best_score:
            best, best_score = (last - depth + 1, last), score
    if best is None:
        return None
    first, last = best
    rows = tuple(n for n in range(last + 1, len(table.rows)) if filled(table.rows[n]))
    return Sheet(table, first, last, _names(table, first, last - first + 1), rows)


def _beginnings(table: Table) -> Iterator[tuple[int, int]]:
    """Where a heading may end and its data begin: labels alone, several values soon below."""
    for number, row in enumerate(table.rows[:_SEARCHED]):
        if sum(map(is_value, row)) < 2 or len(filled(row)) < 4:
            continue
        above = [r for r in range(number - 1, -1, -1) if filled(table.rows[r])][:_BETWEEN]
        for last in above:
            if not _is_heading(table.rows[last]):
                break
            if len(filled(table.rows[last])) >= 2:
                yield last, number


def _is_heading(row: Row) -> bool:
    """Whether a row has labels alone: text that is neither day nor amount."""
    cells = filled(row)
    return bool(cells) and all(
        isinstance(cell, str) and len(cell) <= _WIDEST_LABEL and not is_value(cell)
        for cell in cells
    )


def _names(table: Table, first: int, depth: int) -> tuple[str, ...]:
    """The names that a heading of so many rows gives, as the reader of ledgers makes them."""
    cut = Table(table.sheet, table.rows[first : first + depth], merges=_cut(table, first))
    layout = Layout(DELIMITED, depth, "", "", (), ())
    return tuple(next(iter(headings(cut, layout)))[1])


def _cut(table: Table, first: int) -> tuple[Merge, ...]:
    return tuple(
        Merge(
            merge.first_row - first, merge.first_column, merge.last_row - first, merge.last_column
        )
        for merge in table.merges
        if merge.last_row >= first and merge.first_row >= first
    )


def _depth(table: Table, last: int, begin: int) -> tuple[int, int]:
    """Of how many rows a heading is, and how good it is: as few as name every column once."""
    places = _valued_places(table, begin)
    best, best_score = 1, 0
    for depth in range(1, _DEEPEST + 1):
        first = last - depth + 1
        if first < 0 or (depth > 1 and not _is_group_row(table, first)):
            break
        names = _names(table, first, depth)
        named = {names[place] for place in places if place < len(names) and names[place]}
        known = sum(1 for name in named if SURE in meanings(name).values())
        score = 10 * len(named) + 15 * known
        if len(named) >= 3 and score > best_score:
            best, best_score = depth, score
    return best, best_score


def _is_group_row(table: Table, row: int) -> bool:
    """Whether a row above a heading belongs to it: two labels or more, none of them a title."""
    cells = [cell for cell in filled(table.rows[row]) if not _NOTE.fullmatch(shown(cell).strip())]
    return len(cells) >= 2 and _is_heading(table.rows[row])


def _valued_places(table: Table, begin: int) -> list[int]:
    """The columns in which something stands below the heading."""
    rows = table.rows[begin : begin + 300]
    width = max(map(len, rows), default=0)
    return [
        place
        for place in range(width)
        if any(place < len(row) and not is_blank(row[place]) for row in rows)
    ]


def filled(row: Row) -> list[Cell]:
    """The cells in which something stands."""
    return [cell for cell in row if not is_blank(cell)]


def is_value(cell: Cell) -> bool:
    """Whether a cell is a day, an amount or a number of some length."""
    if not isinstance(cell, str):
        return not isinstance(cell, int) or cell > 99
    text = folded(cell)
    if not text or not any(map(str.isdigit, text)):
        return False
    return bool(
        _NUMBER.fullmatch(text)
        or not isinstance(read_day(text), Misread)
        or not isinstance(read_yen(text), Misread)
    ) and not (len(text) < 3)
