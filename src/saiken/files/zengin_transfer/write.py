"""Writing a bank debit file: the inverse of reading, with the framing that the bank wants."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from saiken.files.zengin_transfer.batch import Batch, Debit, RefusedRecord, totals_of
from saiken.files.zengin_transfer.characters import (
    BadCharacters,
    encoded,
)
from saiken.files.zengin_transfer.framing import BREAKS
from saiken.files.zengin_transfer.layout import RecordLayout, TransferLayout, jba


def write(
    batch: Batch, *, framing: str | None = None, layout: TransferLayout | None = None
) -> tuple[bytes, tuple[RefusedRecord, ...]]:
    """口座振替の書出し. The bytes of a batch, and the debits that could not be written.

    Names must already be in the characters of the bank (`zengin_text`); a value that is too long or
    has another character is refused, never cut. The trailer counts what is in the file. `framing`
    is none, crlf, lf or cr; as it was read unless given, and crlf where that was mixed.
    """
    layout = layout or jba()
    head = _encoded(layout.header, _header(batch, layout), batch.charset)
    if isinstance(head, Fault):
        return b"", (_refused(1, head),)
    records, refused, written = [head], [], []
    for place, debit in enumerate(batch.debits, start=2):
        record = _encoded(layout.data, _fields(debit), batch.charset)
        if isinstance(record, Fault):
            refused.append(_refused(place, record))
        else:
            records.append(record)
            written.append((debit.result_code, debit.yen))
    totals = asdict(totals_of(written, batch.kind))
    tail = _encoded(layout.trailer, {n: str(v) for n, v in totals.items()}, batch.charset)
    if isinstance(tail, Fault):
        return b"", (*refused, _refused(len(batch.debits) + 2, tail))
    records += [tail, _closing(layout, batch.charset)]
    mark = BREAKS.get(framing or batch.framing, b"\r\n")
    return b"".join(record + mark for record in records), tuple(refused)


@dataclass(frozen=True)
class Fault:
    """The first field of a record that does not fit."""

    label: str
    value: str
    reason: str  # too_long, character_unknown


def _closing(layout: TransferLayout, charset: str) -> bytes:
    end = _encoded(layout.end, {}, charset)
    return b"" if isinstance(end, Fault) else end


def _header(batch: Batch, layout: TransferLayout) -> dict[str, str]:
    return {"kind_code": layout.kind_code, **asdict(batch.header)}


def _fields(debit: Debit) -> dict[str, str]:
    values = {name: str(value) for name, value in asdict(debit).items()}
    return {name: values[name] for name in values if name not in ("line", "offset", "state")}


def _encoded(layout: RecordLayout, values: Mapping[str, str], charset: str) -> bytes | Fault:
    for field in layout.fields:
        value = values.get(field.name, "")
        if len(value) > field.length:
            return Fault(field.label, value, "too_long")
        if isinstance(encoded(value, charset), BadCharacters):
            return Fault(field.label, value, "character_unknown")
    data = encoded(layout.join(values), charset)
    return Fault("", "", "character_unknown") if isinstance(data, BadCharacters) else data


_WHYS = {
    "too_long": "{label}が長すぎて記録に入りません。",
    "character_unknown": "{label}に、金融機関へ送れない文字があります。",
}


def _refused(place: int, fault: Fault) -> RefusedRecord:
    return RefusedRecord(
        where=f"{place}件目",
        field=fault.label,
        value=fault.value,
        reason=fault.reason,
        why=_WHYS[fault.reason].format(label=fault.label),
        mend="登録されている名義や番号を確かめて直してください。",
        line=place,
    )
