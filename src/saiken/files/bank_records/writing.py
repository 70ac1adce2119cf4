"""Records of a bank file from values: what does not fit is refused, never cut."""

from collections.abc import Mapping
from dataclasses import dataclass

from saiken.files.bank_records.characters import BadCharacters, encoded
from saiken.files.bank_records.layout import RecordLayout
from saiken.files.bank_records.refused import RefusedRecord

_WHYS = {
    "too_long": "{label}が長すぎて記録に入りません。",
    "character_unknown": "{label}に、金融機関へ送れない文字があります。",
    "yen_not_positive": "{label}が1円以上ではありません。",
}


@dataclass(frozen=True)
class Fault:
    """The first field of a record that does not fit."""

    label: str
    value: str
    reason: str  # too_long, character_unknown, yen_not_positive


def encoded_record(layout: RecordLayout, values: Mapping[str, str], charset: str) -> bytes | Fault:
    """One record of the fields given, or the first of them that does not fit."""
    for field in layout.fields:
        value = values.get(field.name, "")
        if len(value) > field.length:
            return Fault(field.label, value, "too_long")
        if isinstance(encoded(value, charset), BadCharacters):
            return Fault(field.label, value, "character_unknown")
    data = encoded(layout.join(values), charset)
    return Fault("", "", "character_unknown") if isinstance(data, BadCharacters) else data


def not_written(place: int, fault: Fault) -> RefusedRecord:
    """The refusal of a record that was not written, at its place in the file."""
    return RefusedRecord(
        where=f"{place}件目",
        field=fault.label,
        value=fault.value,
        reason=fault.reason,
        why=_WHYS[fault.reason].format(label=fault.label),
        mend="登録されている名義や番号を確かめて直してください。",
        line=place,
    )
