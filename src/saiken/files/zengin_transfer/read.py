"""Reading a bank debit file: every byte is in a record or a refusal, and the totals must agree."""

from dataclasses import fields
from datetime import date
from hashlib import sha256

from saiken.files.zengin_transfer.batch import (
    HELD,
    REQUEST,
    REQUESTED,
    Batch,
    Debit,
    Header,
    Reading,
    RefusedRecord,
    Seen,
)
from saiken.files.zengin_transfer.checks import (
    debit_fault,
    header_fault,
    is_number,
    kind_of,
    totals_fault,
)
from saiken.files.zengin_transfer.framing import Framed, framed
from saiken.files.zengin_transfer.layout import TransferLayout, jba
from saiken.files.zengin_transfer.order import Parts, Record, as_record, charset_of, in_order
from saiken.values.yen import Yen

_YEARS_AROUND = range(-8, 9)  # the 29th of February may be eight years away


def read(data: bytes, *, near: date | None = None, layout: TransferLayout | None = None) -> Reading:
    """口座振替の読取. The batch in a file, or the reason why nothing of it may be used.

    `near` is a day near the debit day, such as the day the file came: the header has no year, and
    the year taken is the one that brings the debit day nearest. Without it `debit_on` is None. A
    debit that cannot be read is refused alone; it counts in the totals like all others.
    """
    layout = layout or jba()
    found = framed(data, layout.record_bytes)
    parts, digest = _sound_parts(found, layout), sha256(data).hexdigest()
    if isinstance(parts, RefusedRecord):
        return Reading(None, (parts,), _seen(found, layout), digest)
    return _reading(parts, found, layout=layout, near=near, digest=digest)


def _sound_parts(found: Framed, layout: TransferLayout) -> Parts | RefusedRecord:
    """The records in order, or the fault for which the whole file is refused."""
    parts = in_order(found.frames, layout, charset_of(found.frames))
    if isinstance(parts, RefusedRecord):
        return parts
    return header_fault(parts.header, layout) or totals_fault(parts, layout) or parts


def nearest(debit_day: str, near: date) -> date:
    """引落日. The day MMDD of the year that brings it nearest to `near`; of two, the earlier."""
    days = (_in_year(debit_day, near.year + step) for step in _YEARS_AROUND)
    return min((day for day in days if day), key=lambda day: (abs(day - near), day))


def _in_year(debit_day: str, year: int) -> date | None:
    try:
        return date(year, int(debit_day[:2]), int(debit_day[2:]))
    except ValueError:
        return None


def _seen(found: Framed, layout: TransferLayout) -> Seen:
    """What a refused file seems to hold, so that one can talk about it with the bank."""
    charset = charset_of(found.frames)
    sized = (frame for frame in found.frames if len(frame.data) == layout.record_bytes)
    rows = (as_record(frame, layout.data, charset).fields for frame in sized)
    yen = [row["yen"] for row in rows if row["data_class"] == layout.data.mark]
    total = sum(int(one) for one in yen if is_number(one))
    return Seen(len(yen), Yen(total), trailer_ok=False)


def _reading(
    parts: Parts, found: Framed, *, layout: TransferLayout, near: date | None, digest: str
) -> Reading:
    kind, header = kind_of(parts), parts.header.fields
    answers = [debit_fault(row, layout) or _debit(row, layout, kind) for row in parts.debits]
    batch = Batch(
        kind=kind,
        header=Header(**{field.name: header[field.name] for field in fields(Header)}),
        debits=tuple(answer for answer in answers if isinstance(answer, Debit)),
        debit_on=nearest(header["debit_day"], near) if near else None,
        framing=found.framing,
        charset=charset_of(found.frames),
    )
    refused = tuple(answer for answer in answers if isinstance(answer, RefusedRecord))
    total = sum(int(row.fields["yen"]) for row in parts.debits)
    return Reading(batch, refused, Seen(len(answers), Yen(total), trailer_ok=True), digest)


def _debit(record: Record, layout: TransferLayout, kind: str) -> Debit:
    row = record.fields
    result = layout.result_codes.get(row["result_code"])
    return Debit(
        line=record.frame.line,
        offset=record.frame.offset,
        bank=row["bank"],
        bank_name=row["bank_name"],
        branch=row["branch"],
        branch_name=row["branch_name"],
        account_type=row["account_type"],
        account=row["account"],
        holder=row["holder"],
        yen=Yen(int(row["yen"])),
        new_code=row["new_code"],
        customer_number=row["customer_number"],
        result_code=row["result_code"],
        state=REQUESTED if kind == REQUEST else result.state if result else HELD,
    )
