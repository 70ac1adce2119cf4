"""Lists of jobs, as the pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from saiken.store.jobs.asking import FILES_KEPT
from saiken.store.jobs.states import DONE, LOCKS, OPEN, WAITING
from saiken.store.jobs.tables import JobFileRow, JobRow
from saiken.values.actors import Now, Staff

MOST = 50


@dataclass(frozen=True)
class Far:
    """How far a job is. `of` 0: not known; `has_file`: it made a file that is still kept."""

    number: int
    name: str
    key: str
    title: str
    state: str
    says: str
    done: int
    of: int
    back: str
    onward: str
    by: str
    asked_at: datetime
    ended_at: datetime | None
    to_be_cancelled: bool
    ahead: int = 0

    @property
    def is_open(self) -> bool:
        """Whether it is not over."""
        return self.state in OPEN

    @property
    def percent(self) -> int:
        """How much of the present step is done, 0 to 100."""
        if self.state == DONE:
            return 100
        return 100 * min(self.done, self.of) // self.of if self.of else 0


_FIELDS = [name for name in Far.__dataclass_fields__ if name not in ("number", "ahead")]


def of(number: int, *, by: Staff) -> Far | None:
    """A job that this person or their office asked for; None where there is none."""
    row = JobRow.objects.filter(Q(by=by.number) | Q(office=by.office), pk=number).first()
    return None if row is None else _far(row)


def mine(by: Staff) -> list[Far]:
    """The jobs of this person, the newest first."""
    return [_far(row) for row in JobRow.objects.filter(by=by.number).order_by("-pk")[:MOST]]


def counted(by: Staff) -> tuple[int, int]:
    """How many of this person's jobs there are, and how many of them are open."""
    states = list(JobRow.objects.filter(by=by.number).values_list("state", flat=True)[:MOST])
    return len(states), sum(state in OPEN for state in states)


def open_about(keys: Iterable[str], *, office: str) -> list[Far]:
    """The open jobs about something, whoever of an office asked for them."""
    rows = JobRow.objects.filter(key__in=list(keys), state__in=OPEN, office=office)
    return [_far(row) for row in rows.order_by("pk")]


def file_made(key: str, *, by: Staff, now: Now) -> tuple[dict[str, Any], bytes] | None:
    """What the last job of this person about something was made of, and its file; None: none.

    A file of more than a day ago is none, whether or not it was dropped already.
    """
    row = _files(by, now).filter(job__key=key).order_by("-pk").first()
    return None if row is None else (row.about, bytes(row.data))


def files_made(keys: Iterable[str], *, by: Staff, now: Now) -> set[str]:
    """Which of these keys have a file of this person's, of the last day."""
    rows = _files(by, now).filter(job__key__in=list(keys))
    return set(rows.values_list("job__key", flat=True))


def _files(by: Staff, now: Now) -> QuerySet[JobFileRow]:
    kept = JobFileRow.objects.filter(at__gte=now.moment - FILES_KEPT)
    return kept.filter(job__by=by.number, job__state=DONE)


def somebody_works() -> bool:
    """Whether a worker is there to do jobs."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select exists (select from pg_locks where locktype = 'advisory' and granted"
            " and classid = %s and objid = 0 and database ="
            " (select oid from pg_database where datname = current_database()))",
            [LOCKS],
        )
        return bool(cursor.fetchone()[0])


def _far(row: JobRow) -> Far:
    ahead = JobRow.objects.filter(state__in=OPEN, pk__lt=row.pk).count()
    told = {name: getattr(row, name) for name in _FIELDS}
    return Far(row.pk, **told, ahead=ahead if row.state == WAITING else 0)
