"""Reading a receipt file: every row is a receipt or a refusal, and an agency's error is told."""

import csv
import unicodedata
from collections.abc import Iterable, Mapping
from hashlib import sha256

from saiken.files.bank_records import Frame, Framed, RefusedRecord, framed
from saiken.files.convenience_receipts.layout import CSV, ReceiptLayout, built_in
from saiken.files.convenience_receipts.receipt import Receipt, ReceiptFile, Receipts
from saiken.files.convenience_receipts.rows import Fault, receipt_of, refused_row
from saiken.values.yen import Yen

_HEADER, _DETAIL = "1", "2"
_AGENCY_ERROR = "error:"
_ASK_AGAIN = "収納代行会社に、正しいファイルをもう一度求めてください。"
_BOM = b"\xef\xbb\xbf"


def read(data: bytes, *, layout: ReceiptLayout | None = None) -> Receipts:
    """コンビニ収納の読取. The receipts in a file, or the reason why nothing of it may be used.

    Without a layout the built-in one that fits is taken. A row that cannot be read, or whose
    columns disagree with its 44 digits, is refused alone.
    """
    layout = layout or recognised(data)
    codec = "utf-8" if data.startswith(_BOM) else "cp932"
    found = framed(data, layout.record_bytes or max(1, len(data)))
    digest = sha256(data).hexdigest()
    fault = _agency_error(found, codec) or _whole_fault(found, layout, codec)
    if fault:
        frame = found.frames[0] if found.frames else Frame(1, 0, b"")
        refused = refused_row(frame, fault, _ASK_AGAIN)
        return Receipts(None, (refused,), 0, Yen(0), digest)
    answers = [_row(frame, layout, codec) for frame in _details(found, layout)]
    return _receipts(answers, found, layout=layout, codec=codec, digest=digest)


def recognised(data: bytes) -> ReceiptLayout:
    """The built-in layout of a file: a table has commas in its first line, a record has none."""
    layouts = built_in()
    first = data.removeprefix(_BOM).split(b"\n", 1)[0][:200]
    fixed = first[:1] in (b"1", b"2") and b"," not in first
    return layouts["frame_120"] if fixed else layouts["dsk"]


def _receipts(
    answers: list[Receipt | RefusedRecord],
    found: Framed,
    *,
    layout: ReceiptLayout,
    codec: str,
    digest: str,
) -> Receipts:
    taken = tuple(one for one in answers if isinstance(one, Receipt))
    refused = tuple(one for one in answers if isinstance(one, RefusedRecord))
    head = "" if layout.form == CSV else _text(found.frames[0], codec) or ""
    file = ReceiptFile(layout.name, taken, found.framing, head if head[:1] == _HEADER else "")
    total = Yen(sum(one.yen for one in taken))
    return Receipts(file, refused, len(answers), total, digest)


def _text(frame: Frame, codec: str) -> str | None:
    try:
        return frame.data.decode(codec)
    except UnicodeDecodeError:
        return None


def _agency_error(found: Framed, codec: str) -> Fault | None:
    """The text that comes in place of the table when the agency's own run has failed."""
    told = [(_text(frame, codec) or "").strip() for frame in found.frames[:4]]
    if not told or not told[0].lower().startswith(_AGENCY_ERROR):
        return None
    said = " ".join(one for one in told[1:] if one) or told[0]
    why = f"収納代行会社の処理が失敗し、収納データの代わりに知らせ「{said[:200]}」が届きました。"
    return Fault("ファイル", said[:200], "agency_error", why)


def _whole_fault(found: Framed, layout: ReceiptLayout, codec: str) -> Fault | None:
    if not found.frames:
        return Fault("ファイル", "", "empty", "ファイルに何も入っていません。")
    if layout.form != CSV:
        return _lengths_fault(found, layout)
    if not layout.heading:
        return None
    heads = _cells(_text(found.frames[0], codec) or "") or []
    wanted = [column.label for column in layout.columns]
    if [_folded(head) for head in heads] == [_folded(label) for label in wanted]:
        return None
    why = f"1行目の見出しが「{layout.title}」の見出しではありません。"
    return Fault("見出し", ",".join(heads)[:60], "heading_differs", why)


def _lengths_fault(found: Framed, layout: ReceiptLayout) -> Fault | None:
    for frame in found.frames:
        if len(frame.data) != layout.record_bytes:
            size = len(frame.data)
            why = f"{frame.line}件目が{size}バイトです（正しくは{layout.record_bytes}バイト）。"
            return Fault("長さ", str(size), "record_length", why)
    heads = [frame.line for frame in found.frames if frame.data[:1] == _HEADER.encode()]
    if heads != [1]:
        return Fault("レコード区分", "", "record_order", "先頭に見出し記録が一つだけありません。")
    return None


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _details(found: Framed, layout: ReceiptLayout) -> Iterable[Frame]:
    rows = found.frames[1:] if layout.heading else found.frames
    return (frame for frame in rows if layout.form != CSV or frame.data.strip())


def _row(frame: Frame, layout: ReceiptLayout, codec: str) -> Receipt | RefusedRecord:
    text = _text(frame, codec)
    if text is None:
        why = "読めない文字があります。"
        return refused_row(frame, Fault("行", frame.data.hex()[:60], "character_unknown", why))
    cells = _table_row(text, layout) if layout.form == CSV else _record(frame, layout, codec)
    if isinstance(cells, Fault):
        return refused_row(frame, cells)
    return receipt_of(frame, cells, layout, text)


def _table_row(text: str, layout: ReceiptLayout) -> Mapping[str, str] | Fault:
    cells = _cells(text)
    if cells is None or len(cells) != len(layout.columns):
        count = "引用符が崩れています" if cells is None else f"{len(cells)}列です"
        why = f"この行は{count}（正しくは{len(layout.columns)}列）。"
        return Fault("行", text[:60], "columns_differ", why)
    return {column.name: cell for column, cell in zip(layout.columns, cells, strict=True)}


def _cells(text: str) -> list[str] | None:
    try:
        return next(csv.reader([text], strict=True), [])
    except csv.Error:
        return None


def _record(frame: Frame, layout: ReceiptLayout, codec: str) -> Mapping[str, str] | Fault:
    cells, place = {}, 0
    for column in layout.columns:
        part = frame.data[place : place + column.length]
        place += column.length
        try:
            cells[column.name] = part.decode(codec)
        except UnicodeDecodeError:
            why = f"{column.label}に読めない文字があります。"
            return Fault(column.label, part.hex(), "character_unknown", why)
        if column.sort == "mark" and cells[column.name] != _DETAIL:
            why = f"{column.label}「{cells[column.name]}」は明細記録の印ではありません。"
            return Fault(column.label, cells[column.name], "record_order", why)
    return cells
