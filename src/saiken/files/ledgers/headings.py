"""Finding the heading of a table under its titles, in one row or in two with merged groups."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import jaconv

from saiken.files.cells import folded, shown
from saiken.files.ledgers.columns import FIXED, SHEET, STANDS, TITLE
from saiken.files.ledgers.mapping import FORMS, AnyMapping, Layout
from saiken.files.ledgers.raw import Table

SEARCHED_ROWS = 40
_SEARCHED_IN_FORMS = 200
_OUTSIDE = {SHEET: "シート名", TITLE: "題名", FIXED: "対応表の値"}
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Heading:
    """Where the heading stands (rows from 0, both included) and which column has which name.

    `columns` leads from a name to its place; `names` are the names in their order, for people.
    """

    first: int
    last: int
    columns: Mapping[str, int]
    names: tuple[str, ...]


def find_heading(table: Table, mapping: AnyMapping) -> Heading | None:
    """The first heading that has every column the mapping reads, each once; None where none has."""
    wanted = {plain_name(column): column for column in mapping.columns()}
    for first, names in headings(table, mapping.layout):
        count = Counter(names)
        if all(count[name] == 1 for name in wanted):
            places = {wanted[name]: names.index(name) for name in wanted}
            return Heading(first, first + mapping.layout.header_rows - 1, places, tuple(names))
    return None


def headings(table: Table, layout: Layout) -> Iterator[tuple[int, list[str]]]:
    """Each place where a heading might stand, with the column names that it would give."""
    searched = _SEARCHED_IN_FORMS if layout.form == FORMS else SEARCHED_ROWS
    spread = _spread(table, searched)
    for first in range(min(len(table.rows) - layout.header_rows + 1, searched)):
        depth = range(first, first + layout.header_rows)
        width = max(len(table.rows[row]) for row in depth)
        yield first, [_name(table, spread, depth, column) for column in range(width)]


def _spread(table: Table, searched: int) -> dict[tuple[int, int], tuple[int, int]]:
    """For each merged cell near the top, the place that holds what the range shows."""
    spread = {}
    for merge in table.merges:
        for row in range(merge.first_row, min(merge.last_row + 1, searched)):
            for column in range(merge.first_column, merge.last_column + 1):
                spread[row, column] = (merge.first_row, merge.first_column)
    return spread


def _name(
    table: Table, spread: Mapping[tuple[int, int], tuple[int, int]], depth: range, column: int
) -> str:
    """The name of a column: group and name joined by a stroke, a name merged downwards once."""
    places = dict.fromkeys(spread.get((row, column), (row, column)) for row in depth)
    return "/".join(part for row, place in places if (part := _part(table, row, place)))


def _part(table: Table, row: int, column: int) -> str:
    cells = table.rows[row] if row < len(table.rows) else ()
    return plain_name(shown(cells[column])) if column < len(cells) else ""


@lru_cache(maxsize=4096)
def plain_name(text: str) -> str:
    """A column's name for comparing: without spaces and line breaks, widths made alike."""
    name: str = jaconv.h2z(_SPACES.sub("", folded(text)), kana=True, ascii=False, digit=False)
    return name


def last_part(at: str) -> str:
    """What the section calls a place: a column without its group, a label, the sheet's name."""
    stands, colon, name = at.partition(":")
    if colon and stands in STANDS:
        return _OUTSIDE.get(stands, name)
    return at.rpartition("/")[2]
