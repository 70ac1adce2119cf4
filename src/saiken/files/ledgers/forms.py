"""What a sheet says beside its table: values at labels, its name, its titles, fixed values."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from saiken.files.cells import Cell, Misread, folded, shown
from saiken.files.ledgers.columns import (
    COLUMN,
    FIXED,
    LABEL,
    LABEL_INSIDE,
    LABELS,
    SHEET,
    Spot,
)
from saiken.files.ledgers.headings import plain_name
from saiken.files.ledgers.mapping import AnyMapping
from saiken.files.ledgers.raw import Merge, Table

NO_VALUE = Misread(
    "formula_without_value",
    "数式の結果が保存されていません。",
    "表計算ソフトで開いて計算させ、保存し直してください。",
)
Place = tuple[int, int]


@dataclass(frozen=True)
class Given:
    """What a sheet gives to each of its rows, and what of it is amiss, by `Spot.at`."""

    cells: Mapping[str, Cell]
    amiss: Mapping[str, Misread]


def given(table: Table, above: int, mapping: AnyMapping) -> Given:
    """What a sheet says above row `above` (from 0), in its name, or the mapping by itself."""
    sheet = _Sheet(table, above, mapping)
    cells: dict[str, Cell] = {}
    amiss: dict[str, Misread] = {}
    for spot in mapping.spots():
        if spot.stands != COLUMN:
            answer = _value(sheet, spot)
            cells[spot.at] = "" if isinstance(answer, Misread) else answer
            if isinstance(answer, Misread):
                amiss[spot.at] = answer
    return Given(cells, amiss)


def labels_found(table: Table, above: int, mapping: AnyMapping) -> int:
    """How many of a mapping's labels stand on a sheet above a row."""
    sheet = _Sheet(table, above, mapping)
    labels = {(s.column, s.stands) for s in mapping.spots() if s.stands in LABELS}
    return sum(any(True for _ in sheet.places(*label)) for label in labels)


class _Sheet:
    """The part of a sheet above its table."""

    def __init__(self, table: Table, above: int, mapping: AnyMapping) -> None:
        self.table = table
        self.rows = table.rows[:above]
        self._known = {_label(name) for name in (*mapping.labels(), *mapping.layout.ignored)}
        self._merges: dict[Place, Merge] = {}
        for merge in table.merges:
            rows = range(merge.first_row, min(merge.last_row + 1, above))
            columns = range(merge.first_column, merge.last_column + 1)
            self._merges |= dict.fromkeys(product(rows, columns), merge)

    def places(self, label: str, stands: str) -> Iterator[Place]:
        """Where a label stands."""
        wanted = _label(label)
        for row, cells in enumerate(self.rows):
            for column, cell in enumerate(cells):
                text = _label(shown(cell)) if isinstance(cell, str) and cell else ""
                inside = stands == LABEL_INSIDE and text.startswith(f"{wanted}:")
                if text and (inside or text == wanted):
                    yield row, column

    def value(self, place: Place, stands: str) -> Cell | Misread:
        """What stands at a label; another label in that place means that nothing does."""
        row, column = place
        if stands == LABEL_INSIDE:
            return folded(self.table.rows[row][column]).partition(":")[2].strip()
        merge = self._merges.get(place, Merge(row, column, row, column))
        beside = (merge.first_row, merge.last_column + 1)
        below = (merge.last_row + 1, merge.first_column)
        return self._shown_at(beside if stands == LABEL else below)

    def _shown_at(self, place: Place) -> Cell | Misread:
        """The cell at a place above the table, or what its merged range shows."""
        if merge := self._merges.get(place):
            place = merge.first_row, merge.first_column
        row, column = place
        cells = self.rows[row] if row < len(self.rows) else ()
        cell = cells[column] if column < len(cells) else ""
        if place in self.table.unvalued:
            return NO_VALUE
        return "" if isinstance(cell, str) and _label(cell) in self._known else cell


def _value(sheet: _Sheet, spot: Spot) -> Cell | Misread:
    if spot.stands == FIXED:
        return spot.column
    if spot.stands in LABELS:
        return _at_label(sheet, spot)
    texts = [sheet.table.sheet] if spot.stands == SHEET else _titles(sheet)
    for text in texts:
        if found := re.search(spot.column, folded(text)):
            return str(found[1] if found.re.groups else found[0]) or ""
    where = "シート名" if spot.stands == SHEET else "見出しより上の題名"
    return Misread(
        "title_unreadable",
        f"{where}から値を読み取れません。",
        f"{where}を元の形に戻すか、対応表を直してください。",
    )


def _titles(sheet: _Sheet) -> Iterator[str]:
    return (shown(cell) for row in sheet.rows for cell in row if cell != "")


def _at_label(sheet: _Sheet, spot: Spot) -> Cell | Misread:
    places = list(sheet.places(spot.column, spot.stands))
    if len(places) == 1:
        return sheet.value(places[0], spot.stands)
    if places:
        why = f"「{spot.column}」の欄が{len(places)}か所にあり、どれか決められません。"
        return Misread("label_ambiguous", why, "一つだけを残すか、欄の名前を変えてください。")
    why = f"シートに「{spot.column}」の欄が見つかりません。"
    return Misread("label_missing", why, "欄の名前を元に戻すか、対応表を直してください。")


def _label(text: str) -> str:
    return plain_name(text).rstrip(":")
