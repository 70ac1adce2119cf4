"""What the look over a batch is told of the record: earlier runs, the ledger, what was found."""

from collections.abc import Sequence
from datetime import date

from saiken import kinds
from saiken.desks.notices.models import DISPATCHED, SEALED, DunningRunRow
from saiken.desks.notices.rules.batch import Figures, Ledger
from saiken.store import reads
from saiken.store.approvals.lists import approved
from saiken.store.ledger.lists import last_recorded_on
from saiken.store.register.lists import open_total
from saiken.store.standings.lists import median_overdue


def limits() -> kinds.RunLimits:
    """The limits of this city."""
    return kinds.run_limits(reads.city())


def earlier(run: DunningRunRow) -> list[Figures]:
    """The figures of the office's runs before this one whose letters went out, newest first."""
    rows = DunningRunRow.objects.filter(
        office=run.office, purpose=run.purpose, status__in=(SEALED, DISPATCHED)
    )
    rows = rows.exclude(pk=run.pk).exclude(figures={}).order_by("-pk")
    return [Figures(**row.figures) for row in rows[: limits()["runs_most"]]]


def ledger(run: DunningRunRow, ids: Sequence[int], *, on: date) -> Ledger:
    """The ledger's figures for these instalments of a run's office."""
    return Ledger(open_total(ids), median_overdue(run.office, on=on), last_recorded_on())


def overridden(run: DunningRunRow) -> bool:
    """Whether two people let the run go on with exactly what was found last."""
    rows = run.overrides.filter(findings_hash=run.findings_hash)
    subjects = [subject(row.pk) for row in rows]
    return bool(subjects) and bool(approved(subjects, run.findings_hash))


def subject(override: int) -> str:
    """Under which name an override is decided."""
    return f"dunning_override:{override}"
