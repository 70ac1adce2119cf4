"""Killed at any moment: what was committed is there, what stands in the way is taken away."""

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import psycopg
import pytest

from saiken.store.embedded import Server
from saiken.store.embedded.accounts import account_for
from saiken.store.embedded.processes import processes_of
from tests.store.embedded.starters import answer_of, starter


def wait_for(condition: Callable[[], bool], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def kill(server: Server) -> int:
    pid = server.status().pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    return pid


def write_until_cut_off(conninfo: str, acknowledged: list[int]) -> None:
    """Commits one row after another and notes each commit that came back."""
    with (
        contextlib.suppress(psycopg.OperationalError),
        psycopg.connect(conninfo, autocommit=True) as connection,
    ):
        while True:
            row = connection.execute("insert into kept default values returning id").fetchone()
            assert row is not None
            acknowledged.append(row[0])


@pytest.mark.parametrize("version", (16, 18))
def test_every_acknowledged_commit_survives_kills(home: Path, version: int) -> None:
    server = Server(home, version)
    conninfo = server.start()
    with psycopg.connect(conninfo) as connection:
        connection.execute("create table kept (id bigint generated always as identity)")
    acknowledged: list[int] = []
    for _ in range(3):
        before = len(acknowledged)
        writers = [
            threading.Thread(target=write_until_cut_off, args=(conninfo, acknowledged))
            for _ in range(2)
        ]
        for writer in writers:
            writer.start()
        wait_for(partial(_has_more_than, before + 50, acknowledged))
        kill(server)
        server.start()
        for writer in writers:
            writer.join()
    with psycopg.connect(conninfo) as connection:
        kept = {number for (number,) in connection.execute("select id from kept")}
    assert len(acknowledged) > 150
    assert kept >= set(acknowledged)


def _has_more_than(number: int, acknowledged: list[int]) -> bool:
    return len(acknowledged) > number


def test_processes_left_behind_by_a_killed_chief_are_ended(made_home: Path) -> None:
    server = Server(made_home)
    conninfo = server.start()
    busy = psycopg.connect(conninfo)
    number = busy.info.backend_pid
    endless = threading.Thread(target=_count_without_end, args=(busy,))
    endless.start()
    with psycopg.connect(conninfo, autocommit=True) as watcher:
        wait_for(lambda: _is_active(watcher, number))
    kill(server)
    wait_for(lambda: not any(each.is_chief for each in processes_of(server.layout)))
    assert number in {each.pid for each in processes_of(server.layout)}
    assert server.status().state == "unready"
    server.start()
    assert number not in {each.pid for each in processes_of(server.layout)}
    endless.join()


def test_a_stop_ends_processes_left_behind(made_home: Path) -> None:
    server = Server(made_home)
    busy = psycopg.connect(server.start())
    endless = threading.Thread(target=_count_without_end, args=(busy,))
    endless.start()
    with psycopg.connect(server.superuser, autocommit=True) as watcher:
        wait_for(lambda: _is_active(watcher, busy.info.backend_pid))
    kill(server)
    server.stop()
    assert server.status().state == "stopped"
    assert not processes_of(server.layout)
    endless.join()


def _is_active(watcher: psycopg.Connection, number: int) -> bool:
    found = watcher.execute(
        "select 1 from pg_stat_activity where pid = %s and state = 'active'", [number]
    )
    return found.fetchone() is not None


def _count_without_end(connection: psycopg.Connection) -> None:
    with contextlib.suppress(psycopg.OperationalError):
        connection.execute("select count(*) from generate_series(1, 1000000000000)")


def test_a_process_number_that_now_belongs_to_another_does_not_mislead(made_home: Path) -> None:
    server = Server(made_home)
    server.start()
    pid = kill(server)
    wait_for(lambda: not processes_of(server.layout))
    account = account_for(server.layout.data, os.environ)
    # Of the same user: PostgreSQL by itself would take it for its predecessor and refuse.
    other = subprocess.Popen(["/bin/sleep", "60"], **account.run_as())
    try:
        notes = [server.layout.data / "postmaster.pid"]
        notes += server.layout.socket.glob(".s.PGSQL.*.lock")
        assert len(notes) == 2
        for note in notes:
            note.write_text(note.read_text().replace(str(pid), str(other.pid)))
        server.start()
        assert server.status().pid not in {None, other.pid}
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()


@pytest.mark.parametrize("whole_group", (True, False))
def test_a_start_killed_while_the_data_is_made_leaves_nothing(
    home: Path, whole_group: bool
) -> None:
    server = Server(home)
    killed = starter(home)
    # Half-way: the draft has its folders, but the server has not filled them yet.
    wait_for(lambda: any(server.layout.folder.glob("data.draft-*/base")))
    if whole_group:
        os.killpg(killed.pid, signal.SIGKILL)
    else:
        killed.kill()
    killed.communicate()
    assert not server.layout.has_data
    server.start()
    assert server.status().state == "running"
    assert not list(server.layout.folder.glob("data.draft-*"))


def test_starts_killed_at_any_moment_are_made_good(home: Path) -> None:
    for delay in (0.2, 0.4, 0.6):
        killed = starter(home)
        time.sleep(delay)
        killed.kill()
        killed.communicate()
    pid = int(answer_of(starter(home)))
    chiefs = [each.pid for each in processes_of(Server(home).layout) if each.is_chief]
    assert chiefs == [pid]
