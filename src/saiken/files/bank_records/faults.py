"""What must hold in a bank file: known characters, digits where they belong, agreeing totals."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from saiken.files.bank_records.amounts import Sums, is_number, sums_of
from saiken.files.bank_records.characters import UNKNOWN
from saiken.files.bank_records.framing import Framed
from saiken.files.bank_records.layout import NUMBER, FileLayout, RecordLayout
from saiken.files.bank_records.order import Parts, Record, as_record, charset_of
from saiken.files.bank_records.refused import RefusedRecord, alone, whole_file

_SPARE = "spare"


@dataclass(frozen=True)
class _Found:
    """The first field of a record that cannot be read."""

    label: str
    value: str
    reason: str
    why: str


def header_fault(header: Record, layout: FileLayout) -> RefusedRecord | None:
    """What is wrong with a header, or None. Its numbers may be blank, as some banks leave them."""
    code = header.fields["kind_code"]
    if code != layout.kind_code:
        why = f"種別コードが {layout.kind_code}（{layout.title}）ではありません。"
        return whole_file(header.frame, "種別コード", code, reason="kind_code_unknown", why=why)
    found = _unreadable(header, layout.header, blank_ok=True)
    if found is None:
        return None
    label, value = found.label, found.value
    return whole_file(header.frame, label, value, reason=found.reason, why=found.why)


def field_fault(record: Record, layout: RecordLayout) -> RefusedRecord | None:
    """What is wrong with one record of data, or None; the fault is that record's alone."""
    found = _unreadable(record, layout, blank_ok=False)
    if found is None:
        return None
    return alone(record.frame, found.label, found.value, reason=found.reason, why=found.why)


def _unreadable(record: Record, layout: RecordLayout, *, blank_ok: bool) -> _Found | None:
    for field in layout.fields:
        value = record.fields[field.name]
        if not blank_ok and field.name.startswith(_SPARE):
            continue
        if UNKNOWN in value:
            why = f"{field.label}に使えない文字があります。"
            return _Found(field.label, value, "character_unknown", why)
        blank = blank_ok and not value.strip()
        if field.type == NUMBER and not blank and not is_number(value):
            why = f"{field.label}が数字ではありません。"
            return _Found(field.label, value, "digits_expected", why)
    return None


def totals_fault(
    parts: Parts, layout: FileLayout, counted: Callable[[], Mapping[str, int]]
) -> RefusedRecord | None:
    """Where the trailer and the records disagree, or None.

    An amount that is no number cannot agree; `counted` is asked for the fields of the trailer once
    all are.
    """
    for row in parts.rows:
        label, value = layout.data.field("yen").label, row.fields["yen"]
        if not is_number(value):
            why = f"{row.frame.line}件目の{label}が数字ではありません。"
            return whole_file(row.frame, label, value, reason="amount_unreadable", why=why)
    for name, true in counted().items():
        label, value = layout.trailer.field(name).label, parts.trailer.fields[name]
        if not is_number(value) or int(value) != true:
            told = f"{int(value):,}" if is_number(value) else f"「{value}」"
            why = f"トレーラの{label} {told} が明細の {true:,} と合いません。"
            frame = parts.trailer.frame
            return whole_file(frame, label, value, reason="totals_differ", why=why)
    return None


def seen(found: Framed, layout: FileLayout) -> Sums:
    """What a refused file seems to hold, so that one can talk about it with the bank."""
    charset = charset_of(found.frames)
    sized = (frame for frame in found.frames if len(frame.data) == layout.record_bytes)
    rows = (as_record(frame, layout.data, charset).fields for frame in sized)
    yen = [row["yen"] for row in rows if row["data_class"] == layout.data.mark]
    return Sums(len(yen), sums_of(int(one) for one in yen if is_number(one)).yen)
