"""Reading a bank debit file: every byte is in a record or a refusal, and the totals must agree."""

from dataclasses import fields
from datetime import date
from hashlib import sha256

from saiken.files.bank_records import (
    Framed,
    Parts,
    Record,
    RefusedRecord,
    charset_of,
    field_fault,
    framed,
    in_order,
    seen,
)
from saiken.files.bank_records.layout import TEXT, RecordLayout
from saiken.files.zengin_transfer.batch import (
    HELD,
    REQUEST,
    REQUESTED,
    Batch,
    Debit,
    Header,
    Reading,
    Seen,
)
from saiken.files.zengin_transfer.checks import header_fault, kind_of, totals_fault
from saiken.files.zengin_transfer.layout import TransferLayout, layout_of
from saiken.values.yen import Yen

_HEADER = frozenset(field.name for field in fields(Header)) - {"more"}
_DEBIT = frozenset(field.name for field in fields(Debit))


def read(data: bytes, *, near: date | None = None, layout: TransferLayout | None = None) -> Reading:
    """口座振替の読取. The batch in a file, or the reason why nothing of it may be used.

    `near` is a day near the debit day, such as the day the file came: the header has no year, and
    the year taken is the one that brings the debit day nearest. Without it `debit_on` is None. A
    debit that cannot be read is refused alone; it counts in the totals like all others.
    """
    layout = layout or layout_of(data)
    found = framed(data, layout.record_bytes)
    parts, digest = _sound_parts(found, layout), sha256(data).hexdigest()
    if isinstance(parts, RefusedRecord):
        sums = seen(found, layout)
        return Reading(None, (parts,), Seen(sums.count, sums.yen, trailer_ok=False), digest)
    return _reading(parts, found, layout=layout, near=near, digest=digest)


def _sound_parts(found: Framed, layout: TransferLayout) -> Parts | RefusedRecord:
    """The records in order, or the fault for which the whole file is refused."""
    parts = in_order(found.frames, layout, charset_of(found.frames))
    if isinstance(parts, RefusedRecord):
        return parts
    return header_fault(parts.header, layout) or totals_fault(parts, layout) or parts


def _reading(
    parts: Parts, found: Framed, *, layout: TransferLayout, near: date | None, digest: str
) -> Reading:
    kind, header = kind_of(parts), parts.header.fields
    answers = [field_fault(row, layout.data) or _debit(row, layout, kind) for row in parts.rows]
    batch = Batch(
        kind=kind,
        header=Header(
            **{name: header[name] for name in sorted(_HEADER)},
            more=more_of(header, layout.header, _HEADER),
        ),
        debits=tuple(answer for answer in answers if isinstance(answer, Debit)),
        debit_on=layout.debit_on(header["debit_day"], near),
        framing=found.framing,
        charset=charset_of(found.frames),
        layout=layout.name,
    )
    refused = tuple(answer for answer in answers if isinstance(answer, RefusedRecord))
    total = sum(int(row.fields["yen"]) for row in parts.rows)
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
        more=more_of(row, layout.data, _DEBIT),
    )


def more_of(
    row: dict[str, str], layout: RecordLayout, known: frozenset[str]
) -> tuple[tuple[str, str], ...]:
    """The fields of a record that only its layout has, without fillers and what holds nothing."""
    own = (one for one in layout.fields if one.name not in known | {"data_class", "kind_code"})
    told = ((one, row[one.name]) for one in own if not one.name.startswith("spare"))
    return tuple(
        (one.name, text) for one, text in told if text.strip(" " if one.type == TEXT else " 0")
    )
