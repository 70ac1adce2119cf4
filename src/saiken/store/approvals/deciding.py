"""Recording a decision: on what content, asked by whom, decided by another."""

from dataclasses import dataclass
from datetime import datetime

from saiken.store.approvals.tables import ApprovalRow
from saiken.values.actors import Now, Staff


@dataclass(frozen=True)
class Asked:
    """What was laid before the chief, by its hash; by whom (their number) and when."""

    subject: str
    content_hash: str
    by: str
    at: datetime


def record(asked: Asked, *, approved: bool, note: str, by: Staff, now: Now) -> int:
    """決裁の記録. The database refuses a decision by the one who asked."""
    return ApprovalRow.objects.create(
        subject=asked.subject,
        content_hash=asked.content_hash,
        asked_by=asked.by,
        asked_at=asked.at,
        decided_by=by.number,
        decided_at=now.moment,
        approved=approved,
        note=note,
    ).pk
