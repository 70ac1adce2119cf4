"""Refusals of bank files: one record alone, or the file as a whole."""

from dataclasses import dataclass

from saiken.files.bank_records.framing import Frame
from saiken.values.refusals import Refused

_ASK_BANK = "金融機関に、正しいファイルをもう一度求めてください。"
_BY_HAND = "金融機関に照会し、この明細を手で処理してください。"


@dataclass(frozen=True)
class RefusedRecord(Refused):
    """A record that was not taken, with its line from 1 and its offset in bytes."""

    line: int = 0
    offset: int = 0


def whole_file(frame: Frame, field: str, value: str, *, reason: str, why: str) -> RefusedRecord:
    """The refusal of the whole file, shown at the record where the fault is."""
    why = f"{why}ファイル全体を取り込みません。"
    return _refused(frame, field, value, reason=reason, says=(why, _ASK_BANK))


def alone(frame: Frame, field: str, value: str, *, reason: str, why: str) -> RefusedRecord:
    """The refusal of one record, while the others are taken."""
    return _refused(frame, field, value, reason=reason, says=(why, _BY_HAND))


def _refused(
    frame: Frame, field: str, value: str, *, reason: str, says: tuple[str, str]
) -> RefusedRecord:
    why, mend = says
    return RefusedRecord(
        where=f"{frame.line}件目",
        field=field,
        value=value,
        reason=reason,
        why=why,
        mend=mend,
        line=frame.line,
        offset=frame.offset,
    )
