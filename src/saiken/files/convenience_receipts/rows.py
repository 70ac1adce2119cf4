"""One row of a receipt file to a receipt, or the first fault for which it is refused."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from saiken.files.bank_records import Frame, RefusedRecord
from saiken.files.convenience_code import LENGTH, code_of
from saiken.files.convenience_receipts.layout import Column, ReceiptLayout
from saiken.files.convenience_receipts.receipt import Receipt
from saiken.values.refusals import Refused
from saiken.values.yen import Yen

_DAY = re.compile(r"[0-9]{8}")
_YEN = re.compile(r"[0-9]{1,6}")
_TIME = re.compile(r"([01][0-9]|2[0-3])([0-5][0-9])")
_MEND = "収納代行会社に照会し、この行を手で処理してください。"


@dataclass(frozen=True)
class Fault:
    """The first column of a row that cannot be right."""

    label: str
    value: str
    reason: str
    why: str


def receipt_of(
    frame: Frame, cells: Mapping[str, str], layout: ReceiptLayout, raw: str
) -> Receipt | RefusedRecord:
    """収納の1件. The receipt in a row; RefusedRecord says which column cannot be right, and why."""
    fault = _fault(cells, layout)
    if fault:
        return refused_row(frame, fault)
    kind, digits = layout.kinds[cells["kind_code"]], _digits(cells, layout)
    return Receipt(
        line=frame.line,
        offset=frame.offset,
        kind=kind.kind,
        kind_code=kind.code,
        held=kind.held,
        digits=digits,
        yen=Yen(int(digits[37:43])),
        paid_on=day_in(cells["paid_on"]) or date.min,
        paid_at=_time(cells["paid_at"]),
        headquarters=cells["headquarters"],
        store=cells["store"],
        settled_on=day_in(cells["settled_on"]),
        made_on=day_in(cells.get("made_on", "")),
        rest={name: cells[name] for name in layout.rest},
        raw=raw,
    )


def _digits(cells: Mapping[str, str], layout: ReceiptLayout) -> str:
    return cells["digits"].removeprefix(layout.code.prefix)


def _time(hhmm: str) -> str:
    return "" if hhmm == "0000" else f"{hhmm[:2]}:{hhmm[2:]}"


@lru_cache(maxsize=4096)
def day_in(text: str) -> date | None:
    """The day YYYYMMDD of a cell; None where there is none or the calendar lacks it."""
    if not _DAY.fullmatch(text):
        return None
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None


def _fault(cells: Mapping[str, str], layout: ReceiptLayout) -> Fault | None:
    """The code is looked at first: whatever is held against it must be sound."""
    found = _code_fault(layout.code, cells["digits"])
    if found:
        return found
    digits = _digits(cells, layout)
    for column in layout.columns:
        found = _column_fault(column, cells[column.name], digits=digits, layout=layout)
        if found:
            return found
    return _settled_fault(cells, layout)


def _code_fault(column: Column, value: str) -> Fault | None:
    if not value.startswith(column.prefix):
        why = f"{column.label}が {column.prefix} で始まっていません。"
        return Fault(column.label, value, "prefix_missing", why)
    found = code_of(value.removeprefix(column.prefix))
    if isinstance(found, Refused):
        return Fault(column.label, value, found.reason, found.why)
    return None


def _column_fault(
    column: Column, value: str, *, digits: str, layout: ReceiptLayout
) -> Fault | None:
    label = column.label
    match column.sort:
        case "kind" if value not in layout.kinds:
            return Fault(label, value, "kind_unknown", f"{label}「{value}」は知らない種別です。")
        case "day" if not _is_day(value, column):
            return Fault(label, value, "date_impossible", f"{label}「{value}」は暦にない日です。")
        case "time" if not _TIME.fullmatch(value):
            return Fault(
                label, value, "time_impossible", f"{label}「{value}」は時刻ではありません。"
            )
        case "part" if value != (held := digits[column.first - 1 : column.last]):
            why = f"{label}「{value}」がバーコードの番号の {held} と違います。"
            return Fault(label, value, "part_differs", why)
        case "yen":
            return _yen_fault(column, value, int(digits[37:43]))
        case "number" if not (value.isascii() and value.isdecimal()):
            return Fault(label, value, "digits_expected", f"{label}が数字ではありません。")
    return None


def _is_day(value: str, column: Column) -> bool:
    empty = bool(column.none) and not value.strip("0 ")
    return empty or day_in(value) is not None


def _yen_fault(column: Column, value: str, coded: int) -> Fault | None:
    if not _YEN.fullmatch(value):
        why = f"{column.label}「{value}」が金額として読めません。"
        return Fault(column.label, value, "amount_unreadable", why)
    if int(value) != coded:
        why = f"{column.label} {int(value):,}円 が、バーコードの金額 {coded:,}円 と違います。"
        return Fault(column.label, value, "amount_differs", why)
    return None


def _settled_fault(cells: Mapping[str, str], layout: ReceiptLayout) -> Fault | None:
    kind = layout.kinds[cells["kind_code"]]
    if not kind.settled or day_in(cells["settled_on"]):
        return None
    label = next(column.label for column in layout.columns if column.name == "settled_on")
    why = f"{kind.says}なのに{label}がありません。"
    return Fault(label, cells["settled_on"], "settled_on_missing", why)


def refused_row(frame: Frame, fault: Fault, mend: str = _MEND) -> RefusedRecord:
    """The refusal of one row, or of the file where `mend` says so."""
    return RefusedRecord(
        where=f"{frame.line}行目",
        field=fault.label,
        value=fault.value[: 2 * LENGTH],
        reason=fault.reason,
        why=fault.why,
        mend=mend,
        line=frame.line,
        offset=frame.offset,
    )
