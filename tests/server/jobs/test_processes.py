"""The processes of the worker: begun with the pages, begun anew when killed, gone with them."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connections
from psycopg.conninfo import conninfo_to_dict

from saiken.store.jobs import lists
from saiken.store.jobs.asking import Wanted, ask
from saiken.store.jobs.states import FAILED
from saiken.values.actors import Staff
from tests.fixtures_city import point_to
from tests.fixtures_database import Database

PATIENCE = 40
KIMI = Staff("S1", "桜田", "tax_payment")


def until(true: Callable[[], bool], what: str) -> None:
    ends = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < ends, f"not within {PATIENCE} s: {what}"
        time.sleep(0.1)


def children(pid: int) -> set[int]:
    """The processes below one, by /proc."""
    found: set[int] = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            number, parent = int(stat.parent.name), stat.read_text().rpartition(")")[2].split()[1]
            if int(parent) == pid:
                found |= {number} | children(number)
    return found


def worker_below(pid: int) -> int:
    """The worker itself; 0 while there is none."""
    for child in children(pid):
        with suppress(OSError):
            if b"saiken.server.jobs.worker" in Path(f"/proc/{child}/cmdline").read_bytes():
                return child
    return 0


def is_there(pid: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


@contextmanager
def running(db: Database, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    parts = conninfo_to_dict(db.app)
    host = quote(str(parts["host"]), safe="")
    url = f"postgresql://{parts['user']}@{host}:{parts['port']}/{parts['dbname']}"
    surroundings = os.environ | {"SAIKEN_DATABASE_URL": url, "PYTHONPATH": "src"}
    command = [sys.executable, "-m", "saiken.server.command_line", *words]
    process = subprocess.Popen(command, env=surroundings, start_new_session=True)
    try:
        yield process
    finally:
        for left in children(process.pid) | {process.pid}:
            with suppress(ProcessLookupError):
                os.kill(left, signal.SIGKILL)
        process.wait()
        connections.close_all()


def somebody_works() -> bool:
    return bool(lists.somebody_works())


@pytest.fixture
def own(database: Database) -> Iterator[Database]:
    """An empty city of the test's own: processes do not see what others did not commit."""
    assert Path("/proc/self/stat").exists(), "these tests look into /proc"
    point_to(database.app, database.owner)
    yield database
    connections.close_all()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_the_worker_comes_and_goes_with_the_pages(own, how):
    with running(own, "serve", "--bind", "127.0.0.1:0", "--workers", "1") as pages:
        until(somebody_works, "a worker beside the pages")
        all_of_them = children(pages.pid)
        worker = worker_below(pages.pid)
        assert worker in all_of_them
        if how == signal.SIGKILL:  # the pages' own processes look for their parent once a minute
            all_of_them = {worker}
        pages.send_signal(how)
        pages.wait(PATIENCE)
        until(lambda: not any(map(is_there, all_of_them)), f"all gone after {how.name}")
    until(lambda: not somebody_works(), "nobody works")


def test_a_killed_worker_is_followed_by_another_and_its_job_is_done(own, now):
    with running(own, "work") as keeper:
        until(somebody_works, "a worker")
        first = worker_below(keeper.pid)
        os.kill(first, signal.SIGSTOP)  # it hears of the job and cannot do it
        number = ask(Wanted("no such work", "k", "試し", "/"), by=KIMI, now=now)
        os.kill(first, signal.SIGKILL)
        until(lambda: lists.of(number, by=KIMI).state == FAILED, "another worker did it")
        assert worker_below(keeper.pid) not in (0, first)
        keeper.send_signal(signal.SIGTERM)
        assert keeper.wait(PATIENCE) == 0


def test_the_pages_alone_where_another_machine_works(own):
    words = ("serve", "--bind", "127.0.0.1:18737", "--workers", "1", "--without-work")
    with running(own, *words) as pages:

        def answers() -> bool:
            with suppress(OSError):
                return bool(urllib.request.urlopen("http://127.0.0.1:18737/alive/").read() == b"ok")
            return False

        until(answers, "the pages")
        assert worker_below(pages.pid) == 0 and not somebody_works()
