"""One ledger over the sheets of a file: its columns, and the rows that are no data."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from saiken.files.cells import Cell, Misread, folded, read_day, shown
from saiken.files.ledgers.headings import plain_name
from saiken.files.ledgers.proposing.column import Column
from saiken.files.ledgers.proposing.sheets import Sheet, filled, is_value
from saiken.files.ledgers.proposing.words import is_total
from saiken.files.ledgers.raw import RawFile, Row, Table

_WIDE = 6
_LOOKED_AT = 4000
_ALIKE = 0.7
_LONG_NUMBER = re.compile(r"\d{10,}", re.ASCII)
_THOUSANDS = re.compile(r"千円")
_UNIT = re.compile(r"単位[:：は]?(千?円)")


@dataclass(frozen=True)
class Ledger:
    """The sheets of a file that hold one ledger, its columns over all of them, and the rest."""

    raw: RawFile
    sheets: tuple[Sheet, ...]
    others: tuple[Table, ...]
    columns: tuple[Column, ...]
    sums: tuple[tuple[Cell, ...], ...]  # rows that say they are sums; not in the columns
    starts: tuple[int, ...]  # which rows of the columns are the first of their sheet
    units: frozenset[int]  # the units told above the headings; more than one: the sheets differ
    notes: tuple[tuple[Cell, ...], ...] = ()  # headings printed once more, names of sections

    @property
    def depth(self) -> int:
        """Of how many rows the headings are."""
        return self.sheets[0].depth

    @property
    def names(self) -> frozenset[str]:
        """The names of the columns."""
        return frozenset(column.name for column in self.columns)


def one_ledger(sheets: Sequence[Sheet]) -> tuple[tuple[Sheet, ...], tuple[Sheet, ...]]:
    """The sheets with the heading under which most rows stand, and those with another."""
    rows = {sheet.names: 0 for sheet in sheets}
    for sheet in sheets:
        rows[sheet.names] += len(sheet.rows)
    most = max(rows, key=rows.__getitem__)
    main = set(most) - {""}
    alike = tuple(s for s in sheets if len(main & set(s.names)) >= _ALIKE * len(main))
    return alike, tuple(sheet for sheet in sheets if sheet not in alike)


def may_be_ledger(sheet: Sheet) -> bool:
    """Whether most rows of a sheet have a number as long as a key: another ledger, perhaps."""
    rows = [sheet.table.rows[number] for number in sheet.rows]
    long = sum(any(_LONG_NUMBER.fullmatch(folded(cell)) for cell in row) for row in rows)
    return 2 * long > len(rows)


def gathered(raw: RawFile, sheets: Sequence[Sheet], others: Sequence[Table]) -> Ledger:
    """The columns of sheets with one heading, over all their rows of data."""
    names = _common_names(sheets)
    cells: dict[str, list[Cell]] = {name: [] for name in names}
    formulas: Counter[str] = Counter()
    sums: list[tuple[Cell, ...]] = []
    notes: list[tuple[Cell, ...]] = []
    starts: list[int] = []
    count = 0
    for sheet in sheets:
        starts.append(count)
        places = {name: sheet.names.index(name) for name in names}
        with_formula = {place for _, place in sheet.table.formulas}
        formulas.update(name for name, place in places.items() if place in with_formula)
        for number in sheet.rows[:_LOOKED_AT]:
            row = sheet.table.rows[number]
            if _is_heading_again(row, sheet) or _is_note(row, sheet):
                notes.append(row)
                continue
            if _is_sum(row):
                sums.append(row)
                continue
            count += 1
            for name, place in places.items():
                cells[name].append(row[place] if place < len(row) else "")
    units = frozenset(map(_unit, sheets))
    columns = tuple(
        Column(
            sheets[0].names.index(name),
            name,
            tuple(cells[name]),
            formulas[name],
            1000 if _THOUSANDS.search(name) else max(units),
        )
        for name in names
    )
    return Ledger(
        raw, tuple(sheets), tuple(others), columns, tuple(sums), tuple(starts), units, tuple(notes)
    )


def _unit(sheet: Sheet) -> int:
    """The yen of a 1 in a sheet, as a note above its heading has it."""
    texts = (plain_name(shown(cell)) for row in sheet.above for cell in row if cell != "")
    told = [found[1] for text in texts if (found := _UNIT.search(text))]
    return 1000 if "千円" in told else 1


def _common_names(sheets: Sequence[Sheet]) -> list[str]:
    """The names that stand once in the heading of every sheet."""
    return [
        name
        for name in sheets[0].names
        if name and all(sheet.names.count(name) == 1 for sheet in sheets)
    ]


def _is_sum(row: Row) -> bool:
    """Whether a row says that it is a sum, and has neither a long number nor a day."""
    cells = filled(row)
    if not any(isinstance(cell, str) and is_total(cell) for cell in cells):
        return False
    return not any(
        isinstance(cell, date)
        or _LONG_NUMBER.fullmatch(folded(cell))
        or not isinstance(read_day(cell), Misread)
        for cell in cells
    )


def _is_note(row: Row, sheet: Sheet) -> bool:
    """Whether a row has a word or two and no value: the name of a section between the rows."""
    cells = filled(row)
    wide = sum(1 for name in sheet.names if name)
    return wide >= _WIDE and len(cells) <= 2 and not any(map(is_value, cells))


def _is_heading_again(row: Row, sheet: Sheet) -> bool:
    cells = [plain_name(shown(cell)) for cell in filled(row)]
    names = {part for name in sheet.names for part in name.split("/")}
    return len(cells) > 2 and all(cell in names for cell in cells)
