"""Writing a receipt file: the inverse of reading, for demos, tests and a city's own till."""

from collections.abc import Mapping
from datetime import date

from saiken.files.bank_records import BREAKS, Frame, RefusedRecord
from saiken.files.convenience_receipts.layout import CSV, Column, ReceiptLayout, built_in
from saiken.files.convenience_receipts.receipt import Receipt, ReceiptFile
from saiken.files.convenience_receipts.rows import Fault, receipt_of, refused_row

_CODEC = "cp932"
_MEND = "元の記録を確かめて直してください。"
_BREAKING = ("\r", "\n", "\x00", "\x1a")


def write(
    file: ReceiptFile, *, layout: ReceiptLayout | None = None
) -> tuple[bytes, tuple[RefusedRecord, ...]]:
    """コンビニ収納の書出し. The bytes of a file, and the receipts that could not be written.

    A receipt that reading would refuse is not written. The line ends are those it was read with.
    """
    layout = layout or built_in()[file.layout]
    lines, refused = _head(file, layout), []
    for place, receipt in enumerate(file.receipts, start=2 if layout.heading else 1):
        line = _line(receipt, layout, Frame(place, 0, b""))
        if isinstance(line, RefusedRecord):
            refused.append(line)
        else:
            lines.append(line)
    mark = BREAKS.get(file.framing, b"\r\n")
    if layout.form == CSV:
        mark = mark or b"\r\n"
    return b"".join(line + mark for line in lines), tuple(refused)


def _head(file: ReceiptFile, layout: ReceiptLayout) -> list[bytes]:
    if not layout.heading:
        return []
    if layout.form == CSV:
        return [",".join(column.label for column in layout.columns).encode(_CODEC)]
    return [(file.head or "1").encode(_CODEC).ljust(layout.record_bytes)]


def _line(receipt: Receipt, layout: ReceiptLayout, frame: Frame) -> bytes | RefusedRecord:
    cells = _cells(receipt, layout)
    checked = receipt_of(frame, cells, layout, "")
    if isinstance(checked, RefusedRecord):
        return checked
    if checked.yen != receipt.yen:
        why = f"金額 {receipt.yen:,}円 が、バーコードの金額 {checked.yen:,}円 と違います。"
        return refused_row(frame, Fault("金額", str(receipt.yen), "amount_differs", why), _MEND)
    parts = []
    for column in layout.columns:
        part = _encoded(column, cells[column.name], layout)
        if isinstance(part, Fault):
            return refused_row(frame, part, _MEND)
        parts.append(part)
    return (b"," if layout.form == CSV else b"").join(parts)


def _cells(receipt: Receipt, layout: ReceiptLayout) -> Mapping[str, str]:
    own = {
        "kind_code": receipt.kind_code,
        "paid_on": f"{receipt.paid_on:%Y%m%d}",
        "paid_at": receipt.paid_at.replace(":", "") or "0000",
        "headquarters": receipt.headquarters,
        "store": receipt.store,
        "yen": str(receipt.yen),
    }
    return {c.name: _cell(receipt, c, own) for c in layout.columns}


def _cell(receipt: Receipt, column: Column, own: Mapping[str, str]) -> str:
    match column.sort:
        case "mark":
            return "2"
        case "code":
            return column.prefix + receipt.digits
        case "part":
            return receipt.digits[column.first - 1 : column.last]
        case "day" if column.name not in own:
            day: date | None = getattr(receipt, column.name)
            return f"{day:%Y%m%d}" if day else column.none
    return own.get(column.name) or receipt.rest.get(column.name, "")


def _encoded(column: Column, value: str, layout: ReceiptLayout) -> bytes | Fault:
    breaking = any(sign in value for sign in _BREAKING)
    quote = layout.form == CSV and not column.quoted and ("," in value or '"' in value)
    try:
        data = value.encode(_CODEC)
    except UnicodeEncodeError:
        data = None
    if data is None or breaking or quote:
        why = f"{column.label}に、ファイルに書けない文字があります。"
        return Fault(column.label, value, "character_unknown", why)
    if layout.form == CSV:
        return b'"' + data.replace(b'"', b'""') + b'"' if column.quoted else data
    if len(data) > column.length:
        why = f"{column.label}が長すぎて記録に入りません。"
        return Fault(column.label, value, "too_long", why)
    numeric = column.sort in ("number", "kind")
    return data.rjust(column.length, b"0") if numeric else data.ljust(column.length)
