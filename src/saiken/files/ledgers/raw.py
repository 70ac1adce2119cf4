"""A file opened but not yet understood: its tables of cells, and what was found out on the way."""

from dataclasses import dataclass, field

from saiken.files.cells import Cell
from saiken.values.refusals import Refused

Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Limits:
    """How much of a file is accepted; what is larger is refused before it can fill the memory."""

    file_bytes: int = 64 * 2**20
    unpacked_bytes: int = 256 * 2**20
    cells: int = 8_000_000
    line_bytes: int = 8 * 2**20


@dataclass(frozen=True)
class Merge:
    """A merged range of cells, rows and columns counted from 0, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True)
class Table:
    """One sheet, or the whole of a text file; rows and columns are counted from 0.

    `formulas` holds the places of formula cells, `unvalued` those of them without a stored value.
    """

    sheet: str
    rows: tuple[Row, ...]
    hidden: frozenset[int] = frozenset()
    merges: tuple[Merge, ...] = ()
    formulas: frozenset[tuple[int, int]] = frozenset()
    unvalued: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True)
class RawFile:
    """The tables of one file; `form` is csv, tsv or xlsx, `encoding` is for people."""

    name: str
    form: str
    encoding: str
    sha256: str
    tables: tuple[Table, ...] = field(repr=False)


def whole_file(name: str, reason: str, why: str, mend: str) -> Refused:
    """The refusal of a file as a whole: nothing of it is taken."""
    return Refused(
        where="ファイル全体", field="ファイル", value=name, reason=reason, why=why, mend=mend
    )
