"""目安を外れたまま進める: two people write why a run may go on with what was found."""

from django.db import transaction

from saiken.desks.notices.actions.runs import APPROVE, DRAFT
from saiken.desks.notices.actions.steps import NotNow, expect, run_of
from saiken.desks.notices.models import UNSEALED, DunningOverrideRow, DunningRunRow
from saiken.desks.notices.queries.batch import overridden, subject
from saiken.store.approvals import deciding
from saiken.store.approvals.lists import decisions
from saiken.values.actors import NotAllowed, Now, Staff

LEAST = 10


@transaction.atomic
def ask_override(run_id: int, reason: str, *, by: Staff, now: Now) -> int:
    """例外の申請. The first of the two writes why; its number. NotNow where nothing was found."""
    if not by.may(APPROVE):
        by.must(DRAFT)
    run = _stopped(run_id, by)
    return DunningOverrideRow.objects.create(
        run=run,
        findings=run.findings,
        findings_hash=run.findings_hash,
        reason=written(reason),
        by=by.number,
        at=now.moment,
    ).pk


@transaction.atomic
def decide_override(run_id: int, *, approved: bool, reason: str, by: Staff, now: Now) -> None:
    """例外の決裁. The second, who may approve, writes why or why not; never the same person."""
    by.must(APPROVE)
    run = _stopped(run_id, by)
    asked = run.overrides.filter(findings_hash=run.findings_hash).order_by("-pk").first()
    if asked is None or decisions([subject(asked.pk)]):
        raise NotNow("決裁を待っている例外の申請は、ありません。先に理由を記録してください。")
    if by.number == asked.by:
        raise NotAllowed("理由を書いた本人は決裁できません。別の決裁権者が決裁してください。")
    said = deciding.Asked(subject(asked.pk), asked.findings_hash, asked.by, asked.at)
    deciding.record(said, approved=approved, note=written(reason), by=by, now=now)


def _stopped(run_id: int, by: Staff) -> DunningRunRow:
    run = run_of(run_id, by.office, held=True)
    expect(run, *UNSEALED)
    if not run.findings_hash or overridden(run):
        raise NotNow("この処理に、点検で止まっているところはありません。そのまま進めてください。")
    return run


def written(reason: str) -> str:
    """The reason as it is kept; NotNow where it is too short to say anything."""
    if len(reason.strip()) < LEAST:
        raise NotNow(f"理由を、{LEAST}文字以上で具体的に書いてください。")
    return reason.strip()
