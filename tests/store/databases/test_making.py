"""Databases are made closed, cloned with their rows and rights, dropped with their sessions."""

import threading
from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest

from saiken.store import databases
from saiken.store.embedded import Server
from tests.fixtures_database import on_both_versions

pytestmark = on_both_versions


@pytest.fixture
def name(embedded_server: Server) -> Iterator[str]:
    """Of a database to be made; it and its clone are dropped afterwards."""
    chosen = f'made "{uuid4().hex[:8]}"'
    yield chosen
    for each in (chosen, f"{chosen} clone"):
        databases.drop(embedded_server.superuser, each)


def test_the_server_is_of_the_version_asked_for(
    embedded_server: Server, server_version: int
) -> None:
    with psycopg.connect(embedded_server.superuser) as connected:
        assert connected.info.server_version // 10_000 == server_version


def test_a_database_is_made_once_and_dropped(embedded_server: Server, name: str) -> None:
    admin = embedded_server.superuser
    assert not databases.exists(admin, name)
    assert databases.create(admin, name)
    assert databases.exists(admin, name)
    assert not databases.create(admin, name)
    databases.drop(admin, name)
    assert not databases.exists(admin, name)
    databases.drop(admin, name)


def test_many_who_make_it_at_once_make_one(embedded_server: Server, name: str) -> None:
    answers: list[bool] = []

    def make() -> None:
        answers.append(databases.create(embedded_server.superuser, name))

    makers = [threading.Thread(target=make) for _ in range(3)]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join()
    assert sorted(answers) == [False, False, True]


def test_what_a_killed_maker_left_is_cleared(embedded_server: Server, name: str) -> None:
    with psycopg.connect(embedded_server.superuser, autocommit=True) as connection:
        connection.execute(f"create database {_quoted(f'{name}_new')}".encode())
    assert databases.create(embedded_server.superuser, name)
    assert not databases.exists(embedded_server.superuser, f"{name}_new")


def test_text_is_utf8_and_sorted_by_code_point(embedded_server: Server, name: str) -> None:
    databases.create(embedded_server.superuser, name)
    conninfo = databases.with_database(embedded_server.superuser, name)
    with psycopg.connect(conninfo) as connection:
        rows = connection.execute(
            "select word from (values ('い'), ('B'), ('ア'), ('a')) as words (word) order by word"
        ).fetchall()
    assert [word for (word,) in rows] == ["B", "a", "い", "ア"]


def test_a_clone_has_rows_and_rights_and_goes_its_own_way(
    embedded_server: Server, name: str
) -> None:
    admin, clone = embedded_server.superuser, f"{name} clone"
    databases.create(admin, name)
    with psycopg.connect(embedded_server.conninfo(name, databases.OWNER)) as connection:
        connection.execute("create table fact as select 1 as id")
        connection.execute("grant select on fact to saiken_app")
    databases.clone(admin, name, clone)
    with psycopg.connect(embedded_server.conninfo(clone, databases.OWNER)) as connection:
        connection.execute("insert into fact values (2)")
    counts = []
    for each in (name, clone):
        with psycopg.connect(embedded_server.conninfo(each, databases.APP)) as connection:
            counts.append(len(connection.execute("select id from fact").fetchall()))
    assert counts == [1, 2]
    with psycopg.connect(admin) as connection:
        rows = connection.execute(
            "select distinct datacl::text from pg_database where datname = any(%s)",
            [[name, clone]],
        ).fetchall()
    assert len(rows) == 1
    assert "{=" not in rows[0][0], "everybody may connect"


def test_sessions_do_not_hinder_a_drop(embedded_server: Server, name: str) -> None:
    databases.create(embedded_server.superuser, name)
    with psycopg.connect(embedded_server.conninfo(name, databases.OWNER)) as connection:
        databases.drop(embedded_server.superuser, name)
        with pytest.raises(psycopg.OperationalError):
            connection.execute("select 1")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
