"""Doing a job: taken by one worker, told of while it goes on, ended; taken up again after a crash.

Whoever does a job holds a lock on the connection of the work. The server lets the lock go when it
has ended that connection's last statement, so that a killed worker's job is free at once, and
nobody begins it again while something of it is still under way.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction

from saiken.store.jobs.asking import CHANNEL
from saiken.store.jobs.states import CANCELLED, DONE, FAILED, LOCKS, OPEN, RUNNING
from saiken.store.jobs.tables import JobFileRow, JobRow
from saiken.store.jobs.telling import CalledOff, heard_by
from saiken.values.actors import Now, Staff

MOST_ATTEMPTS = 3
STOPPED_AGAIN = (
    f"処理が {MOST_ATTEMPTS}回続けて途中で止まったため、やめました。"
    "元の画面で状態を確かめてください。情報システム担当にも知らせてください。"
)
# What was done before it broke off may have been committed.
BROKEN_OFF = "一度途中で止まった後に、取りやめました。元の画面で状態を確かめてください。"
PAUSE = 0.3  # seconds between two rows of progress that say the same


@dataclass(frozen=True)
class Job:
    """A job as a worker does it."""

    number: int
    name: str
    arguments: dict[str, Any]
    by: str
    attempts: int


@dataclass(frozen=True)
class Outcome:
    """What came of a job: a sentence, where to go on, and the file it made, with what of."""

    says: str
    onward: str = ""
    file: bytes | None = None
    about: dict[str, Any] = field(default_factory=dict)
    failed: bool = False


Work = Callable[[dict[str, Any], Staff, Now], Outcome]
"""An action as a job: plain arguments, who asked for it, when it is done. Done again, it finds
what was done already."""


def be_there() -> None:
    """Let pages know that somebody does jobs, as long as this connection lasts."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock_shared(%s, 0)", [LOCKS])


def take(now: Now) -> Job | None:
    """The oldest job that nobody does, with its lock; None where there is nothing to do.

    One that stopped halfway `MOST_ATTEMPTS` times is ended instead.
    """
    for number in JobRow.objects.filter(state__in=OPEN).order_by("pk").values_list("pk", flat=True):
        if not _locked(number):
            continue
        job = _taken(number, now)
        if job is not None:
            return job
        _let_go(number)
    return None


def _taken(number: int, now: Now) -> Job | None:
    with transaction.atomic():
        found = JobRow.objects.select_for_update().filter(pk=number, state__in=OPEN)
        row = found.first()
        if row is None:
            return None
        if row.attempts >= MOST_ATTEMPTS or row.to_be_cancelled:
            row.state = CANCELLED if row.to_be_cancelled else FAILED
            row.says, row.ended_at = _over(row), now.moment
            row.save()
            return None
        row.state, row.attempts, row.done, row.of = RUNNING, row.attempts + 1, 0, 0
        row.save()
    return Job(row.pk, row.name, row.arguments, row.by, row.attempts)


def _over(row: JobRow) -> str:
    if not row.to_be_cancelled:
        return STOPPED_AGAIN
    return BROKEN_OFF if row.attempts else ""


@contextmanager
def told_of(job: Job) -> Iterator[None]:
    """What the work tells is kept at once: on a connection of its own, for the work is uncommitted.

    Telling raises `CalledOff` where the job is not wanted any more.
    """
    other = connection.copy()
    last_says, last_at = "", 0.0

    def tell(says: str, done: int, of: int) -> None:
        nonlocal last_says, last_at
        if says == last_says and time.monotonic() - last_at < PAUSE:
            return
        last_says, last_at = says, time.monotonic()
        with other.cursor() as cursor:
            cursor.execute(
                "update job set says = %s, done = %s, of = %s where id = %s"
                " returning to_be_cancelled",
                [says, done, of, job.number],
            )
            row = cursor.fetchone()
        if row is None or row[0]:
            raise CalledOff

    try:
        with heard_by(tell):
            yield
    finally:
        other.close()


def end(job: Job, outcome: Outcome, *, now: Now) -> None:
    """The job is over: done or failed, with its file; its lock is free."""
    with transaction.atomic():
        _end(job, FAILED if outcome.failed else DONE, outcome, now)
        if outcome.file is not None:
            JobFileRow.objects.filter(job=job.number).delete()
            JobFileRow.objects.create(
                job_id=job.number, about=outcome.about, data=outcome.file, at=now.moment
            )
    _let_go(job.number)


def end_called_off(job: Job, *, now: Now) -> None:
    """The job was called off while it was done; its lock is free.

    This time its work was rolled back; nobody knows that of a time before.
    """
    _end(job, CANCELLED, Outcome(BROKEN_OFF if job.attempts > 1 else ""), now)
    _let_go(job.number)


def _end(job: Job, state: str, outcome: Outcome, now: Now) -> None:
    JobRow.objects.filter(pk=job.number).update(
        state=state, says=outcome.says, onward=outcome.onward, ended_at=now.moment
    )


def wait(seconds: float) -> None:
    """Until a job is asked for, or so long."""
    with connection.cursor() as cursor:
        cursor.execute(f"listen {CHANNEL}")
    for _ in connection.connection.notifies(timeout=seconds, stop_after=1):
        return


def _locked(number: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock(%s, %s)", [LOCKS, number])
        return bool(cursor.fetchone()[0])


def _let_go(number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_unlock(%s, %s)", [LOCKS, number])
