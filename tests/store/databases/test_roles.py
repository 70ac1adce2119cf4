"""Three roles: each may do its work and nothing else."""

import psycopg
import pytest

from saiken.store import databases
from saiken.store.embedded import Server
from tests.fixtures_database import Database, on_both_versions

pytestmark = on_both_versions

FORBIDDEN_TO_APP = [
    "create table own (id int)",
    "create schema own",
    "create role another",
    "create database another",
    "set role saiken_owner",
    "set session authorization saiken_owner",
    "select * from fact",
    "select open_to_all()",
    "alter table fact add column more text",
    "drop table fact",
    "truncate fact",
    "copy fact to program 'cat'",
]


@pytest.fixture
def with_table(database: Database) -> Database:
    """A database in which a migration has made a table and granted nothing yet."""
    with psycopg.connect(database.owner) as connection:
        connection.execute("create table fact (id int)")
        connection.execute("create function open_to_all() returns int return 1")
    return database


@pytest.mark.parametrize("statement", FORBIDDEN_TO_APP)
def test_the_app_may_not(with_table: Database, statement: str) -> None:
    with (
        psycopg.connect(with_table.app, autocommit=True) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(statement.encode())


def test_the_app_may_what_a_migration_grants(with_table: Database) -> None:
    with psycopg.connect(with_table.owner) as connection:
        connection.execute("grant select, insert on fact to saiken_app")
    with psycopg.connect(with_table.app, autocommit=True) as connection:
        connection.execute("insert into fact values (1)")
        assert connection.execute("select id from fact").fetchall() == [(1,)]
        connection.execute("create temporary table side (id int)")
        for statement in (b"update fact set id = 2", b"delete from fact", b"truncate fact"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)


def test_a_stranger_may_not_even_connect(database: Database) -> None:
    with psycopg.connect(database.superuser, autocommit=True) as connection:
        connection.execute("drop role if exists stranger")
        connection.execute("create role stranger login")
    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        psycopg.connect(database.server.conninfo(database.name, "stranger"))


def test_the_test_role_acts_as_both_others_and_makes_databases(with_table: Database) -> None:
    with psycopg.connect(with_table.test, autocommit=True) as connection:
        connection.execute("insert into fact values (1)")
        connection.execute("set role saiken_app")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("delete from fact")
    admin = with_table.server.conninfo("postgres", databases.TEST)
    name = f"{with_table.name}_more"
    assert databases.create(admin, name)
    databases.drop(admin, name)
    with (
        psycopg.connect(admin, autocommit=True) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("create role another")


def test_roles_are_put_right_as_often_as_wanted(embedded_server: Server) -> None:
    with psycopg.connect(embedded_server.superuser, autocommit=True) as connection:
        connection.execute("alter role saiken_app createdb bypassrls")
        databases.ensure_roles(embedded_server.superuser)
        rows = connection.execute(
            "select rolname, rolsuper, rolcreatedb, rolcreaterole, rolbypassrls"
            " from pg_roles where rolname like 'saiken%' order by 1"
        ).fetchall()
    assert rows == [
        ("saiken_app", False, False, False, False),
        ("saiken_owner", False, False, False, False),
        ("saiken_test", False, True, False, False),
    ]
