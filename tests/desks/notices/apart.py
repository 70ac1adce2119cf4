"""The steps of a dunning run, each done in a process of its own that may be killed in it.

Those processes come from one that never drew a letter: a fork of one that did could wait for ever
for the threads that draw.
"""

import multiprocessing
import os
import signal
from multiprocessing.connection import Connection

from django.db import connection, connections

from saiken.desks.notices import actions
from saiken.desks.notices.actions import dispatching
from saiken.desks.notices.models import APPROVED, ASKED, DISPATCHED, DRAFTED, SEALED, DunningRunRow
from saiken.server import clock
from tests.desks.notices.made import CHIEF, CLERK
from tests.fixtures_city import ON, Cast, point_to
from tests.fixtures_database import Database
from tests.store.killing import Fuse

NOW = clock.nine_o_clock(ON)
_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload(["tests.fixtures_city", __name__])  # Django is set up by the first


def _draft() -> None:
    actions.draft_run("tax_payment", by=Cast()[CLERK], now=NOW)


def _ask() -> None:
    actions.ask_for_approval(_run(), by=Cast()[CLERK], now=NOW)


def _decide() -> None:
    actions.decide(_run(), approved=True, note="", by=Cast()[CHIEF], now=NOW)


def _seal() -> None:
    actions.seal(_run(), by=Cast()[CLERK], now=NOW)


def _dispatch() -> None:
    dispatching.mark_dispatched(_run(), on=ON, by=Cast()[CLERK], now=NOW)


# From which state of the run each step is taken; "" is before there is one.
STEPS = {"": _draft, DRAFTED: _ask, ASKED: _decide, APPROVED: _seal, SEALED: _dispatch}
STATES = (*STEPS, DISPATCHED)


def _run() -> int:
    return DunningRunRow.objects.latest("pk").pk


def state() -> str:
    """Where the run stands; "" before there is one."""
    last = DunningRunRow.objects.order_by("-pk").first()
    return last.status if last else ""


def until(wanted: str) -> None:
    """What people do after a crash: look where the run stands, and take the next step."""
    while state() != wanted:
        STEPS[state()]()


def go_on(
    town: Database, wanted: str = DISPATCHED, *, kill_at: int = 0, after: bool = False
) -> int | None:
    """Take the run on in a process of its own; how many statements it sent, None if it was killed.

    Killed before its `kill_at`-th statement, or `after` all is done.
    """
    connections.close_all()
    ours, theirs = _SERVER.Pipe(duplex=False)
    child = _SERVER.Process(
        target=_go_on, args=(theirs, town.app, town.owner, wanted, kill_at, after)
    )
    child.start()
    theirs.close()
    child.join(60)
    if child.exitcode == -signal.SIGKILL:
        return None
    assert child.exitcode == 0, "the child failed; its error is on stderr"
    sent: int = ours.recv()
    return sent


def _go_on(told: Connection, app: str, owner: str, wanted: str, kill_at: int, after: bool) -> None:
    point_to(app, owner)
    fuse = Fuse(kill_at)
    with connection.execute_wrapper(fuse):
        until(wanted)
    if after:
        os.kill(os.getpid(), signal.SIGKILL)
    told.send(fuse.count)
    connections.close_all()
