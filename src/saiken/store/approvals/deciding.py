"""Recording a decision: on what content, asked by whom, decided by another."""

from dataclasses import dataclass
from datetime import datetime

from saiken.store.approvals.tables import ApprovalRow
from saiken.values.actors import Now, Staff


@dataclass(frozen=True)
class Asked:
    """Who laid it before the chief, and when."""

    by: str
    at: datetime


def record(
    subject: str,
    content_hash: str,
    asked: Asked,
    *,
    approved: bool,
    note: str,
    by: Staff,
    now: Now,
) -> int:
    """決裁の記録. The database refuses a decision by the one who asked."""
    return ApprovalRow.objects.create(
        subject=subject,
        content_hash=content_hash,
        asked_by=asked.by,
        asked_at=asked.at,
        decided_by=by.number,
        decided_at=now.moment,
        approved=approved,
        note=note,
    ).pk
