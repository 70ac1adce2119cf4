"""What the roles of the database may not do: tried as these roles, table by table."""

from collections.abc import Iterator

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from saiken.store.append import append
from saiken.store.rights import APPEND, REPLACE, RIGHTS
from tests.fixtures_database import Database, on_both_versions
from tests.store.made import act, owed, paid, rows

pytestmark = on_both_versions

RECORD = ("ledger_fact", "ledger_act")
CHANGES = (
    "update {table} set happened_on = '2000-01-01'",
    "delete from {table}",
    "truncate {table} cascade",
)
# What the app may put in another's place: copies, what waits, sessions and accounts. No more.
REPLACED = {
    "book_entry",
    "book_day_sum",
    "job",
    "job_file",
    "standing",
    "standing_clock",
    "staff_account",
    "staff_account_groups",
    "staff_account_user_permissions",
    "account_emailaddress",
    "account_emailconfirmation",
    "django_session",
    "server_cache",
    "intake_progress",
    "person_identity",
}


@pytest.fixture(autouse=True)
def _written(town: Database) -> None:
    """There is something to change."""
    if not rows("select 1 from ledger_fact"):
        (id_,) = owed()
        append([paid(id_, 100)], act())


@pytest.fixture
def app(town: Database) -> Iterator[psycopg.Connection]:
    with psycopg.connect(town.app, autocommit=True) as connection:
        yield connection


@pytest.fixture
def owner(town: Database) -> Iterator[psycopg.Connection]:
    with psycopg.connect(town.owner, autocommit=True) as connection:
        yield connection


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("table", RECORD)
def test_the_app_cannot_change_the_record(app: psycopg.Connection, table: str, change: str) -> None:
    with pytest.raises(InsufficientPrivilege, match="permission denied"):
        app.execute(change.format(table=table))


@pytest.mark.parametrize("change", [*CHANGES, "delete from {table} where false"])
@pytest.mark.parametrize("table", RECORD)
def test_nor_can_the_owner(owner: psycopg.Connection, table: str, change: str) -> None:
    before = owner.execute(f"select count(*) from {table}").fetchone()
    with pytest.raises(InsufficientPrivilege, match="追記だけ"):
        owner.execute(change.format(table=table))
    assert owner.execute(f"select count(*) from {table}").fetchone() == before


def test_what_hangs_on_the_record_does_not_take_it_along(owner: psycopg.Connection) -> None:
    for table in ("register_instalment", "person"):
        with pytest.raises(InsufficientPrivilege, match="追記だけ"):
            owner.execute(f"truncate {table} cascade")
        with pytest.raises(psycopg.errors.ForeignKeyViolation):
            owner.execute(f"delete from {table}")


@pytest.mark.parametrize("table", RECORD)
def test_only_the_owner_could_silence_the_guard(
    app: psycopg.Connection, owner: psycopg.Connection, table: str
) -> None:
    for statement in (
        f"alter table {table} disable trigger all",
        f"alter table {table} disable trigger user",
        f"drop trigger {table.removeprefix('ledger_')}_only_grows on {table}",
        f"alter table {table} owner to saiken_app",
        f"create trigger mine before insert on {table} execute function refuse_change()",
        f"create rule mine as on insert to {table} do instead nothing",
        "drop function refuse_change() cascade",
        "create or replace function refuse_change() returns trigger language plpgsql as"
        " $$ begin return null; end $$",
        "set session_replication_role = replica",
        "set role saiken_owner",
    ):
        with pytest.raises(InsufficientPrivilege):
            app.execute(statement)  # type: ignore[arg-type]
    app.execute(f"grant update, delete, truncate on {table} to saiken_app")  # type: ignore[arg-type]
    held = "select has_table_privilege(%s, 'update, delete, truncate')"
    assert app.execute(held, [table]).fetchone() == (False,), "a warning, and nothing given"
    # The owner could silence the guard by altering the table, but not for a session in passing.
    with pytest.raises(InsufficientPrivilege):
        owner.execute("set session_replication_role = replica")


@pytest.mark.parametrize(
    "statement",
    (
        "create table mine (id int)",
        "create schema mine",
        "create view mine as select 1",
        "create function mine() returns int language sql as 'select 1'",
        "drop table standing",
        "drop schema public cascade",
        "alter table standing add column mine int",
        "alter table look rename to looked",
        "create index mine on standing (stage)",
        "create role mine",
        "create database mine",
        "copy standing to program 'true'",
        "copy standing from '/dev/null'",
        "select pg_read_file('postgresql.conf')",
    ),
)
def test_the_app_makes_alters_and_drops_nothing(app: psycopg.Connection, statement: str) -> None:
    with pytest.raises(InsufficientPrivilege):
        app.execute(statement)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "table",
    ("person_key", "person_particulars", "paper", "approval", "look", "night_step", "intake_batch"),
)
def test_what_was_kept_once_stays_as_it_is(app: psycopg.Connection, table: str) -> None:
    column = "person_id" if table == "person_key" else "id"
    for statement in (f"update {table} set {column} = {column}", f"delete from {table}"):
        with pytest.raises(InsufficientPrivilege):
            app.execute(statement)  # type: ignore[arg-type]


def test_every_table_is_named_and_the_app_has_exactly_what_is_named(
    owner: psycopg.Connection,
) -> None:
    tables = owner.execute(
        "select tablename from pg_tables where schemaname = 'public' union all"
        " select viewname from pg_views where schemaname = 'public' order by 1"
    ).fetchall()
    assert {name for (name,) in tables} == set(RIGHTS), "name a new table in store/rights.py"
    given: dict[str, set[str]] = {name: set() for name in RIGHTS}
    for table, right in owner.execute(
        "select table_name, lower(privilege_type) from information_schema.role_table_grants"
        " where table_schema = 'public' and grantee = 'saiken_app'"
    ):
        given[table].add(right)
    assert given == {name: set(rights.split(", ")) for name, rights in RIGHTS.items()}
    others = owner.execute(
        "select distinct grantee from information_schema.role_table_grants"
        " where table_schema = 'public'"
    ).fetchall()
    assert {name for (name,) in others} == {"saiken_app", "saiken_owner"}


def test_only_copies_and_what_waits_may_be_replaced() -> None:
    assert {name for name, rights in RIGHTS.items() if rights == REPLACE} == REPLACED
    deleted = {name for name, rights in RIGHTS.items() if "delete" in rights} - REPLACED
    assert deleted == {"ledger_effect", "intake_waiting"}
    assert all(RIGHTS[table] == APPEND for table in RECORD)


def test_a_table_that_nobody_named_stays_closed(owner: psycopg.Connection, town: Database) -> None:
    owner.execute("create table nobodys (id int)")
    try:
        with (
            psycopg.connect(town.app) as connection,
            pytest.raises(InsufficientPrivilege, match="nobodys"),
        ):
            connection.execute("select * from nobodys")
    finally:
        owner.execute("drop table nobodys")


def test_the_end_of_the_record_is_one_row(app: psycopg.Connection) -> None:
    for statement in ("delete from ledger_head", "insert into ledger_head values (2, 0, now())"):
        with pytest.raises(InsufficientPrivilege):
            app.execute(statement)  # type: ignore[arg-type]
