"""Asking for a job, calling it off, and forgetting what is over."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import connection

from saiken.store.jobs.states import CANCELLED, OPEN, WAITING
from saiken.store.jobs.tables import JobFileRow, JobRow
from saiken.values.actors import Now, Staff

CHANNEL = "saiken_job"
KEPT, FILES_KEPT = timedelta(days=7), timedelta(days=1)


@dataclass(frozen=True)
class Wanted:
    """A job as it is asked for: an action by its name, what it is about, its plain arguments.

    `back`: the page to go back to. `title` and `key` name no debtor.
    """

    name: str
    key: str
    title: str
    back: str
    arguments: dict[str, Any] = field(default_factory=dict)


def ask(wanted: Wanted, *, by: Staff, now: Now) -> int:
    """The number of a job that will be done; the open one where the same was asked for already.

    A worker hears of it when the transaction of the asking is committed.
    """
    forget_old(now)
    job = JobRow(
        name=wanted.name,
        key=wanted.key,
        title=wanted.title,
        arguments=wanted.arguments,
        back=wanted.back,
        by=by.number,
        office=by.office,
        asked_at=now.moment,
    )
    JobRow.objects.bulk_create([job], ignore_conflicts=True)
    found = JobRow.objects.filter(key=wanted.key, state__in=OPEN).values_list("pk", flat=True)
    number: int | None = found.first()
    with connection.cursor() as cursor:
        cursor.execute("select pg_notify(%s, '')", [CHANNEL])
    return ask(wanted, by=by, now=now) if number is None else number  # it ended in between


def call_off(job: int, *, by: Staff, now: Now) -> bool:
    """取りやめる: at once where nobody began it, else at its next step; False: it is over already.

    Only whoever asked for it may; for anybody else there is no such job.
    """
    mine = JobRow.objects.filter(pk=job, by=by.number)
    waiting = mine.filter(state=WAITING)
    if waiting.update(state=CANCELLED, to_be_cancelled=True, ended_at=now.moment):
        return True
    return mine.filter(state__in=OPEN).update(to_be_cancelled=True) == 1


def forget_old(now: Now) -> int:
    """Files go after a day, jobs that are over after a week; how many files went."""
    files, _ = JobFileRow.objects.filter(at__lt=now.moment - FILES_KEPT).delete()
    JobRow.objects.filter(ended_at__lt=now.moment - KEPT).delete()
    return files
