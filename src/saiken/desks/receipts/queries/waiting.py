"""The lines that wait for a confirmation or a person, list by list; and one of them alone."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet, Sum

from saiken.claims.facts import AcknowledgedByPayment
from saiken.desks.receipts import models as m
from saiken.desks.receipts.models import PaymentLineRow
from saiken.desks.receipts.queries.dividing import candidates
from saiken.desks.receipts.queries.reasons import why
from saiken.files.lists import TYPES, ListFile, as_file
from saiken.store import reads
from saiken.store.ledger.lists import instalments_told
from saiken.store.looks.recording import record
from saiken.values.actors import Now, Staff

CHANNELS = {m.TRANSFER: "口座振替", m.STORE: "コンビニ等", m.DEPOSIT: "振込"}
TWICE, WITHDRAWN = "paid_twice", "slip_withdrawn"
PAGE = 100
_LISTS = {
    "unknown": ("不明金", Q(state=m.WAITING)),
    "told": ("速報のみ", Q(state=m.PRELIMINARY)),
    "held": ("保留", Q(state__in=(m.HELD, m.IN_LEDGER))),
    "refund": (
        "還付・充当待ち",
        Q(state=m.REFUND) | Q(rest_yen__gt=0) | Q(why__in=(TWICE, WITHDRAWN)),
    ),
}
FIRST = "unknown"
_DECIDED = Q(decided="leave")
HEADS = ["一覧", "経路", "ファイル", "行", "番号", "納付日", "金額", "残額", "振込人・店舗", "理由"]


def lists() -> list[dict[str, Any]]:
    """Each list with how many lines and yen wait on it."""
    return [
        {"list": code, "name": name, "count": _of(code).count(), "yen": _yen(_of(code))}
        for code, (name, _) in _LISTS.items()
    ]


def _of(code: str) -> QuerySet[PaymentLineRow]:
    """The lines of a list; what somebody decided to leave is on none."""
    found = PaymentLineRow.objects.filter(_LISTS[code][1]).exclude(_DECIDED)
    return found.exclude(state__in=(m.TAKEN_BACK, m.REPEATED))


def _yen(lines: QuerySet[PaymentLineRow]) -> int:
    return lines.aggregate(Sum("yen"))["yen__sum"] or 0


def waiting(code: str, *, first: int = 0) -> list[dict[str, Any]] | None:
    """A page of a list from a line on, the oldest first; None where there is no such list."""
    if code not in _LISTS:
        return None
    return [_row(line) for line in _of(code).order_by("paid_on", "pk")[first : first + PAGE]]


def next_of(row: PaymentLineRow) -> int | None:
    """The line to be decided after this one: the next that waits, the oldest first."""
    open_ = PaymentLineRow.objects.filter(state__in=m.UNMATCHED, decided="").exclude(pk=row.pk)
    later = Q(paid_on__gt=row.paid_on) | Q(paid_on=row.paid_on, pk__gt=row.pk)
    found = open_.filter(later).order_by("paid_on", "pk").first()
    found = found or open_.order_by("paid_on", "pk").first()
    return found.pk if found else None


def _row(line: PaymentLineRow) -> dict[str, Any]:
    here = f"/receipts/lines/{line.pk}/"
    return {
        "id": line.pk,
        "url": here,
        "where": {"text": f"{line.line}件目", "url": here},
        "channel": CHANNELS[line.channel],
        "state": {"kind": "warn", "text": m.STATES[line.state]},
        "key": line.key,
        "paid_on": line.paid_on,
        "yen": line.yen,
        "rest": line.rest_yen or None,
        "payer": line.payer or line.note,
        "why": why(line),
        "act": {"label": "判断する", "url": here, "method": "get"},
    }


def line(pk: int, *, by: Staff, now: Now) -> dict[str, Any] | None:
    """One line, what became of it, what people decided and may; None where there is none."""
    row = PaymentLineRow.objects.select_related("batch").filter(pk=pk).first()
    if row is None:
        return None
    keys = {id_: one.key for id_, one in reads.instalments([i for i, _ in row.applied]).items()}
    paid = "、".join(f"{keys[id_]} {yen:,}円" for id_, yen in row.applied)
    renewed = "、".join(_renewed(row))
    items = [
        {"label": "状態", "text": m.STATES[row.state]},
        {"label": "経路", "text": f"{CHANNELS[row.channel]}（{row.batch.file} {row.line}件目）"},
        {"label": "番号", "text": row.key or "—"},
        {"label": "納付日", "day": row.paid_on},
        {"label": "金額", "yen": row.yen},
        {"label": "充てた期別", "text": paid or "—"},
        *([{"label": "あわせて承認された期別", "text": renewed}] if renewed else []),
        {"label": "残額", "yen": row.rest_yen},
        {"label": "振込人・店舗", "text": f"{row.payer}{row.note} {row.place}".strip() or "—"},
        {"label": "理由", "text": why(row) or "—"},
    ]
    return {
        "decided": bool(row.decided),
        "next": next_of(row),
        "key": row.key if row.instalment_id else "",
        "state": row.state,
        "yen": row.yen,
        "candidates": _candidates(row, by=by, now=now),
        "items": items,
        "decisions": [_decision(one) for one in row.decisions.order_by("pk")],
    }


def _candidates(row: PaymentLineRow, *, by: Staff, now: Now) -> dict[str, Any]:
    """Among what a line that waits may be divided; nothing where it waits for nobody."""
    waits = row.state in m.UNMATCHED and not row.decided
    return candidates(row, by=by, now=now) if waits else {"rows": [], "more": 0}


def _renewed(row: PaymentLineRow) -> list[str]:
    """The keys of like debts that the payment of a line acknowledged besides."""
    if row.act_id is None or row.channel != m.DEPOSIT or row.state != m.MATCHED:
        return []
    ids = instalments_told(row.act_id, AcknowledgedByPayment.word)
    return sorted(one.key for one in reads.instalments(ids).values())


def _decision(one: Any) -> dict[str, Any]:
    keys = {id_: held.key for id_, held in reads.instalments([i for i, _ in one.applied]).items()}
    paid = "、".join(f"{keys[id_]} {yen:,}円" for id_, yen in one.applied)
    return {"word": one.word, "reason": one.reason, "paid": paid, "by": one.by, "at": one.at}


def as_list(form: str, *, by: Staff, now: Now, only: str = "") -> ListFile | None:
    """All lists or only one as CSV or Excel; whose lines they are is recorded."""
    if form not in TYPES or (only and only not in _LISTS):
        return None
    rows: list[tuple[Any, ...]] = []
    for code, (name, _) in _LISTS.items():
        if only and code != only:
            continue
        found = list(_of(code).select_related("batch").order_by("paid_on", "pk"))
        _looked(found, form, by=by, now=now)
        rows += [
            (
                name,
                CHANNELS[one.channel],
                one.batch.file,
                one.line,
                one.key,
                one.paid_on,
                one.yen,
                one.rest_yen,
                one.payer or one.note,
                why(one),
            )
            for one in found
        ]
    return as_file(f"収納の待ち_{now.day:%Y%m%d}", form, HEADS, rows)


def _looked(lines: Iterable[PaymentLineRow], form: str, *, by: Staff, now: Now) -> None:
    held = reads.instalments({one.instalment_id for one in lines if one.instalment_id})
    persons = {one.debtor.person for one in held.values()}
    record(persons, f"receipts/waiting.{form}", by=by, now=now)
