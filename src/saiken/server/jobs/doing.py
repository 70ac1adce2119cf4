"""Doing what was asked for: the action behind a job's name, and what its asker is told of it."""

import logging
import time
from collections.abc import Callable

from django.db import InterfaceError, OperationalError, connection

from saiken.server import clock
from saiken.server.accounts.staff import staff_numbered
from saiken.server.doors import REFUSALS, not_allowed
from saiken.server.jobs.actions import ACTIONS
from saiken.store.jobs import doing
from saiken.store.jobs.doing import Job, Outcome
from saiken.store.jobs.telling import CalledOff
from saiken.values.actors import NotAllowed

LOOKS_EVERY = 5.0  # seconds, should a call be missed
GONE_WRONG = (
    "思わぬ誤りで処理が止まりました。元の画面で状態を確かめ、もう一度行っても止まるときは、"
    "情報システム担当に知らせてください。"
)
LEFT = "この処理を求めた職員は、いま利用者として登録されていません。"
AWAY = (OperationalError, InterfaceError)
log = logging.getLogger(__name__)


def work(*, until: Callable[[], bool]) -> None:
    """Do what is asked for; while the database is away, wait for it."""
    there = False
    while not until():
        try:
            if not there:
                doing.be_there()
                there = True
            if not work_once():
                doing.wait(LOOKS_EVERY)
        except AWAY:
            log.warning("データベースの応答を待っています")
            connection.close()
            there = False
            time.sleep(2)


def work_once() -> bool:
    """Do the oldest job that nobody does; whether there was one."""
    job = doing.take(clock.now())
    if job is None:
        return False
    try:
        with doing.told_of(job):
            outcome = _outcome(job)
    except CalledOff:
        doing.end_called_off(job, now=clock.now())
    else:
        doing.end(job, outcome, now=clock.now())
    return True


def _outcome(job: Job) -> Outcome:
    """What came of it: a refusal in its own words, an error in plain ones."""
    by = staff_numbered(job.by)
    if by is None:
        return Outcome(LEFT, failed=True)
    try:
        return ACTIONS[job.name](job.arguments, by, clock.now())
    except NotAllowed as why:
        return Outcome(not_allowed(why), failed=True)
    except REFUSALS as why:
        return Outcome(str(why), failed=True)
    except (CalledOff, *AWAY):
        raise
    except Exception:
        log.exception("処理 %s（%s）が誤りで止まりました", job.number, job.name)
        return Outcome(GONE_WRONG, failed=True)
