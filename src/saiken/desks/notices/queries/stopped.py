"""What stopped a run, as its page and its report show it: sentence, numbers, worked examples."""

from typing import Any

from saiken.desks.notices.models import UNSEALED, DunningOverrideRow, DunningRunRow
from saiken.desks.notices.queries.batch import overridden, subject
from saiken.desks.notices.queries.listing import staff_name
from saiken.store.approvals.lists import Decision, decisions


def findings(run: DunningRunRow) -> list[dict[str, Any]]:
    """What is out of the ordinary, in the order in which it was found."""
    return [
        {
            "says": one["says"],
            "numbers": [{"label": label, "text": text} for label, text in one["numbers"]],
            "examples": [
                {"what": e["what"], "steps": [{"says": s, "article": ""} for s in e["steps"]]}
                for e in one["examples"]
            ],
        }
        for one in run.findings
    ]


def is_stopped(run: DunningRunRow) -> bool:
    """Whether the run waits for two people."""
    return run.status in UNSEALED and bool(run.findings_hash) and not overridden(run)


def waiting(run: DunningRunRow) -> DunningOverrideRow | None:
    """The first person's reason that waits for a second person, on exactly these findings."""
    row = run.overrides.filter(findings_hash=run.findings_hash).order_by("-pk").first()
    return None if row is None or decisions([subject(row.pk)]) else row


def overrides(run: DunningRunRow, findings_hash: str = "") -> list[dict[str, Any]]:
    """Every reason and decision about going on in spite of findings, oldest first.

    `findings_hash`: only those about exactly these.
    """
    found = run.overrides.order_by("pk")
    rows = list(found.filter(findings_hash=findings_hash) if findings_hash else found)
    decided = {one.subject: one for one in decisions([subject(row.pk) for row in rows])}
    return [_override(row, decided.get(subject(row.pk))) for row in rows]


def _override(row: DunningOverrideRow, said: Decision | None) -> dict[str, Any]:
    found: dict[str, Any] = {
        "says": "　".join(one["says"] for one in row.findings),
        "by": staff_name(row.by),
        "at": row.at,
        "reason": row.reason,
        "answer": {"kind": "info", "text": "決裁待ち"},
    }
    if said is None:
        return found
    word = (
        {"kind": "ok", "text": "認める"} if said.approved else {"kind": "error", "text": "認めない"}
    )
    return found | {
        "answer": word,
        "decided_by": staff_name(said.decided_by),
        "decided_at": said.decided_at,
        "decided_reason": said.note,
    }
