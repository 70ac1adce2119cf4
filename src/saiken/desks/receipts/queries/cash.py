"""What the pages of cash show: receipts, one of them, and the closes with their deposits."""

from collections.abc import Iterable
from typing import Any

from saiken.desks.receipts.models import PLACES, CashCloseRow, CashReceiptRow, banked
from saiken.files.lists import TYPES, ListFile, as_file
from saiken.letters.cash_receipt import draw_receipt, receipt_from_json
from saiken.store import reads
from saiken.store.looks.recording import record
from saiken.values.actors import Now, Staff

PAGE = 50
HEADS = ["番号", "領収の日", "場所", "領収した者", "納付者", "金額", "状態", "締め", "無効の理由"]


def receipts(office: str, *, first: int, most: int = PAGE) -> tuple[list[dict[str, Any]], int]:
    """A page of an office's receipts, the newest first, and how many there are."""
    found = CashReceiptRow.objects.filter(office=office).select_related("close").order_by("-pk")
    return [_row(one) for one in found[first : first + most]], found.count()


def _row(one: CashReceiptRow) -> dict[str, Any]:
    here = f"/receipts/cash/{one.pk}/"
    return {
        "id": one.pk,
        "number": {"text": one.number, "url": here},
        "taken_on": one.taken_on,
        "place": PLACES[one.place],
        "collector": one.collector,
        "payer": one.payer or "—",
        "yen": one.yen,
        "state": _state(one),
    }


def _state(one: CashReceiptRow) -> dict[str, str]:
    if one.voided_at:
        return {"kind": "plain", "text": "無効"}
    if one.close_id:
        return {"kind": "ok", "text": "締め済み"}
    return {"kind": "warn", "text": "締め前"}


def to_close(office: str) -> list[dict[str, Any]]:
    """Whose cash of which place is not counted yet: receipts and yen."""
    open_ = CashReceiptRow.objects.filter(office=office, close=None, voided_at=None)
    sums: dict[tuple[str, str], list[int]] = {}
    for one in open_.order_by("place", "collector"):
        told = sums.setdefault((one.place, one.collector), [0, 0])
        told[0] += 1
        told[1] += one.yen
    return [
        {"place": PLACES[place], "collector": who, "receipts": many, "yen": yen}
        for (place, who), (many, yen) in sums.items()
    ]


def closes(office: str) -> list[dict[str, Any]]:
    """The last closes of an office, the newest first."""
    rows = list(CashCloseRow.objects.filter(office=office).order_by("-pk")[:PAGE])
    known = banked([row.number for row in rows])
    return [_close(row, row.number in known) for row in rows]


def _close(row: CashCloseRow, known: bool) -> dict[str, Any]:
    state = {"kind": "warn", "text": "入金の確認待ち"}
    if row.undone_at:
        state = {"kind": "plain", "text": "取消し済み"}
    elif known:
        state = {"kind": "ok", "text": "入金を確認済み"}
    return {
        "number": {"text": row.number, "url": f"/receipts/cash/closes/{row.pk}/"},
        "day": row.day,
        "place": PLACES[row.place],
        "collector": row.collector,
        "receipts": row.receipts,
        "yen": row.receipts_yen,
        "counted": row.counted_yen,
        "difference": row.counted_yen - row.receipts_yen,
        "explanation": row.explanation or "—",
        "state": state,
    }


def close(id_: int, office: str) -> dict[str, Any] | None:
    """One close with its receipts; None where the office has none such."""
    row = CashCloseRow.objects.filter(pk=id_, office=office).first()
    if row is None:
        return None
    found = _close(row, bool(banked([row.number])))
    return found | {
        "may_undo": row.undone_at is None and found["state"]["kind"] != "ok",
        "reason": row.undone_reason,
        "rows": [_row(one) for one in row.cash.order_by("series", "serial")],
    }


def receipt(id_: int, *, by: Staff, now: Now) -> dict[str, Any] | None:
    """One receipt with what it paid and what it acknowledged besides; whose it is is recorded."""
    row = CashReceiptRow.objects.filter(pk=id_, office=by.office).first()
    if row is None:
        return None
    ids = [id_ for id_, _ in row.applied]
    held = reads.instalments([*ids, *row.renewed])
    record({one.debtor.person for one in held.values()}, "receipts/cash", by=by, now=now)
    paid = "、".join(f"{held[id_].key} {yen:,}円" for id_, yen in row.applied)
    return {
        "number": row.number,
        "voided": row.voided_at is not None,
        "closed": bool(row.close_id),
        "printed": bool(row.snapshot),
        "items": [
            {"label": "状態", "text": _state(row)["text"]},
            {"label": "領収の日", "day": row.taken_on},
            {"label": "納付者", "text": row.payer or "—"},
            {"label": "金額", "yen": row.yen},
            {"label": "充てた期別", "text": paid or "—"},
            {"label": "あわせて承認された期別", "text": _keys(held, row.renewed) or "—"},
            {"label": "場所", "text": PLACES[row.place]},
            {"label": "領収した者", "text": row.collector},
            *([{"label": "無効の理由", "text": row.void_reason}] if row.voided_at else []),
        ],
    }


def _keys(held: dict[int, Any], ids: Iterable[int]) -> str:
    return "、".join(held[id_].key for id_ in ids if id_ in held)


def pdf(id_: int, *, by: Staff, now: Now) -> tuple[str, bytes] | None:
    """領収証書 with its copy, and its number; None where none was printed."""
    row = CashReceiptRow.objects.filter(pk=id_, office=by.office).first()
    if row is None or not row.snapshot:
        return None
    held = reads.instalments([id_ for id_, _ in row.applied])
    record({one.debtor.person for one in held.values()}, "receipts/cash.pdf", by=by, now=now)
    snapshot = receipt_from_json(bytes(row.snapshot))
    return row.number, draw_receipt(snapshot, voided=row.voided_at is not None)


def as_list(form: str, *, by: Staff, now: Now) -> ListFile | None:
    """All receipts of the office as CSV or Excel; whose they are is recorded."""
    if form not in TYPES:
        return None
    found = CashReceiptRow.objects.filter(office=by.office).select_related("close")
    ours = list(found.order_by("series", "serial"))
    held = reads.instalments({id_ for one in ours for id_, _ in one.applied})
    record({one.debtor.person for one in held.values()}, f"receipts/cash.{form}", by=by, now=now)
    rows = [
        (
            one.number,
            one.taken_on,
            PLACES[one.place],
            one.collector,
            one.payer,
            one.yen,
            _state(one)["text"],
            one.close.number if one.close else "",
            one.void_reason,
        )
        for one in ours
    ]
    return as_file(f"領収証書_{now.day:%Y%m%d}", form, HEADS, rows)
