"""Writing a bank debit file: the inverse of reading, with the framing that the bank wants."""

from dataclasses import asdict
from typing import Any

from saiken.files.bank_records import Fault, RefusedRecord, break_of, encoded_record, not_written
from saiken.files.zengin_transfer.batch import Batch, Debit, totals_of
from saiken.files.zengin_transfer.layout import TransferLayout, layouts


def write(
    batch: Batch, *, framing: str | None = None, layout: TransferLayout | None = None
) -> tuple[bytes, tuple[RefusedRecord, ...]]:
    """口座振替の書出し. The bytes of a batch, and the debits that could not be written.

    Names must already be in the characters of the bank (`zengin_text`); a value that is too long or
    has another character is refused, never cut. The trailer counts what is in the file. `framing`
    is a word of `BREAKS`, as it was read unless given, and crlf where that was mixed.
    """
    layout = layout or layouts()[batch.layout]
    head = encoded_record(layout.header, _header(batch, layout), batch.charset)
    if isinstance(head, Fault):
        return b"", (not_written(1, head),)
    records, refused, written = [head], [], []
    for place, debit in enumerate(batch.debits, start=2):
        record = encoded_record(layout.data, _fields(debit), batch.charset)
        if isinstance(record, Fault):
            refused.append(not_written(place, record))
        else:
            records.append(record)
            written.append((debit.result_code, debit.yen))
    totals = asdict(totals_of(written, batch.kind))
    tail = encoded_record(layout.trailer, {n: str(v) for n, v in totals.items()}, batch.charset)
    if isinstance(tail, Fault):
        return b"", (*refused, not_written(len(batch.debits) + 2, tail))
    records += [tail, _closing(layout, batch.charset)]
    mark = break_of(framing or batch.framing, batch.charset)
    return b"".join(record + mark for record in records), tuple(refused)


def _closing(layout: TransferLayout, charset: str) -> bytes:
    end = encoded_record(layout.end, {}, charset)
    return b"" if isinstance(end, Fault) else end


def _header(batch: Batch, layout: TransferLayout) -> dict[str, str]:
    return {"kind_code": layout.kind_code, **_told(asdict(batch.header))}


def _fields(debit: Debit) -> dict[str, str]:
    values = _told(asdict(debit))
    return {name: values[name] for name in values if name not in ("line", "offset", "state")}


def _told(values: dict[str, Any]) -> dict[str, str]:
    """The fields of a record by name, those of its own layout among them."""
    more = values.pop("more")
    return {name: str(value) for name, value in values.items()} | dict(more)
