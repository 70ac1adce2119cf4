"""The records of a bank file in order: header, data, trailer, end, each of full length."""

from dataclasses import dataclass

from saiken.files.bank_records.characters import EBCDIC, JIS, decoded
from saiken.files.bank_records.framing import Frame
from saiken.files.bank_records.layout import FileLayout, RecordLayout
from saiken.files.bank_records.refused import RefusedRecord, whole_file

_EBCDIC_ONE = b"\xf1"
_WRONG_ORDER = "記録の順序が違います（ヘッダ、明細、トレーラ、エンドの順）。"
_CUT_OFF = "エンド・レコードがなく、ファイルが途中で切れています。"
_SEVERAL = "一つのファイルに複数の依頼が入っています。"


@dataclass(frozen=True, slots=True)
class Record:
    """A frame with its fields as text."""

    frame: Frame
    fields: dict[str, str]


@dataclass(frozen=True)
class Parts:
    """The records of one group by their sort."""

    header: Record
    rows: tuple[Record, ...]
    trailer: Record


def charset_of(frames: tuple[Frame, ...]) -> str:
    """In which characters a file is written, told by its first byte, the digit 1 of the header."""
    return EBCDIC if frames and frames[0].data[:1] == _EBCDIC_ONE else JIS


def as_record(frame: Frame, layout: RecordLayout, charset: str) -> Record:
    """A frame under the layout of its sort."""
    return Record(frame, layout.split(decoded(frame.data, charset)))


def in_order(frames: tuple[Frame, ...], layout: FileLayout, charset: str) -> Parts | RefusedRecord:
    """The records of a file with one group, or the first fault in a length or in the order."""
    groups = in_groups(frames, layout, charset)
    if isinstance(groups, RefusedRecord):
        return groups
    if len(groups) == 1:
        return groups[0]
    second = groups[1].header.frame
    return whole_file(
        second, "データ区分", layout.header.mark, reason="several_groups", why=_SEVERAL
    )


def in_groups(
    frames: tuple[Frame, ...], layout: FileLayout, charset: str
) -> tuple[Parts, ...] | RefusedRecord:
    """The groups of a file, each from a header to its trailer, or the first fault of the whole."""
    fault = _length_fault(frames, layout.record_bytes)
    if fault:
        return fault
    parts = (layout.header, layout.data, layout.trailer, layout.end)
    head, row, tail, end = (part.mark for part in parts)
    marks = "".join(decoded(frame.data[:1], charset) for frame in frames)
    place = _first_wrong(marks, {head: row + tail, row: row + tail, tail: head + end}, head)
    if not marks.endswith(end):
        frame = frames[-1] if frames else Frame(1, 0, b"")
        return whole_file(frame, "データ区分", marks[-1:], reason="end_missing", why=_CUT_OFF)
    if place is not None:
        frame, mark = frames[place], marks[place]
        return whole_file(frame, "データ区分", mark, reason="record_order", why=_WRONG_ORDER)
    starts = [at for at, mark in enumerate(marks) if mark == head]
    stops = [at for at, mark in enumerate(marks) if mark == tail]
    return tuple(
        _group(frames[start : stop + 1], layout, charset)
        for start, stop in zip(starts, stops, strict=True)
    )


def _first_wrong(marks: str, after: dict[str, str], first: str) -> int | None:
    """The place of the first mark that may not stand there; nothing follows the end."""
    allowed = first
    for place, mark in enumerate(marks):
        if mark not in allowed:
            return place
        allowed = after.get(mark, "")
    return None


def _group(frames: tuple[Frame, ...], layout: FileLayout, charset: str) -> Parts:
    return Parts(
        header=as_record(frames[0], layout.header, charset),
        rows=tuple(as_record(frame, layout.data, charset) for frame in frames[1:-1]),
        trailer=as_record(frames[-1], layout.trailer, charset),
    )


def _length_fault(frames: tuple[Frame, ...], size: int) -> RefusedRecord | None:
    for frame in frames:
        if len(frame.data) != size:
            why = f"{frame.line}件目の記録が{len(frame.data)}バイトです（正しくは{size}バイト）。"
            return whole_file(frame, "長さ", str(len(frame.data)), reason="record_length", why=why)
    return None
