"""Receipt files as JSON-ready objects and back, for the command line."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from saiken.files.bank_records import BREAKS, RefusedRecord
from saiken.files.bank_records.lines import refusal_line, rows_and_summary, written
from saiken.files.convenience_receipts.layout import KINDS, ReceiptLayout, built_in
from saiken.files.convenience_receipts.read import read
from saiken.files.convenience_receipts.receipt import Receipt, ReceiptFile, Receipts
from saiken.files.convenience_receipts.write import write
from saiken.values.asked import Asked

Line = dict[str, Any]
_DAYS = ("paid_on", "settled_on", "made_on")


def read_lines(data: bytes, layout: ReceiptLayout | None = None) -> Iterator[Line]:
    """One object per row in file order, refused ones in their place, then the summary.

    The summary also carries what `write_lines` needs to make the same file again.
    """
    reading = read(data, layout=layout)
    taken = reading.file.receipts if reading.file else ()
    rows: list[Receipt | RefusedRecord] = [*taken, *reading.refused]
    for row in sorted(rows, key=lambda one: one.line):
        yield refusal_line(row) if isinstance(row, RefusedRecord) else _told(row)
    yield {"summary": _summary(reading)}


def _told(receipt: Receipt) -> Line:
    line = {**asdict(receipt), "identity": receipt.identity, "code": asdict(receipt.code)}
    days = {name: line[name] and line[name].isoformat() for name in _DAYS}
    return {**line, **days}


def _summary(reading: Receipts) -> Line:
    summary: Line = {
        "records": reading.records,
        "refused": len(reading.refused),
        "total_yen": reading.total_yen,
        "trailer_ok": None if reading.file else False,  # such a file states no totals
        "sha256": reading.sha256,
    }
    if reading.file:
        file = reading.file
        summary |= {"repeated": file.repeated, "layout": file.layout}
        summary |= {"framing": file.framing, "head": file.head}
    return summary


def write_lines(lines: Iterable[tuple[int, object]]) -> bytes:
    """The file behind numbered objects as `read_lines` gives them; Misasked names a fault."""
    receipts, summary = rows_and_summary(lines, _receipt)
    return written(*write(_file(summary, receipts)))


def _file(summary: Asked, receipts: tuple[Receipt, ...]) -> ReceiptFile:
    summary.raw("repeated", None)
    file = ReceiptFile(
        layout=summary.word("layout", set(built_in())),
        receipts=receipts,
        framing=summary.word("framing", {*BREAKS, "mixed"}, "crlf"),
        head=summary.text("head", ""),
    )
    summary.finish()
    return file


def _receipt(asked: Asked) -> Receipt:
    for told in ("identity", "code"):
        asked.raw(told, None)
    return Receipt(
        line=asked.whole("line", 0),
        offset=asked.whole("offset", 0),
        kind=asked.word("kind", KINDS),
        kind_code=asked.text("kind_code"),
        held=asked.truth("held", False),
        digits=asked.text("digits"),
        yen=asked.yen("yen"),
        paid_on=asked.day("paid_on"),
        paid_at=asked.text("paid_at", ""),
        headquarters=asked.text("headquarters"),
        store=asked.text("store"),
        settled_on=asked.day("settled_on", None),
        made_on=asked.day("made_on", None),
        rest=_rest(asked),
        raw=asked.text("raw", ""),
    )


def _rest(asked: Asked) -> dict[str, str]:
    rest = asked.raw("rest", {})
    if not isinstance(rest, dict) or not all(isinstance(text, str) for text in rest.values()):
        raise asked.wrong("rest", "an object of texts is expected")
    return rest
