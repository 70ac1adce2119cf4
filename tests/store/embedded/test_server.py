"""The server comes up, is found again, is asked, goes down; whoever starts it and however many."""

import os
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from saiken.store.embedded import VERSIONS, NotStarted, Server, ServerTrouble
from saiken.store.embedded.processes import processes_of
from tests.store.embedded.starters import answer_of, starter


def asked(conninfo: str, statement: str) -> object:
    with psycopg.connect(conninfo) as connection:
        row = connection.execute(statement).fetchone()
    return row[0] if row else None


@pytest.mark.parametrize("version", VERSIONS)
def test_a_server_is_started_found_again_and_stopped(home: Path, version: int) -> None:
    server = Server(home, version)
    assert server.status().state == "unmade"
    conninfo = server.start()
    first = server.status()
    assert (first.state, first.conninfo) == ("running", conninfo)
    assert first.version.startswith(f"{version}.")
    assert first.size_bytes > 10_000_000
    assert first.since is not None and first.since.utcoffset() == timedelta(0)
    assert asked(conninfo, "select 1") == 1
    assert Server(home, version).start() == conninfo
    assert server.status().pid == first.pid
    server.stop()
    assert server.status().state == "stopped"
    assert not processes_of(server.layout)
    server.stop()


def test_a_stopped_server_has_its_rows_again(made_home: Path) -> None:
    server = Server(made_home)
    with psycopg.connect(server.start()) as connection:
        connection.execute("create table kept as select 7 as seven")
    server.stop()
    assert asked(server.start(), "select seven from kept") == 7


def test_settings_are_ours_whatever_the_surroundings(
    made_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "America/Lima")
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    monkeypatch.setenv("PGDATA", "/nowhere")
    server = Server(made_home)
    conninfo = server.start()
    expected = {
        "fsync": "on",
        "listen_addresses": "",
        "timezone": "UTC",
        "server_encoding": "UTF8",
        "lc_messages": "C",
        "data_checksums": "on",
        "unix_socket_permissions": "0700",
    }
    assert {name: asked(conninfo, f"show {name}") for name in expected} == expected
    assert asked(conninfo, "select datcollate from pg_database limit 1") == "C"
    server.stop()
    assert asked(Server(made_home, durable=False).start(), "show fsync") == "off"


def test_what_went_wrong_is_logged_without_the_citizens_data(made_home: Path) -> None:
    server = Server(made_home, durable=False)
    with psycopg.connect(server.start()) as connection:
        connection.execute("create table person (name text primary key)")
        connection.execute("insert into person values ('佐藤')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("insert into person values ('佐藤')")
    server.stop()  # with it the log is complete
    logged = "".join(path.read_text() for path in server.layout.log.iterdir())
    assert "person_pkey" in logged
    assert "佐藤" not in logged


def test_many_starts_at_once_give_one_server_that_outlives_them(home: Path) -> None:
    starters = [starter(home) for _ in range(4)]
    numbers = {answer_of(process) for process in starters}
    assert len(numbers) == 1
    pid = int(numbers.pop())
    assert os.getsid(pid) not in {os.getsid(0), *(process.pid for process in starters)}
    assert os.readlink(f"/proc/{pid}/fd/0") == "/dev/null"
    assert Server(home).status().pid == pid


def test_a_home_keeps_the_version_of_its_data(home: Path) -> None:
    assert Server(home).layout.version == 18
    Server(home, 16, durable=False).start()
    assert Server(home).layout.version == 16
    assert Server(home).status().state == "running"
    assert Server(home, 18).status().state == "unmade"


def test_an_unknown_version_is_refused(home: Path) -> None:
    with pytest.raises(ServerTrouble, match="16・18"):
        Server(home, 15)


def test_a_server_that_cannot_start_says_why(made_home: Path) -> None:
    server = Server(made_home)
    (server.layout.data / "global" / "pg_control").unlink()
    with pytest.raises(NotStarted, match="pg_control"):
        server.start()
