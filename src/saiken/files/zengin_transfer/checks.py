"""What must hold in a bank debit file: readable fields, and totals that agree with the debits."""

from dataclasses import fields
from datetime import date

from saiken.files.zengin_transfer.batch import REQUEST, RESULT, RefusedRecord, Totals, totals_of
from saiken.files.zengin_transfer.characters import UNKNOWN
from saiken.files.zengin_transfer.layout import NUMBER, TransferLayout
from saiken.files.zengin_transfer.order import Parts, Record, whole_file

_SPARE = "spare"


def header_fault(header: Record, layout: TransferLayout) -> RefusedRecord | None:
    """What is wrong with a header, or None. Its numbers may be blank, as some banks leave them."""
    found = header.fields
    if found["kind_code"] != layout.kind_code:
        why = f"種別コードが {layout.kind_code}（{layout.title}）ではありません。"
        return _whole(header, "種別コード", found["kind_code"], "kind_code_unknown", why)
    for field in layout.header.fields:
        value = found[field.name]
        if UNKNOWN in value:
            why = f"{field.label}に使えない文字があります。"
            return _whole(header, field.label, value, "character_unknown", why)
        if field.type == NUMBER and value.strip() and not is_number(value):
            why = f"{field.label}が数字ではありません。"
            return _whole(header, field.label, value, "digits_expected", why)
    if not _is_day(found["debit_day"]):
        why = "引落日が暦にない日です。"
        return _whole(header, "引落日", found["debit_day"], "date_impossible", why)
    return None


def _is_day(month_and_day: str) -> bool:
    try:
        date(2000, int(month_and_day[:2]), int(month_and_day[2:]))  # a leap year
    except ValueError:
        return False
    return True


def totals_fault(parts: Parts, layout: TransferLayout) -> RefusedRecord | None:
    """Where the trailer and the debits disagree, or None; an unreadable amount cannot agree."""
    for debit in parts.debits:
        if not is_number(debit.fields["yen"]):
            label = layout.data.field("yen").label
            why = f"{debit.frame.line}件目の{label}が数字ではありません。"
            return _whole(debit, label, debit.fields["yen"], "amount_unreadable", why)
    stated = parts.trailer.fields
    counted = totals_of(codes_and_yen(parts), kind_of(parts))
    for field in fields(Totals):
        label, value = layout.trailer.field(field.name).label, stated[field.name]
        true = getattr(counted, field.name)
        if not is_number(value) or int(value) != true:
            told = f"{int(value):,}" if is_number(value) else f"「{value}」"
            why = f"トレーラの{label} {told} が明細の {true:,} と合いません。"
            return _whole(parts.trailer, label, value, "totals_differ", why)
    return None


def kind_of(parts: Parts) -> str:
    """A request has no results yet: nothing counted as paid or unpaid, every code 0."""
    stated = [parts.trailer.fields[name] for name in ("paid_count", "unpaid_count")]
    empty = all(is_number(value) and int(value) == 0 for value in stated)
    return REQUEST if empty and all(code == "0" for code, _ in codes_and_yen(parts)) else RESULT


def codes_and_yen(parts: Parts) -> list[tuple[str, int]]:
    """Result code and yen of every debit in the file, read or not."""
    rows = (debit.fields for debit in parts.debits)
    return [(row["result_code"], int(row["yen"])) for row in rows]


def debit_fault(debit: Record, layout: TransferLayout) -> RefusedRecord | None:
    """What is wrong with one debit, or None; the fault is that debit's alone."""
    for field in layout.data.fields:
        value = debit.fields[field.name]
        if field.name.startswith(_SPARE):
            continue
        if UNKNOWN in value:
            why = f"{field.label}に使えない文字があります。"
            return _alone(debit, field.label, value, "character_unknown", why)
        if field.type == NUMBER and not is_number(value):
            why = f"{field.label}が数字ではありません。"
            return _alone(debit, field.label, value, "digits_expected", why)
    return None


def is_number(value: str) -> bool:
    """Whether a field holds digits and nothing else."""
    return value.isascii() and value.isdigit()


def _whole(record: Record, field: str, value: str, reason: str, why: str) -> RefusedRecord:
    return whole_file(record.frame, field, value, reason=reason, why=why)


def _alone(record: Record, field: str, value: str, reason: str, why: str) -> RefusedRecord:
    return RefusedRecord(
        where=f"{record.frame.line}件目",
        field=field,
        value=value,
        reason=reason,
        why=why,
        mend="金融機関に照会し、この明細を手で処理してください。",
        line=record.frame.line,
        offset=record.frame.offset,
    )
