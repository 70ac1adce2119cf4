"""Reading a transfer file back: what was ordered, or why nothing of the file may be used."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from saiken.files.bank_records import (
    FileLayout,
    Framed,
    Parts,
    Record,
    RefusedRecord,
    charset_of,
    field_fault,
    framed,
    header_fault,
    in_order,
    nearest,
    read_layout,
    seen,
    sums_of,
    totals_fault,
    whole_file,
)
from saiken.files.bank_records.days import is_month_and_day
from saiken.files.refund_transfer.transfer import Consignor, Refund, Transfer, TransferReading
from saiken.values.yen import Yen


@cache
def layout() -> FileLayout:
    """総合振込の記録の形. 120 bytes a record."""
    return read_layout(Path(__file__).with_name("layout.yaml"))


def read(data: bytes, *, near: date | None = None) -> TransferReading:
    """総合振込の読取. `near` is a day near the transfer day, whose year the file does not tell."""
    found, digest = framed(data, layout().record_bytes), sha256(data).hexdigest()
    parts = _sound(found)
    if isinstance(parts, RefusedRecord):
        sums = seen(found, layout())
        return TransferReading(None, (parts,), sums.count, sums.yen, False, digest)
    answers = [field_fault(row, layout().data) or _refund(row) for row in parts.rows]
    transfer = Transfer(
        consignor=_consignor(parts.header),
        refunds=tuple(one for one in answers if isinstance(one, Refund)),
        transfer_on=nearest(parts.header.fields["transfer_day"], near) if near else None,
        framing=found.framing,
        charset=charset_of(found.frames),
    )
    refused = tuple(one for one in answers if isinstance(one, RefusedRecord))
    total = Yen(sum(int(row.fields["yen"]) for row in parts.rows))
    return TransferReading(transfer, refused, len(answers), total, True, digest)


def _sound(found: Framed) -> Parts | RefusedRecord:
    parts = in_order(found.frames, layout(), charset_of(found.frames))
    if isinstance(parts, RefusedRecord):
        return parts
    fault = header_fault(parts.header, layout()) or _day_fault(parts.header)
    return fault or totals_fault(parts, layout(), lambda: _trailer_of(parts)) or parts


def _day_fault(header: Record) -> RefusedRecord | None:
    value = header.fields["transfer_day"]
    if is_month_and_day(value):
        return None
    label, why = "振込指定日", "振込指定日が暦にない日です。"
    return whole_file(header.frame, label, value, reason="date_impossible", why=why)


def _trailer_of(parts: Parts) -> Mapping[str, int]:
    return asdict(sums_of(int(row.fields["yen"]) for row in parts.rows))


def _consignor(header: Record) -> Consignor:
    return Consignor(**{one.name: header.fields[one.name] for one in fields(Consignor)})


def _refund(record: Record) -> Refund:
    row = record.fields
    texts = {one.name: row[one.name] for one in fields(Refund) if one.type is str}
    return Refund(
        line=record.frame.line,
        offset=record.frame.offset,
        yen=Yen(int(row["yen"])),
        **texts,
    )
