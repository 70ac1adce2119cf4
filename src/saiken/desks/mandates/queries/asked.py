"""Requests to banks as lines of a list, the day of a second try, and the list as a file."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from saiken import kinds
from saiken.desks.mandates.models import MADE, STATES, RequestRow
from saiken.desks.mandates.queries.listing import EVERY, file_of
from saiken.desks.mandates.queries.requests import open_counts, requests
from saiken.files.lists import ListFile
from saiken.law.terms import shift
from saiken.store import reads
from saiken.values.actors import Now

COLUMNS = [
    {"key": "bank", "label": "金融機関", "below": "second"},
    {"key": "due_on", "label": "納期限", "kind": "day"},
    {"key": "debit_on", "label": "振替の日", "kind": "day"},
    {"key": "count", "label": "件数", "kind": "count", "unit": "件"},
    {"key": "yen", "label": "金額", "kind": "yen"},
    {"key": "open", "label": "まだ納付のない件数", "kind": "count", "unit": "件"},
    {"key": "state", "label": "状態", "kind": "badge"},
    {"key": "file", "label": "ファイル", "kind": "link"},
    {"key": "act", "label": "処理", "kind": "act"},
]
HEADS = ["金融機関", "再振替", "納期限", "振替の日", "件数", "金額", "まだ納付のない件数", "状態"]


def again_on(number: int, now: Now) -> date | None:
    """The bank's usual day for a second try of a request; None for a request that there is not."""
    row = RequestRow.objects.filter(pk=number).first()
    bank = kinds.transfer_banks(reads.city()).get(row.bank) if row else None
    if row is None or bank is None:
        return None
    usual = row.debit_on + timedelta(days=bank.retry_after_days)
    return shift(max(usual, now.day + timedelta(days=1)))


def lines(rows: Sequence[RequestRow], at: str, now: Now) -> list[dict[str, Any]]:
    """Requests as lines; `at` is the address of the page."""
    still = open_counts(row for row in rows if row.status == MADE)
    return [_line(row, still.get(row.pk, 0), at, now) for row in rows]


def _line(row: RequestRow, still: int, at: str, now: Now) -> dict[str, Any]:
    bank = kinds.transfer_banks(reads.city()).get(row.bank)
    over = now.day > row.debit_on
    return {
        "bank": bank.name if bank else row.bank,
        "second": "再振替" if row.second_id else "",
        "due_on": row.due_on,
        "debit_on": row.debit_on,
        "count": row.count,
        "yen": row.yen,
        "open": still,
        "state": {"kind": "ok" if row.status == MADE else "plain", "text": STATES[row.status]},
        "file": {"text": "ファイル", "url": f"{at}{row.pk}/file/"} if row.status == MADE else "",
        "act": _act(row, still, at, over=over),
    }


def _act(row: RequestRow, still: int, at: str, *, over: bool) -> dict[str, Any] | None:
    if row.status != MADE:
        return None
    if not over:
        return {"label": "取りやめる", "url": f"{at}{row.pk}/call-off/"}
    if row.second_id or not still:
        return None
    return {"method": "get", "label": "再振替", "url": f"{at}?again={row.pk}#again"}


def as_list(form: str, now: Now) -> ListFile | None:
    """The requests as CSV or Excel; they name nobody."""
    names = ("bank", "second", "due_on", "debit_on", "count", "yen", "open")
    told = lines(requests(EVERY), "", now)
    cells = ([*(row[name] for name in names), row["state"]["text"]] for row in told)
    return file_of(f"口座振替の依頼_{now.day:%Y%m%d}", form, HEADS, cells)
