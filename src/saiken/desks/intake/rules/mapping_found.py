"""What a file has to choose from: its tables, the columns under their headings, its labels."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from saiken.files.cells import Cell, is_blank, shown
from saiken.files.ledgers import AnyMapping
from saiken.files.ledgers.columns import COLUMN, LABEL
from saiken.files.ledgers.headings import find_heading, headings, plain_name
from saiken.files.ledgers.mapping import DELIMITED, FORMS, WORKBOOK, Layout
from saiken.files.ledgers.raw import RawFile, Row, Table
from saiken.files.ledgers.returning import MEND, REASON

_EXAMPLES = 3
_LOOKED_AT = 400
_SHORT = 30


@dataclass(frozen=True)
class FoundTable:
    """A sheet; `last` is the last row of its heading, counted from 1; 0: it is no ledger."""

    sheet: str
    last: int
    rows: int


@dataclass(frozen=True)
class Line:
    """A place of the file a field may be read from, with some of what stands there."""

    stands: str
    column: str
    examples: tuple[str, ...] = ()

    @property
    def place(self) -> tuple[str, str]:
        """How the value stands, and what it is called there."""
        return self.stands, self.column


def form_of(raw: RawFile, form: str) -> str:
    """The form a mapping of this file has: `form` where the file may be of it."""
    if raw.form != "xlsx":
        return DELIMITED
    return form if form in (WORKBOOK, FORMS) else WORKBOOK


def tables_under(raw: RawFile, mapping: AnyMapping) -> tuple[FoundTable, ...]:
    """The tables of a file with the headings that a mapping finds."""
    return tuple(_under(table, mapping) for table in raw.tables)


def _under(table: Table, mapping: AnyMapping) -> FoundTable:
    heading = find_heading(table, mapping)
    return FoundTable(table.sheet, heading.last + 1 if heading else 0, len(table.rows))


def lines(
    raw: RawFile, tables: Sequence[FoundTable], *, header_rows: int, form: str
) -> tuple[Line, ...]:
    """The columns of the tables that are ledgers, each once; on forms also what may be labels."""
    layout = Layout(form, header_rows, "", "", (), ())
    found: dict[str, Line] = {}
    above: list[tuple[Row, ...]] = []
    for table, told in zip(raw.tables, tables, strict=True):
        if header_rows <= told.last <= len(table.rows):
            above.append(table.rows[: told.last - header_rows])
            for line in _columns(table, told.last, layout):
                before = found.get(line.column, replace(line, examples=()))
                both = dict.fromkeys((*before.examples, *line.examples))
                found[line.column] = replace(line, examples=tuple(both)[:_EXAMPLES])
    labels = _labels(above) if form == FORMS else ()
    return (*found.values(), *labels)


def _columns(table: Table, last: int, layout: Layout) -> Iterator[Line]:
    wanted = last - layout.header_rows
    names = next((names for first, names in headings(table, layout) if first == wanted), [])
    count = Counter(names)
    below = _full(table.rows[last : last + _LOOKED_AT])
    for place, name in enumerate(names):
        if name and count[name] == 1 and name not in (REASON, MEND):
            cells = (row[place] for row in below if place < len(row))
            yield Line(COLUMN, name, _examples(cells))


def _full(rows: Sequence[Row]) -> list[Row]:
    """The rows in which most stands: sums and notes have little in them."""
    filled = [sum(not is_blank(cell) for cell in row) for row in rows]
    return [row for row, count in zip(rows, filled, strict=True) if 2 * count >= max(filled)]


def _examples(cells: Iterator[Cell]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for cell in cells:
        if not is_blank(cell):
            found[" ".join(shown(cell).split())[:_SHORT]] = None
        if len(found) == _EXAMPLES:
            break
    return tuple(found)


def _labels(above: Sequence[tuple[Row, ...]]) -> Iterator[Line]:
    """Texts that stand above most tables, each with something behind it: labels of a form."""
    count: Counter[str] = Counter()
    behind: dict[str, dict[str, None]] = {}
    for rows in above:
        pairs = dict(_pairs(rows))
        count.update(pairs.keys())
        for label, value in pairs.items():
            behind.setdefault(label, {})[value[:_SHORT]] = None
    for label, times in count.items():
        if 2 * times > len(above) and len(above) > 1:
            yield Line(LABEL, label, tuple(behind[label])[:_EXAMPLES])


def _pairs(rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    for row in rows:
        filled = [cell for cell in row if not is_blank(cell)]
        for cell, following in pairwise(filled):
            if isinstance(cell, str) and len(cell) < _SHORT:
                yield plain_name(cell).rstrip(":"), shown(following).strip()
