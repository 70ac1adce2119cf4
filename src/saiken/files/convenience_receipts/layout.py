"""How an agency's receipt file is laid out, as data: its columns and what its kinds mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from saiken.kinds.strict import filled, read_strictly
from saiken.values.asked import Asked

PRELIMINARY, FINAL, CANCEL, POST = "preliminary", "final", "cancel", "post"
KINDS = (PRELIMINARY, FINAL, CANCEL, POST)
CSV, FIXED = "csv", "fixed"
SORTS = ("mark", "kind", "day", "time", "code", "part", "yen", "number", "text")
_LAYOUTS = Path(__file__).parent / "layouts"
_NEEDED = {"kind_code", "paid_on", "paid_at", "digits", "store", "headquarters", "settled_on"}
COMMON = _NEEDED | {"yen", "made_on"}


@dataclass(frozen=True)
class Column:
    """One column; `length` in bytes where it is fixed, `first` and `last` digits of the code."""

    name: str
    label: str
    sort: str
    length: int = 0
    prefix: str = ""
    none: str = ""
    quoted: bool = False
    first: int = 0
    last: int = 0


@dataclass(frozen=True)
class ReceiptKind:
    """種別. What one code of the agency says; a held one waits for a person."""

    code: str
    says: str
    kind: str
    settled: bool = False
    held: bool = False


@dataclass(frozen=True)
class ReceiptLayout:
    """収納データの形. The columns and kinds of one agency's file."""

    name: str
    title: str
    form: str
    heading: bool
    columns: tuple[Column, ...]
    kinds: Mapping[str, ReceiptKind]

    @property
    def record_bytes(self) -> int:
        """The length of a record of fixed length; 0 of a table."""
        return sum(column.length for column in self.columns)

    @cached_property
    def code(self) -> Column:
        """The column of the 44 digits."""
        return next(column for column in self.columns if column.sort == "code")

    @cached_property
    def rest(self) -> tuple[str, ...]:
        """The names of the columns that only this agency has."""
        names = ((column.name, column.sort) for column in self.columns)
        return tuple(n for n, sort in names if sort not in ("mark", "part") and n not in COMMON)


@cache
def built_in() -> Mapping[str, ReceiptLayout]:
    """The layouts that come with the product, by name: dsk, frame_120."""
    found = (read_layout(file) for file in sorted(_LAYOUTS.glob("*.yaml")))
    return {layout.name: layout for layout in found}


def read_layout(file: Path) -> ReceiptLayout:
    """The layout in a file; BadData names file and key of the first mistake."""
    return read_strictly(file, _layout)


def _layout(asked: Asked) -> ReceiptLayout:
    form = asked.word("form", {CSV, FIXED})
    columns = tuple(_column(row, form) for row in asked.rows("columns"))
    missing = sorted(_NEEDED - {column.name for column in columns})
    if missing:
        raise asked.wrong("columns", f"{missing[0]} is missing")
    if [column.name for column in columns if column.sort == "code"] != ["digits"]:
        raise asked.wrong("columns", "digits, and nothing else, is of the sort code")
    kinds = [_kind(row) for row in asked.rows("kinds")]
    return ReceiptLayout(
        name=filled(asked, "layout"),
        title=filled(asked, "title"),
        form=form,
        heading=asked.truth("heading"),
        columns=columns,
        kinds={kind.code: kind for kind in kinds},
    )


def _column(asked: Asked, form: str) -> Column:
    column = Column(
        name=filled(asked, "name"),
        label=filled(asked, "label"),
        sort=asked.word("sort", SORTS),
        length=asked.whole("length", 0),
        prefix=asked.text("prefix", ""),
        none=asked.text("none", ""),
        quoted=asked.truth("quoted", False),
        first=asked.whole("first", 0),
        last=asked.whole("last", 0),
    )
    asked.finish()
    if form == FIXED and not column.length:
        raise asked.wrong("length", "is required where records have a fixed length")
    if column.sort == "part" and not 1 <= column.first <= column.last <= 44:
        raise asked.wrong("first", "first and last must lie among the 44 digits")
    return column


def _kind(asked: Asked) -> ReceiptKind:
    kind = ReceiptKind(
        code=filled(asked, "code"),
        says=filled(asked, "says"),
        kind=asked.word("kind", KINDS),
        settled=asked.truth("settled", False),
        held=asked.truth("held", False),
    )
    asked.finish()
    return kind
