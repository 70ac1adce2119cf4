"""The two eL-QR tables as JSON-ready objects and back, for the command line."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any

from saiken.files.bank_records.lines import refusal_line, rows_and_summary, written
from saiken.files.el_qr.exchange import read, write
from saiken.files.el_qr.tables import (
    ACTIONS,
    KINDS,
    TABLES,
    Exchange,
    ExchangeReading,
    PaidIn,
    Row,
    SlipOut,
)
from saiken.values.asked import Asked, Misasked

Line = dict[str, Any]


def read_lines(data: bytes) -> Iterator[Line]:
    """One object per row in file order, refused ones in their place, then the summary."""
    reading = read(data)
    taken = [(line, _told(line, row)) for line, row in _rows(reading)]
    rows = [*taken, *((refused.line, refusal_line(refused)) for refused in reading.refused)]
    for _, told in sorted(rows, key=lambda one: one[0]):
        yield told
    yield {"summary": _summary(reading)}


def _rows(reading: ExchangeReading) -> tuple[tuple[int, Row], ...]:
    return reading.exchange.rows if reading.exchange else ()


def _told(line: int, row: Row) -> Line:
    told = {n: v.isoformat() if isinstance(v, date) else v for n, v in asdict(row).items()}
    return {"line": line, **told}


def _summary(reading: ExchangeReading) -> Line:
    return {
        "records": reading.records,
        "refused": len(reading.refused),
        "total_yen": reading.total_yen,
        "trailer_ok": None if reading.exchange else False,  # the tables state no totals
        "sha256": reading.sha256,
        "table": reading.exchange.table if reading.exchange else None,
    }


def write_lines(lines: Iterable[tuple[int, object]]) -> bytes:
    """The file behind numbered objects as `read_lines` gives them; Misasked names a fault."""
    rows, summary = rows_and_summary(lines, _either)
    table = summary.word("table", set(TABLES))
    summary.finish()
    if any(type(row) is not TABLES[table] for row in rows):
        raise Misasked("table", f"{table} has other columns")
    return written(*write(Exchange(table, tuple((0, row) for row in rows))))


def _either(asked: Asked) -> Row:
    return _paid(asked) if asked.has("paid_at") else _slip(asked)


def _slip(asked: Asked) -> SlipOut:
    asked.raw("line", None)
    return SlipOut(
        amount=asked.yen("amount"),
        due=asked.day("due"),
        pay_limit=asked.day("pay_limit"),
        action=asked.word("action", ACTIONS),
        **_texts(asked, SlipOut, but="action"),
    )


def _paid(asked: Asked) -> PaidIn:
    asked.raw("line", None)
    return PaidIn(
        amount=asked.yen("amount"),
        paid_at=_moment(asked),
        settled_on=asked.day("settled_on", None),
        kind=asked.word("kind", KINDS),
        **_texts(asked, PaidIn, but="kind"),
    )


def _texts(asked: Asked, row: type[SlipOut] | type[PaidIn], *, but: str) -> dict[str, Any]:
    return {f.name: asked.text(f.name) for f in fields(row) if f.type is str and f.name != but}


def _moment(asked: Asked) -> datetime:
    try:
        return datetime.fromisoformat(asked.text("paid_at"))
    except ValueError:
        raise asked.wrong("paid_at", "a day and time (YYYY-MM-DDTHH:MM) is expected") from None
