"""Lines of a file for a core system: written from facts, read back by whoever counts them."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from saiken.files.to_core.layout import Layout

Value = str | int | date | bool | None
_DELETED, _STANDS = "1", "0"


@dataclass(frozen=True)
class Line:
    """One fact that goes back, or the deletion of one that went before.

    `key` holds the key columns in their order, `told` the values of the fact by name.
    """

    key: tuple[str, ...]
    told: Mapping[str, Value]
    by: str
    at: datetime
    deleted: bool = False


@dataclass(frozen=True)
class Read:
    """A file as it is read: rows by heading, and the yen of the summed column."""

    rows: tuple[Mapping[str, str], ...]
    yen: int


def write_lines(layout: Layout, lines: Iterable[Line]) -> bytes:
    """The bytes of a file: UTF-8, CRLF, a header; ValueError for a key of another length."""
    return write_cells(layout, (_checked(layout, line) for line in lines))


def write_cells(layout: Layout, rows: Iterable[Sequence[str]]) -> bytes:
    """The same of lines that are words already, in the order of the header."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(layout.heads)
    writer.writerows(rows)
    return out.getvalue().encode()


def _checked(layout: Layout, line: Line) -> list[str]:
    if len(line.key) != len(layout.key):
        raise ValueError(f"{layout.code}: a line has {len(layout.key)} key columns")
    return _cells(layout, line)


def _cells(layout: Layout, line: Line) -> list[str]:
    values = [_text(line.told.get(column.takes)) for column in layout.columns]
    flag = _DELETED if line.deleted else _STANDS
    stamp = (line.by, f"{line.at:%Y-%m-%d}", f"{line.at:%H:%M:%S}")
    return [*line.key, *values, flag, *stamp]


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return _DELETED if value else _STANDS
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def read_lines(layout: Layout, data: bytes) -> Read:
    """A file that was written, for counting; ValueError where it is none of this layout.

    The yen of a deletion count with the other sign: they leave the core system again.
    """
    try:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    except UnicodeDecodeError as wrong:
        raise ValueError(f"{layout.name}のファイルではありません（UTF-8ではない）。") from wrong
    if not rows or tuple(rows[0]) != layout.heads:
        raise ValueError(f"{layout.name}の見出しではありません。渡したファイルを選んでください。")
    _whole(layout, rows[1:])
    named = tuple(dict(zip(layout.heads, row, strict=True)) for row in rows[1:])
    return Read(named, sum(yen_of(layout, row) for row in named))


def _whole(layout: Layout, rows: Sequence[Sequence[str]]) -> None:
    for number, row in enumerate(rows, start=2):
        if len(row) != len(layout.heads):
            raise ValueError(f"{number}行目の列の数が違います。渡したファイルを選んでください。")


def yen_of(layout: Layout, row: Mapping[str, str]) -> int:
    """The yen of a row as they are counted, those of a deletion with the other sign."""
    text = row.get(layout.summed, "") or "0"
    try:
        yen = int(text)
    except ValueError as wrong:
        raise ValueError(f"{layout.summed}「{text}」は数ではありません。") from wrong
    return -yen if row[layout.end[0]] == _DELETED else yen
