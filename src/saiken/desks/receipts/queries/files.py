"""What the receipts pages show: payment files, what became of their lines, and the feeds."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Sum

from saiken.desks.receipts.models import STATES, UNMATCHED, PaymentLineRow
from saiken.desks.receipts.queries.reasons import why
from saiken.store.intake.lists import Batch, batch, batches, last_of, refusals

FORMS = {
    "zengin_transfer": "口座振替の結果",
    "cvs_dsk": "コンビニ等の速報・確報・取消",
    "credit_notice": "振込入金通知",
    "el_paid_in": "eL-QR（地方税共同機構）の納付",
    "statement_csv": "入金明細",
}


def rows() -> list[dict[str, Any]]:
    """The payment files that came in, newest first."""
    found = batches(FORMS, None)
    waiting = _waiting(b.id for b in found)
    return [_row(b, waiting.get(b.id, 0)) for b in found]


def _waiting(ids: Iterable[int]) -> dict[int, int]:
    """How many lines of each file wait today: the night matches them when their claim comes in."""
    lines = PaymentLineRow.objects.filter(batch_id__in=list(ids), state__in=UNMATCHED, decided="")
    return dict(lines.values_list("batch_id").annotate(Count("pk")))


def feeds() -> list[dict[str, Any]]:
    """収納ファイルの到着状況: of each channel the last file, when it came, up to which day."""
    found = []
    for form, name in FORMS.items():
        last = last_of(form)
        upto = last.counts.get("paid_on") if last else None
        found.append(
            {
                "channel": name,
                "file": {"text": last.file, "url": f"/receipts/{last.id}/"} if last else "",
                "received_at": last.at if last else None,
                "upto": date.fromisoformat(upto) if upto else None,
                "records": last.counts["records"] if last else None,
            }
        )
    return found


def _row(b: Batch, waiting: int) -> dict[str, Any]:
    return {
        "url": f"/receipts/{b.id}/",
        "file": {"text": b.file, "url": f"/receipts/{b.id}/"},
        "format": FORMS[b.form],
        "received_at": b.at,
        "state": _state(b, waiting),
        "records": b.counts["records"],
        "yen": b.counts["yen"],
        "matched": b.counts["posted"],
        "unmatched": waiting,
        "repeated": b.counts["repeated"],
        "refused": b.refused,
    }


def _state(b: Batch, waiting: int) -> dict[str, str]:
    if b.taken_back:
        return {"kind": "plain", "text": "取消し済み"}
    if waiting:
        return {"kind": "warn", "text": "未消込あり"}
    return {"kind": "ok", "text": "済み"}


def chosen(id_: int) -> dict[str, Any] | None:
    """One payment file with its waiting lines; None if there is none."""
    b = batch(id_, FORMS, None)
    if b is None:
        return None
    lines = PaymentLineRow.objects.filter(batch_id=id_, state__in=UNMATCHED, decided="")
    return {
        "label": b.file,
        "unmatched": [_unmatched(line) for line in lines.order_by("line")],
        "states": states(id_),
        "refused": refusals(id_),
        "taken_back": b.taken_back,
        "may_take_back": b.act is not None and not b.taken_back,
    }


def _unmatched(line: PaymentLineRow) -> dict[str, Any]:
    act = {"label": "判断する", "url": f"/receipts/lines/{line.pk}/", "method": "get"}
    return {
        "where": f"{line.line}件目",
        "key": line.key,
        "paid_on": line.paid_on,
        "yen": line.yen,
        "payer": line.payer or line.note,
        "why": why(line),
        "act": act,
    }


def states(batch: int) -> list[dict[str, Any]]:
    """Of one file the lines and yen of every state; together they are the file."""
    rows = PaymentLineRow.objects.filter(batch_id=batch).values_list("state")
    found = {state: (many, yen) for state, many, yen in rows.annotate(Count("pk"), Sum("yen"))}
    return [
        {"state": name, "lines": found[word][0], "yen": found[word][1]}
        for word, name in STATES.items()
        if word in found
    ]
