"""Transfer files as JSON-ready objects and back, for the command line."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from saiken.files.bank_records import BREAKS, EBCDIC, JIS, RefusedRecord
from saiken.files.bank_records.lines import refusal_line, rows_and_summary, written
from saiken.files.refund_transfer.read import read
from saiken.files.refund_transfer.transfer import Consignor, Refund, Transfer, TransferReading
from saiken.files.refund_transfer.write import write
from saiken.values.asked import Asked

Line = dict[str, Any]


def read_lines(data: bytes, near: date | None = None) -> Iterator[Line]:
    """One object per refund in file order, refused ones in their place, then the summary."""
    reading = read(data, near=near)
    taken = reading.transfer.refunds if reading.transfer else ()
    rows: list[Refund | RefusedRecord] = [*taken, *reading.refused]
    for row in sorted(rows, key=lambda one: one.line):
        yield refusal_line(row) if isinstance(row, RefusedRecord) else asdict(row)
    yield {"summary": _summary(reading)}


def _summary(reading: TransferReading) -> Line:
    summary: Line = {
        "records": reading.records,
        "refused": len(reading.refused),
        "total_yen": reading.total_yen,
        "trailer_ok": reading.trailer_ok,
        "sha256": reading.sha256,
    }
    if reading.transfer:
        transfer = reading.transfer
        day = transfer.transfer_on
        summary |= {"transfer_on": day.isoformat() if day else None, "framing": transfer.framing}
        summary |= {"charset": transfer.charset, "consignor": asdict(transfer.consignor)}
    return summary


def write_lines(lines: Iterable[tuple[int, object]]) -> bytes:
    """The file behind numbered objects as `read_lines` gives them; Misasked names a fault."""
    refunds, summary = rows_and_summary(lines, _refund)
    return written(*write(_transfer(summary, refunds)))


def _transfer(summary: Asked, refunds: tuple[Refund, ...]) -> Transfer:
    summary.raw("transfer_on", None)
    consignor = summary.inner("consignor")
    transfer = Transfer(
        consignor=Consignor(**{one.name: consignor.text(one.name) for one in fields(Consignor)}),
        refunds=refunds,
        transfer_on=None,
        framing=summary.word("framing", {*BREAKS, "mixed"}, "none"),
        charset=summary.word("charset", {JIS, EBCDIC}, JIS),
    )
    consignor.finish()
    summary.finish()
    return transfer


def _refund(asked: Asked) -> Refund:
    texts = {
        one.name: asked.text(one.name, *([one.default] if isinstance(one.default, str) else []))
        for one in fields(Refund)
        if one.type is str
    }
    return Refund(
        line=asked.whole("line", 0),
        offset=asked.whole("offset", 0),
        yen=asked.yen("yen"),
        **texts,
    )
