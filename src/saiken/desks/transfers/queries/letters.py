"""引継ぎの通知 as rows of the pages: the runs, the letters of one, and those of a case."""

from collections.abc import Mapping, Sequence
from typing import Any

from saiken import kinds
from saiken.desks.transfers.models import NoticePrintRow, NoticeRow, NoticeRunRow, TransferRow
from saiken.desks.transfers.queries import cases, listing
from saiken.desks.transfers.rules.notices import BACK, OPEN, SENT, SORTS, STATES
from saiken.law.terms import day_in_words
from saiken.store.cases.staff import members
from saiken.store.looks.recording import record
from saiken.values.actors import Now, Staff

Row = dict[str, Any]


def run_rows(found: Sequence[NoticeRunRow]) -> list[Row]:
    """Runs as rows of a table."""
    words = cases.rules().words
    return [
        {
            "url": f"/transfers/notices/{run.pk}/",
            "number": {"text": f"第{run.pk}回", "url": f"/transfers/notices/{run.pk}/"},
            "sort": SORTS[run.sort].name(words),
            "state": dict(zip(("kind", "text"), STATES[run.status], strict=True)),
            "letters": run.letters.filter(dropped="").count(),
            "issued_on": run.issued_on,
            "sent_on": run.sent_on,
            "by": _name(run),
        }
        for run in found
    ]


def _name(run: NoticeRunRow) -> str:
    return members([run.office]).get(run.asked_by, (run.asked_by, ""))[0]


def lead(office: str) -> str:
    """How many runs wait, and for what."""
    counted = dict.fromkeys(OPEN, 0)
    for status in NoticeRunRow.objects.filter(office=office, status__in=OPEN).values_list(
        "status", flat=True
    ):
        counted[status] += 1
    if not any(counted.values()):
        return "決裁・確定・発送を待つ通知はありません。"
    asked, approved, sealed = (counted[state] for state in OPEN)
    return f"決裁を待つもの {asked}件、確定を待つもの {approved}件、発送を待つもの {sealed}件。"


def letter_rows(
    run: NoticeRunRow, rows: Sequence[NoticeRow], page: str, *, by: Staff, now: Now
) -> list[Row]:
    """Letters as rows, each with its PDF; whoever stands there by name was looked at."""
    who = listing.names([row.transfer for row in rows], by)
    record({one["person"] for one in who.values() if "person" in one}, page, by=by, now=now)
    held = kinds_names(rows)
    return [
        {
            "who": who[row.transfer_id],
            "case": {"text": f"第{row.transfer_id}号", "url": f"/transfers/{row.transfer_id}/"},
            "kind": held[row.kind],
            "periods": len(row.content),
            "yen": row.yen,
            "number": _paper(run, row),
            "state": _state(row),
            "why": row.dropped,
        }
        for row in rows
    ]


def kinds_names(rows: Sequence[NoticeRow]) -> dict[str, str]:
    """What the kinds of these letters are called."""
    held = kinds.load_kinds()
    return {row.kind: held[row.kind].name for row in rows}


def _paper(run: NoticeRunRow, row: NoticeRow) -> Row:
    if row.paper is not None:
        return {"text": row.paper.number, "url": f"/transfers/notices/papers/{row.paper_id}.pdf"}
    if row.dropped or run.status == BACK:
        return {"text": "—", "url": ""}
    return {"text": "見本を開く", "url": f"/transfers/notices/{run.pk}/preview-{row.pk}.pdf"}


def _state(row: NoticeRow) -> Row:
    if row.dropped:
        return {"kind": "plain", "text": "送りません"}
    if row.apart:
        return {"kind": "error", "text": "別に手で送る"}
    return {"kind": "ok", "text": "一括で送る"}


def print_rows(run: NoticeRunRow) -> list[Row]:
    """控えの印刷 of a run: which letter, who, when and why."""
    names = members([run.office])
    rows = NoticePrintRow.objects.filter(letter__run=run).select_related("letter__paper")
    return [
        {
            "number": one.letter.paper.number if one.letter.paper else "—",
            "untrue": one.untrue,
            "reason": one.reason,
            "by": names.get(one.by, (one.by, ""))[0],
            "at": one.at,
        }
        for one in rows.order_by("-pk")
    ]


def stopped_choices(rows: Sequence[NoticeRow], whys: Mapping[int, str]) -> list[tuple[int, str]]:
    """The letters that are not to be sent, as choices of a form."""
    return [
        (row.pk, f"{row.paper.number}：{whys[row.pk]}")
        for row in rows
        if row.paper is not None and row.pk in whys
    ]


def of_case(row: TransferRow) -> list[Row]:
    """The letters of a case, the newest first, for its page."""
    words = cases.rules().words
    rows = list(row.notices.select_related("run", "paper").order_by("-pk"))
    held = kinds_names(rows)
    return [
        {
            "sort": {
                "text": SORTS[one.sort].name(words),
                "url": f"/transfers/notices/{one.run_id}/",
            },
            "kind": held[one.kind],
            "number": one.paper.number if one.paper else "—",
            "state": dict(zip(("kind", "text"), STATES[one.run.status], strict=True))
            if not one.dropped
            else {"kind": "plain", "text": "送りません"},
            "sent_on": one.run.sent_on if one.run.status == SENT and not one.dropped else None,
            "why": one.dropped,
        }
        for one in rows
    ]


def says_when(run: NoticeRunRow) -> str:
    """When a run was sent or sealed, in words."""
    if run.sent_on:
        return f"{day_in_words(run.sent_on)}に発送しました。"
    return f"{day_in_words(run.issued_on)}付けで確定しました。" if run.issued_on else ""
