"""Reading and writing the tables to and from the eLTAX gateway."""

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from saiken.files.bank_records import RefusedRecord
from saiken.files.el_qr.tables import (
    ACTIONS,
    KINDS,
    LABELS,
    TABLES,
    Exchange,
    ExchangeReading,
    Row,
)
from saiken.values.yen import Yen

_MEND = "この行を直すか、送り元に確かめて、もう一度取り込んでください。"
_BREAKING = ("\r", "\n", "\x00")


_DIGITS = {"el_org": 5, "case_key": 20, "confirm": 6, "item": 3, "levy_year": 4, "tax_year": 4}
_DIGITS |= {"term": 2, "fiscal_year": 4}
_WORDS = {"action": ACTIONS, "kind": KINDS}


def read(data: bytes) -> ExchangeReading:
    """やりとりの表の読取. The rows of either table, told by its heading; bad rows are refused."""
    digest = sha256(data).hexdigest()
    lines = _cells(data)
    table = _table_of(lines[0][1]) if lines else None
    if lines is None or table is None:
        why = "eL-QRの納付書または納付の表として読めません（UTF-8のCSV、決まった見出し）。"
        value = data[:60].decode("utf-8", "replace")
        refused = _refused(1, "見出し", value, reason="heading_differs", why=why)
        return ExchangeReading(None, (refused,), 0, Yen(0), digest)
    answers = [(line, _row(table, line, cells)) for line, cells in lines[1:] if any(cells)]
    rows = tuple((line, row) for line, row in answers if not isinstance(row, RefusedRecord))
    refusals = tuple(row for _, row in answers if isinstance(row, RefusedRecord))
    total = Yen(sum(row.amount for _, row in rows))
    return ExchangeReading(Exchange(table, rows), refusals, len(answers), total, digest)


def _cells(data: bytes) -> list[tuple[int, list[str]]] | None:
    try:
        text = data.decode("utf-8-sig")
        found = csv.reader(io.StringIO(text, newline=""), strict=True)
        return [(found.line_num, row) for row in found]
    except (UnicodeDecodeError, csv.Error):
        return None


def _table_of(heads: list[str]) -> str | None:
    for name, row in TABLES.items():
        if heads == [one.name for one in fields(row)]:
            return name
    return None


def _row(table: str, line: int, cells: list[str]) -> Row | RefusedRecord:
    columns = fields(TABLES[table])
    if len(cells) != len(columns):
        why = f"この行は{len(cells)}列です（正しくは{len(columns)}列）。"
        return _refused(line, "行", ",".join(cells), reason="columns_differ", why=why)
    found: dict[str, Any] = {}
    for column, cell in zip(columns, cells, strict=True):
        value = _value(column.name, column.type, cell)
        if value is _BAD:
            label, reason = LABELS[column.name], f"{column.name}_unreadable"
            why = f"{label}「{cell[:40]}」が読めません。"
            return _refused(line, label, cell, reason=reason, why=why)
        found[column.name] = value
    return TABLES[table](**found)


_BAD = object()


def _value(name: str, sort: object, cell: str) -> object:
    """The value of a cell, or _BAD."""
    if name in _DIGITS:
        good = cell.isascii() and cell.isdecimal() and len(cell) == _DIGITS[name]
        return cell if good else _BAD
    if name in _WORDS:
        return cell if cell in _WORDS[name] else _BAD
    reader = _READERS.get(sort)
    try:
        return reader(cell) if reader else cell
    except ValueError:
        return _BAD


def _amount(cell: str) -> Yen:
    if not (cell.isascii() and cell.isdecimal() and len(cell) <= 11 and int(cell) > 0):
        raise ValueError(cell)
    return Yen(int(cell))


def _day_or_none(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _moment(cell: str) -> datetime:
    """A day and a time of the city's clock, no finer than seconds."""
    moment = datetime.fromisoformat(cell)
    if moment.tzinfo or moment.microsecond:
        raise ValueError(cell)
    return moment


_READERS: dict[object, Callable[[str], object]] = {
    Yen: _amount,
    date: date.fromisoformat,
    datetime: _moment,
    date | None: _day_or_none,
}


def write(exchange: Exchange) -> tuple[bytes, tuple[RefusedRecord, ...]]:
    """やりとりの表の書出し. UTF-8, CRLF, with its heading; what would not be read is refused."""
    heads = [one.name for one in fields(TABLES[exchange.table])]
    lines, refused = [heads], []
    for place, (_, row) in enumerate(exchange.rows, start=2):
        cells = [_cell(getattr(row, name)) for name in heads]
        checked = _breaks(place, heads, cells) or _row(exchange.table, place, cells)
        if isinstance(checked, RefusedRecord):
            refused.append(checked)
        else:
            lines.append(cells)
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(lines)
    return out.getvalue().encode(), tuple(refused)


def _breaks(line: int, heads: Iterable[str], cells: Iterable[str]) -> RefusedRecord | None:
    for name, cell in zip(heads, cells, strict=True):
        if any(sign in cell for sign in _BREAKING):
            label = LABELS[name]
            why = f"{label}に、ファイルに書けない文字があります。"
            return _refused(line, label, cell, reason="character_unknown", why=why)
    return None


def _cell(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes" if value.second == 0 else "seconds")
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def _refused(line: int, field: str, value: str, *, reason: str, why: str) -> RefusedRecord:
    return RefusedRecord(
        where=f"{line}行目",
        field=field,
        value=value[:60],
        reason=reason,
        why=why,
        mend=_MEND,
        line=line,
    )
