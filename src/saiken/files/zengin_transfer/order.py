"""The records of a bank debit file in order: header, debits, trailer, end, of full length."""

from dataclasses import dataclass

from saiken.files.zengin_transfer.batch import RefusedRecord
from saiken.files.zengin_transfer.characters import EBCDIC, JIS, decoded
from saiken.files.zengin_transfer.framing import Frame
from saiken.files.zengin_transfer.layout import RecordLayout, TransferLayout

_EBCDIC_ONE = b"\xf1"
_ASK_BANK = "金融機関に、正しいファイルをもう一度求めてください。"


@dataclass(frozen=True)
class Record:
    """A frame with its fields as text."""

    frame: Frame
    fields: dict[str, str]


@dataclass(frozen=True)
class Parts:
    """The records of a file by their sort."""

    header: Record
    debits: tuple[Record, ...]
    trailer: Record


def charset_of(frames: tuple[Frame, ...]) -> str:
    """In which characters a file is written, told by its first byte, the digit 1 of the header."""
    return EBCDIC if frames and frames[0].data[:1] == _EBCDIC_ONE else JIS


def in_order(
    frames: tuple[Frame, ...], layout: TransferLayout, charset: str
) -> Parts | RefusedRecord:
    """The records by their sort, or the first fault in a length or in the order."""
    fault = _length_fault(frames, layout.record_bytes) or _order_fault(frames, layout, charset)
    if fault:
        return fault
    return Parts(
        header=as_record(frames[0], layout.header, charset),
        debits=tuple(as_record(frame, layout.data, charset) for frame in frames[1:-2]),
        trailer=as_record(frames[-2], layout.trailer, charset),
    )


def as_record(frame: Frame, layout: RecordLayout, charset: str) -> Record:
    """A frame under the layout of its sort."""
    return Record(frame, layout.split(decoded(frame.data, charset)))


def _length_fault(frames: tuple[Frame, ...], size: int) -> RefusedRecord | None:
    for frame in frames:
        if len(frame.data) != size:
            why = f"{frame.line}件目の記録が{len(frame.data)}バイトです（正しくは{size}バイト）。"
            return whole_file(frame, "長さ", str(len(frame.data)), reason="record_length", why=why)
    return None


def _order_fault(
    frames: tuple[Frame, ...], layout: TransferLayout, charset: str
) -> RefusedRecord | None:
    parts = (layout.header, layout.data, layout.trailer, layout.end)
    head, debit, tail, end = (part.mark for part in parts)
    marks = "".join(decoded(frame.data[:1], charset) for frame in frames)
    wanted = head + debit * (len(marks) - 3) + tail + end
    if marks == wanted:
        return None
    places = [n for n, pair in enumerate(zip(marks, wanted, strict=False)) if len(set(pair)) > 1]
    place = min(places, default=0)
    reason, why = "record_order", "記録の順序が違います（ヘッダ、明細、トレーラ、エンドの順）。"
    if not marks.endswith(end):
        reason, why = "end_missing", "エンド・レコードがなく、ファイルが途中で切れています。"
        place = len(frames) - 1
    elif marks.count(head) > 1:
        reason, why = "several_groups", "一つのファイルに複数の依頼が入っています。"
    frame = frames[place] if frames else Frame(1, 0, b"")
    return whole_file(frame, "データ区分", marks[place : place + 1], reason=reason, why=why)


def whole_file(frame: Frame, field: str, value: str, *, reason: str, why: str) -> RefusedRecord:
    """The refusal of the whole file, shown at the record where the fault is."""
    return RefusedRecord(
        where=f"{frame.line}件目",
        field=field,
        value=value,
        reason=reason,
        why=f"{why}ファイル全体を取り込みません。",
        mend=_ASK_BANK,
        line=frame.line,
        offset=frame.offset,
    )
