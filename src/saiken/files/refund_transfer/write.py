"""Writing a transfer file for the bank: what it would not take is refused, never cut."""

from dataclasses import asdict

from saiken.files.bank_records import (
    Fault,
    RefusedRecord,
    break_of,
    encoded_record,
    not_written,
    sums_of,
)
from saiken.files.refund_transfer.read import layout
from saiken.files.refund_transfer.transfer import Refund, Transfer


def write(
    transfer: Transfer, *, framing: str | None = None
) -> tuple[bytes, tuple[RefusedRecord, ...]]:
    """総合振込の書出し. The bytes of a transfer, and the refunds that could not be written.

    Names must already be in the characters of the bank (`zengin_text`). A refund of no yen is
    refused. The trailer counts what is in the file; `framing` is a word of `BREAKS`.
    """
    form, charset = layout(), transfer.charset
    values = {"kind_code": form.kind_code, **asdict(transfer.consignor)}
    head = encoded_record(form.header, values, charset)
    if isinstance(head, Fault):
        return b"", (not_written(1, head),)
    records, refused, written = [head], [], []
    for place, refund in enumerate(transfer.refunds, start=2):
        record = _record(refund, charset)
        if isinstance(record, Fault):
            refused.append(not_written(place, record))
        else:
            records.append(record)
            written.append(int(refund.yen))
    totals = {name: str(value) for name, value in asdict(sums_of(written)).items()}
    for part, told in ((form.trailer, totals), (form.end, {})):
        closing = encoded_record(part, told, charset)
        if isinstance(closing, Fault):
            return b"", (*refused, not_written(len(records) + 1, closing))
        records.append(closing)
    mark = break_of(framing or transfer.framing, transfer.charset)
    return b"".join(record + mark for record in records), tuple(refused)


def _record(refund: Refund, charset: str) -> bytes | Fault:
    form = layout().data
    if refund.yen <= 0:
        return Fault(form.field("yen").label, str(refund.yen), "yen_not_positive")
    values = {name: str(value) for name, value in asdict(refund).items()}
    told = {name: values[name] for name in values if name not in ("line", "offset")}
    return encoded_record(form, told, charset)
