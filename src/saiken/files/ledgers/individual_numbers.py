"""Finding individual numbers (個人番号) anywhere in a file, before anything of it is read."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from saiken.files.cells import Cell, my_number_column, shown
from saiken.files.ledgers.headings import SEARCHED_ROWS, Heading, last_part, plain_name
from saiken.files.ledgers.raw import Row, Table, whole_file
from saiken.values.refusals import Refused

_OWN_HEADING = re.compile(r".{0,16}")

Tables = Sequence[tuple[Table, Heading | None]]


def individual_numbers(name: str, tables: Tables, keys: Collection[str] = ()) -> Refused | None:
    """The refusal of a file that holds individual numbers; it does not repeat them.

    `keys` are the names of columns and labels that are declared to hold other numbers.
    """
    known = {plain_name(key) for key in keys}
    for table, heading in tables:
        below = table.rows[heading.last + 1 :] if heading else table.rows
        for place in range(max(map(len, table.rows), default=0)):
            cells = (row[place] for row in below if place < len(row))
            if answer := in_column(name, (table, heading), place, cells=cells, known=known):
                return answer
    return above_tables(name, tables, known)


def in_column(
    name: str,
    table: tuple[Table, Heading | None],
    place: int,
    *,
    cells: Iterable[Cell],
    known: Collection[str],
) -> Refused | None:
    """The refusal of a file that holds individual numbers in the cells of one column."""
    called = _heading_of(*table, place)
    holds_keys = bool(table[1]) and called in known
    if not my_number_column(called, cells, holds_keys=holds_keys):
        return None
    column = f"{place + 1}列目" + (f"「{last_part(called)}」" if called else "")
    return _refusal(name, _on(table[0]) + column)


def above_tables(name: str, tables: Tables, known: Collection[str]) -> Refused | None:
    """The refusal of a file that holds them above its headings, looked at over all its sheets."""
    for (row, column), cells in _alike(tables).items():
        for called in _labels_of(tables, row, column):
            if my_number_column(called, cells, holds_keys=plain_name(called) in known):
                return _refusal(name, f"{row + 1}行目の{column + 1}列目")
    return None


def _alike(tables: Tables) -> dict[tuple[int, int], list[Cell]]:
    """The cells above headings by their place, over all sheets."""
    found: dict[tuple[int, int], list[Cell]] = {}
    for table, heading in tables:
        for row, cells in enumerate(_above(table, heading)):
            for column, cell in enumerate(cells):
                found.setdefault((row, column), []).append(cell)
    return found


def _labels_of(tables: Tables, row: int, column: int) -> Iterator[str]:
    """What may be the label of a place: the nearest text before it in its row, and above it."""
    for table, heading in tables:
        rows = _above(table, heading)
        if row < len(rows):
            yield next((t for t in map(shown, reversed(rows[row][:column])) if t.strip()), "")
        if 0 < row <= len(rows) and column < len(rows[row - 1]):
            yield shown(rows[row - 1][column])


def _above(table: Table, heading: Heading | None) -> Sequence[Row]:
    return table.rows[: heading.first] if heading else ()


def _on(table: Table) -> str:
    return f"シート「{table.sheet}」の" if table.sheet else ""


def _heading_of(table: Table, heading: Heading | None, place: int) -> str:
    if heading:
        return heading.names[place] if place < len(heading.names) else ""
    tops = (shown(row[place]) for row in table.rows[:SEARCHED_ROWS] if place < len(row))
    return next((text for text in tops if text and _OWN_HEADING.fullmatch(text)), "")


def _refusal(name: str, where: str) -> Refused:
    """The refusal of a file for the individual numbers in one place of it."""
    why = f"{where}に個人番号（マイナンバー）らしい番号が入っています。何も保存していません。"
    mend = "個人番号の列を削除したファイルを取り込んでください。"
    return whole_file(name, "my_number_column", why, mend)
