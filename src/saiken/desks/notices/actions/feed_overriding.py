"""届かないまま進める: two people write why letters cannot wait for a file that is missing."""

from typing import Any

from django.db import transaction

from saiken.desks.notices.actions.overriding import written
from saiken.desks.notices.actions.runs import APPROVE, DRAFT
from saiken.desks.notices.actions.steps import NotNow, expect, run_of
from saiken.desks.notices.models import OPEN, DunningOverrideRow, DunningRunRow
from saiken.desks.notices.queries import feeds
from saiken.desks.notices.queries.batch import subject
from saiken.store.approvals import deciding
from saiken.values.actors import NotAllowed, Now, Staff


@transaction.atomic
def ask_override(run_id: int, reason: str, *, by: Staff, now: Now) -> int:
    """例外の申請. The first of the two writes why the letters cannot wait; its number."""
    if not by.may(APPROVE):
        by.must(DRAFT)
    run, found = _stopped(run_id, by, now)
    return DunningOverrideRow.objects.create(
        run=run,
        findings=found,
        findings_hash=feeds.hash_of(found),
        reason=written(reason),
        by=by.number,
        at=now.moment,
    ).pk


@transaction.atomic
def decide_override(run_id: int, *, approved: bool, reason: str, by: Staff, now: Now) -> None:
    """例外の決裁. The second, who may approve, writes why or why not; never the same person."""
    by.must(APPROVE)
    run, found = _stopped(run_id, by, now)
    asked = feeds.waiting(run, feeds.hash_of(found))
    if asked is None:
        raise NotNow("決裁を待っている例外の申請は、ありません。先に理由を記録してください。")
    if by.number == asked.by:
        raise NotAllowed("理由を書いた本人は決裁できません。別の決裁権者が決裁してください。")
    said = deciding.Asked(subject(asked.pk), asked.findings_hash, asked.by, asked.at)
    deciding.record(said, approved=approved, note=written(reason), by=by, now=now)


def _stopped(run_id: int, by: Staff, now: Now) -> tuple[DunningRunRow, list[dict[str, Any]]]:
    run = run_of(run_id, by.office, held=True)
    expect(run, *OPEN)
    found = feeds.findings(run, now)
    if not found or feeds.let_pass(run, found):
        raise NotNow("ファイルの未着で止まっているところはありません。そのまま進めてください。")
    return run, found
