"""Lists of decisions: what was approved, and every decision on a matter."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from saiken.store.approvals.tables import ApprovalRow


@dataclass(frozen=True)
class Decision:
    """決裁. Who asked and who decided, when, and what."""

    subject: str
    asked_by: str
    asked_at: datetime
    decided_by: str
    decided_at: datetime
    approved: bool
    note: str


def approved(subjects: Collection[str], content_hash: str) -> set[str]:
    """Which of these matters were approved with exactly this content."""
    rows = ApprovalRow.objects.filter(
        subject__in=subjects, content_hash=content_hash, approved=True
    )
    return set(rows.values_list("subject", flat=True))


def decisions(subjects: Collection[str]) -> list[Decision]:
    """Every decision on these matters, oldest first."""
    rows = ApprovalRow.objects.filter(subject__in=subjects).order_by("pk")
    return [
        Decision(r.subject, r.asked_by, r.asked_at, r.decided_by, r.decided_at, r.approved, r.note)
        for r in rows
    ]
