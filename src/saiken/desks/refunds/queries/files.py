"""The lists of refunds as CSV and Excel; whose they are is recorded."""

from typing import Any

from saiken.desks.refunds.models import STATES
from saiken.desks.refunds.queries import shown
from saiken.files.lists import TYPES, ListFile, as_file
from saiken.store.looks.recording import record
from saiken.values.actors import Now, Staff

HEADS = {
    "owed": ["氏名", "期別", "番号", "過誤納金", "理由", "生じた日", "請求できる最後の日"],
    "lines": ["納付日", "金額", "番号", "振込人", "状態"],
    "refunds": [
        "番号",
        "氏名",
        "期別の番号",
        "状態",
        "過誤納金",
        "充当",
        "振り込む額",
        "決定の日",
        "次にすること",
    ],
    "return": ["氏名", "期別", "番号", "返納を求める額", "理由"],
}
NAMES = {
    "owed": "還付・充当を決めるもの",
    "lines": "還付待ちの入金",
    "refunds": "還付・充当の処理",
    "return": "返納を求めるもの",
}
_KEYS = {
    "owed": ("who", "what", "key", "yen", "why", "since", "last_on"),
    "lines": ("paid_on", "yen", "key", "payer", "state"),
    "refunds": ("number", "who", "key", "state", "taken", "set_off", "pay", "decided_on", "next"),
    "return": ("who", "what", "key", "yen", "why"),
}


def rows_of(code: str, staff: Staff, now: Now) -> list[dict[str, Any]]:
    """The rows of a list by its code; KeyError where there is none."""
    if code == "owed":
        return shown.owed_rows(staff.office, staff, now)
    if code == "lines":
        return shown.line_rows(staff)
    if code == "return":
        return shown.return_rows(staff.office, staff, now)
    if code == "refunds":
        return shown.refund_rows(staff, now, *STATES)
    raise KeyError(code)


def as_list(code: str, form: str, *, by: Staff, now: Now) -> ListFile | None:
    """A list as CSV or Excel; None where there is no such list or form."""
    if form not in TYPES or code not in HEADS:
        return None
    rows = rows_of(code, by, now)
    looked(rows, f"refunds/{code}.{form}", by=by, now=now)
    cells = [[_cell(row.get(key)) for key in _KEYS[code]] for row in rows]
    return as_file(f"{NAMES[code]}_{now.day:%Y%m%d}", form, HEADS[code], cells)


def looked(rows: list[dict[str, Any]], page: str, *, by: Staff, now: Now) -> None:
    """Whoever is named in the rows is on record as looked at."""
    seen = {row["person"] for row in rows if row.get("who", shown.NOBODY)["name"] != shown.HIDDEN}
    record(seen, page, by=by, now=now)


def _cell(value: Any) -> Any:
    if isinstance(value, dict):
        return value.get("name") or value.get("text")
    return value
