"""A worker in a process of its own that does one job and may be killed in its midst."""

import multiprocessing
import signal
from multiprocessing.connection import Connection

from django.db import connection, connections

from saiken.server.jobs.doing import work_once
from tests.fixtures_city import point_to
from tests.fixtures_database import Database
from tests.store.killing import Fuse

_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload(["tests.fixtures_city", __name__])  # Django is set up by the first


def do_one(town: Database, *, kill_at: int = 0) -> int | None:
    """Do the oldest job; how many statements it took, None where it was killed before one."""
    connections.close_all()
    ours, theirs = _SERVER.Pipe(duplex=False)
    child = _SERVER.Process(target=_do_one, args=(theirs, town.app, town.owner, kill_at))
    child.start()
    theirs.close()
    child.join(120)
    if child.exitcode == -signal.SIGKILL:
        return None
    assert child.exitcode == 0, "the worker failed; its error is on stderr"
    sent: int = ours.recv()
    return sent


def _do_one(told: Connection, app: str, owner: str, kill_at: int) -> None:
    point_to(app, owner)
    fuse = Fuse(kill_at)
    with connection.execute_wrapper(fuse):
        assert work_once(), "nothing was asked for"
    told.send(fuse.count)
    connections.close_all()
