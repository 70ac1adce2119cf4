"""The fixtures of the database: a session's home is shared, left in order, cleared after a kill."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from saiken.store.embedded import Server, locks, make_folder
from tests.fixtures_database import Database, shared_home


@pytest.fixture
def base() -> Iterator[Path]:
    """Where sessions of this test have their homes; ends empty but for the gate."""
    folder = Path(tempfile.mkdtemp(prefix="saiken-"))
    folder.rmdir()
    make_folder(folder)
    yield folder
    assert [each.name for each in folder.iterdir()] == ["sessions.lock"]
    (folder / "sessions.lock").unlink()
    folder.rmdir()


def test_the_last_to_leave_clears_the_home(base: Path) -> None:
    with shared_home("session", base) as home:
        with shared_home("session", base) as same:
            assert same == home
        assert home.is_dir()
        with shared_home("other", base) as other:
            assert other != home
        assert not other.exists()
    assert not home.exists()


def test_the_server_of_a_killed_session_is_stopped_and_cleared(base: Path) -> None:
    dead = base / "dead"
    server = Server(dead, durable=False)
    server.start()
    part = locks.opened(base / "dead.lock")
    holder = subprocess.Popen([sys.executable, "-c", "input()"], stdin=-1, pass_fds=(part,))
    assert locks.taken(part, shared=True)
    with open(part, "rb"):
        pass  # closed here, still held by the other
    with shared_home("next", base):
        assert server.status().state == "running"
        holder.kill()
        holder.communicate()
        with shared_home("third", base):
            assert not dead.exists()
    assert not server.layout.folder.exists()


class TestTogether:
    """A database of a class keeps what its tests did."""

    def test_first(self, class_database: Database) -> None:
        with psycopg.connect(class_database.owner) as connection:
            connection.execute("create table kept (id int)")

    def test_second(self, class_database: Database) -> None:
        with psycopg.connect(class_database.test) as connection:
            assert connection.execute("select count(*) from kept").fetchone() == (0,)


def test_a_test_has_a_database_of_its_own(database: Database) -> None:
    with psycopg.connect(database.owner) as connection:
        row = connection.execute("select current_user, current_database()").fetchone()
    assert row == ("saiken_owner", database.name)
    with psycopg.connect(database.superuser) as connection:
        found = connection.execute("select count(*) from pg_tables where tablename = 'kept'")
        assert found.fetchone() == (0,)
