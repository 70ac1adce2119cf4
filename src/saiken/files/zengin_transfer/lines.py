"""Bank debit files as JSON-ready objects and back, for the command line."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from saiken.files.bank_records import BREAKS, EBCDIC, JIS, RefusedRecord
from saiken.files.bank_records.lines import refusal_line, rows_and_summary, written
from saiken.files.zengin_transfer.batch import (
    HELD,
    JBA,
    PAID,
    REQUEST,
    REQUESTED,
    RESULT,
    UNPAID,
    Batch,
    Debit,
    Header,
    Reading,
)
from saiken.files.zengin_transfer.layout import layouts
from saiken.files.zengin_transfer.read import read
from saiken.files.zengin_transfer.write import write
from saiken.values.asked import Asked

Line = dict[str, Any]
_HEADER = [field.name for field in fields(Header) if field.name != "more"]


def read_lines(data: bytes, near: date | None = None) -> Iterator[Line]:
    """One object per debit in file order, refused ones in their place, then the summary.

    The summary also carries the header and how the file was written, so that `write_lines` can make
    the same file again. Of a file that is refused whole only the fault is told, never a debit.
    """
    reading = read(data, near=near)
    debits: tuple[Debit, ...] = reading.batch.debits if reading.batch else ()
    rows: list[Debit | RefusedRecord] = [*debits, *reading.refused]
    for row in sorted(rows, key=lambda one: one.line):
        yield refusal_line(row) if isinstance(row, RefusedRecord) else _plain(row)
    yield {"summary": _summary(reading)}


def _plain(one: Debit | Header) -> Line:
    """As JSON; fields that only some layouts have, where there are any."""
    told = asdict(one)
    more = told.pop("more")
    return told | ({"more": dict(more)} if more else {})


def _more(asked: Asked) -> tuple[tuple[str, str], ...]:
    told = asked.raw("more", None) or {}
    if not isinstance(told, dict) or not all(isinstance(x, str) for x in told.values()):
        raise asked.wrong("more", "must be texts by the names of fields")
    return tuple(told.items())


def _summary(reading: Reading) -> Line:
    seen, batch = reading.seen, reading.batch
    summary: Line = {
        "records": seen.records,
        "refused": len(reading.refused),
        "total_yen": seen.yen,
        "trailer_ok": seen.trailer_ok,
        "sha256": reading.sha256,
    }
    if batch:
        summary |= {
            "kind": batch.kind,
            "debit_on": batch.debit_on.isoformat() if batch.debit_on else None,
            "framing": batch.framing,
            "charset": batch.charset,
            "header": _plain(batch.header),
        }
    if batch and batch.layout != JBA:
        summary["layout"] = batch.layout
    return summary


def write_lines(lines: Iterable[tuple[int, object]]) -> bytes:
    """The file behind numbered objects as `read_lines` gives them; Misasked names a fault."""
    debits, summary = rows_and_summary(lines, _debit)
    return written(*write(_batch(summary, debits)))


def _batch(summary: Asked, debits: tuple[Debit, ...]) -> Batch:
    summary.raw("debit_on", None)
    header = summary.inner("header")
    batch = Batch(
        kind=summary.word("kind", {REQUEST, RESULT}),
        header=Header(**{name: header.text(name) for name in _HEADER}, more=_more(header)),
        debits=debits,
        debit_on=None,
        framing=summary.word("framing", {*BREAKS, "mixed"}, "none"),
        charset=summary.word("charset", {JIS, EBCDIC}, JIS),
        layout=summary.word("layout", set(layouts()), JBA),
    )
    header.finish()
    summary.finish()
    return batch


def _debit(asked: Asked) -> Debit:
    texts = [field.name for field in fields(Debit) if field.type is str and field.name != "state"]
    return Debit(
        line=asked.whole("line", 0),
        offset=asked.whole("offset", 0),
        yen=asked.yen("yen"),
        state=asked.word("state", {REQUESTED, PAID, UNPAID, HELD}, REQUESTED),
        **{name: asked.text(name) for name in texts},
        more=_more(asked),
    )
