"""What the pages of reductions show: the list, one of them, and its steps."""

from collections.abc import Sequence
from typing import Any

from saiken.claims import facts as f
from saiken.claims.instalments import Instalment
from saiken.desks.relief.models import ASKED, DECIDED, STATES, UNDONE, ReductionRow
from saiken.desks.relief.rules.reductions import STEPS, article_of
from saiken.files.lists import TYPES, ListFile, as_file
from saiken.store import reads
from saiken.store.looks.recording import record
from saiken.store.offices.walls import must_look
from saiken.store.people import particulars
from saiken.values.actors import Now, Staff

PAGE = 50
BY_HAND = "支援措置の対象者です。決めた方法で手渡してください。"
HEADS = [
    "番号",
    "状態",
    "種類",
    "期別の番号",
    "元の調定額",
    "減額",
    "決定後の調定額",
    "根拠",
    "理由",
]
_BADGES = {ASKED: "warn", DECIDED: "ok"}


def listed(office: str, *, before: int | None, by: Staff, now: Now) -> tuple[list[Any], int]:
    """A page of an office's reductions, the newest first, and how many wait for a decision."""
    rows = ReductionRow.objects.filter(office=office).order_by("-pk")
    waits = rows.filter(status=ASKED).count()
    page = list((rows.filter(pk__lt=before) if before else rows)[:PAGE])
    record({row.person_id for row in page}, "relief/reductions", by=by, now=now)
    told = particulars.latest({row.person_id for row in page})
    held = reads.instalments(row.instalment_id for row in page)
    return [_row(row, held[row.instalment_id], told[row.person_id].name) for row in page], waits


def _row(row: ReductionRow, inst: Instalment, name: str) -> dict[str, Any]:
    url = f"/relief/reductions/{row.pk}/"
    return {
        "id": row.pk,
        "url": url,
        "number": {"text": f"第{row.pk}号", "url": url},
        "who": {"name": name, "url": f"/debtors/{row.person_id}/"},
        "what": f"{inst.kind.short_name} {inst.period}",
        "key": inst.key,
        "way": f.LOWERED_WAYS[row.way],
        "less": row.before_yen - row.principal_yen,
        "principal": row.principal_yen,
        "state": {"kind": _BADGES.get(row.status, "plain"), "text": STATES[row.status]},
        "decided_on": row.decided_on,
    }


def as_list(form: str, *, by: Staff, now: Now) -> ListFile | None:
    """All reductions of one's office as CSV or Excel; whose they are is recorded."""
    if form not in TYPES:
        return None
    rows = list(ReductionRow.objects.filter(office=by.office).order_by("pk"))
    record({row.person_id for row in rows}, f"relief/reductions.{form}", by=by, now=now)
    held = reads.instalments(row.instalment_id for row in rows)
    cells = [
        (
            row.pk,
            STATES[row.status],
            f.LOWERED_WAYS[row.way],
            held[row.instalment_id].key,
            row.before_yen,
            row.before_yen - row.principal_yen,
            row.principal_yen,
            row.article,
            row.ground,
        )
        for row in rows
    ]
    return as_file(f"減免・更正_{now.day:%Y%m%d}", form, HEADS, cells)


def of_instalment(instalment: int, *, by: Staff, now: Now) -> list[dict[str, Any]] | None:
    """What is known of the instalment before a reduction is asked for; None where there is none.

    NotAllowed for another office's.
    """
    at = reads.standings([instalment], on=now.day).get(instalment)
    if at is None:
        return None
    inst, person = at.instalment, at.instalment.debtor.person
    must_look(by, {inst.office})
    record([person], f"relief/reductions/of/{instalment}", by=by, now=now)
    return [
        {"label": "債務者", "text": particulars.latest([person])[person].name},
        {
            "label": "期別",
            "text": f"{inst.kind.name} {inst.period}（{inst.key}）",
            "url": f"/instalments/{instalment}/",
        },
        {"label": "調定額", "yen": at.position.owed.principal},
        {"label": "収納額", "yen": at.position.came},
        {
            "label": "減免の根拠",
            "text": article_of(inst, on=now.day)
            or "債権の種類のデータにありません。条項を入力してください。",
        },
    ]


def one(reduction: int, *, by: Staff) -> ReductionRow | None:
    """A reduction by its number; NotAllowed for another office's."""
    row = ReductionRow.objects.filter(pk=reduction).first()
    if row is not None:
        must_look(by, {row.office})
    return row


def items(row: ReductionRow, *, by: Staff, now: Now) -> list[dict[str, Any]]:
    """What a reduction comes to, now or once it is decided."""
    record([row.person_id], f"relief/reductions/{row.pk}", by=by, now=now)
    inst = reads.instalments([row.instalment_id])[row.instalment_id]
    at = reads.standings([row.instalment_id], on=now.day)[row.instalment_id]
    paid = at.position.paid
    over = max(0, at.position.kept - row.principal_yen)
    return [
        {"label": "状態", "text": STATES[row.status]},
        {"label": "債務者", "text": particulars.latest([row.person_id])[row.person_id].name},
        {
            "label": "期別",
            "text": f"{inst.kind.name} {inst.period}（{inst.key}）",
            "url": f"/instalments/{row.instalment_id}/",
        },
        {"label": "種類", "text": f.LOWERED_WAYS[row.way]},
        {"label": "根拠", "text": row.article},
        {"label": "理由", "text": row.ground},
        {"label": "元の調定額", "yen": row.before_yen},
        {"label": "減らす額", "yen": row.before_yen - row.principal_yen},
        {"label": "決定後の調定額", "yen": row.principal_yen},
        {"label": "収納額", "yen": paid},
        {
            "label": "決定後の調定額を超える収納額",
            "yen": over,
            "note": "決定の後、還付・充当で返します。" if over else "",
        },
        *_notice_item(row, now),
    ]


def _notice_item(row: ReductionRow, now: Now) -> list[dict[str, Any]]:
    if row.status == DECIDED and row.paper is None:
        return [{"label": "通知書", "text": "まだ確定していません。"}]
    if row.paper is None:
        return []
    url = f"/relief/reductions/{row.pk}/notice.pdf"
    undone = "決定は取り消されました。送ってあるときは、取消しを知らせてください。"
    protected = reads.person_states([row.person_id], on=now.day)[row.person_id].protected
    note = undone if row.status == UNDONE else BY_HAND if protected else ""
    return [{"label": "通知書", "text": row.paper.number, "url": url, "note": note}]


def steps(row: ReductionRow) -> Sequence[dict[str, Any]]:
    """The steps taken with a reduction, the oldest first."""
    return [
        {"word": STEPS[s.word], "by": s.by, "at": s.at, "reason": s.reason}
        for s in row.steps.order_by("pk")
    ]
