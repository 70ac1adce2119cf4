"""What the values of a sheet do not tell: hidden rows, formulas without a value, its size.

Reads the sheet's XML once, cell by cell, and keeps places, not contents. It runs before anything
builds a table, so that a sheet of three cells and a million empty rows is seen for what it is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.parsers import expat

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


@dataclass
class SheetScan:
    """What one pass over a sheet found; rows and columns are counted from 0."""

    last_row: int = -1
    last_column: int = -1
    hidden: set[int] = field(default_factory=set)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    unvalued: set[tuple[int, int]] = field(default_factory=set)
    strings_used: list[int] = field(default_factory=list)

    @property
    def cells(self) -> int:
        """How many cells a full table of the sheet would have."""
        return (self.last_row + 1) * (self.last_column + 1)


class _Reader:
    """Follows the elements of a sheet: row, c, f, v."""

    def __init__(self) -> None:
        self.found = SheetScan()
        self._row = -1
        self._column = -1
        self._shared = False
        self._formula = False
        self._value: list[str] | None = None
        self._text = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        element = name.rpartition(":")[2]
        if element == "row":
            self._start_row(attributes)
        elif element == "c":
            self._start_cell(attributes)
        elif element == "f":
            self._formula = True
        elif element == "v":
            self._value = []

    def _start_row(self, attributes: dict[str, str]) -> None:
        stated = attributes.get("r", "")
        self._row = int(stated) - 1 if stated.isdecimal() else self._row + 1
        self._column = -1
        if attributes.get("hidden") in ("1", "true"):
            self.found.hidden.add(self._row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._column += 1
        if place := _REFERENCE.fullmatch(attributes.get("r", "")):
            self._column, self._row = column_number(place[1]), int(place[2]) - 1
        self.found.last_row = max(self.found.last_row, self._row)
        self.found.last_column = max(self.found.last_column, self._column)
        self._shared = attributes.get("t") == "s"
        self._formula, self._text = False, ""

    def text(self, data: str) -> None:
        if self._value is not None:
            self._value.append(data)

    def end(self, name: str) -> None:
        element = name.rpartition(":")[2]
        if element == "v" and self._value is not None:
            self._text, self._value = "".join(self._value), None
        elif element == "c":
            self._end_cell()

    def _end_cell(self) -> None:
        if self._formula:
            self.found.formulas.add((self._row, self._column))
            if not self._text:
                self.found.unvalued.add((self._row, self._column))
        if self._shared and self._text.isdecimal():
            self.found.strings_used.append(int(self._text))


def scan_sheet(xml: bytes) -> SheetScan:
    """One pass over a sheet's XML; ExpatError where it is no XML."""
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.Parse(xml, True)
    return reader.found


def string_lengths(xml: bytes) -> Sequence[int]:
    """How long each shared string of a workbook is, in order; ExpatError where it is no XML."""
    lengths: list[int] = []

    def start(name: str, _: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "si":
            lengths.append(0)

    def text(data: str) -> None:
        if lengths:
            lengths[-1] += len(data)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.CharacterDataHandler = text
    parser.Parse(xml, True)
    return lengths


def column_number(letters: str) -> int:
    """The number of a column, counted from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
