"""The database is made ready where that is ours to do, and the app gets its rights and no more."""

import os
import stat

import pytest
from django.db import connection, connections
from django.db.utils import ProgrammingError

from saiken.server import database, secrets
from saiken.server.connections import OWNER, connections_to
from saiken.store.embedded import Server
from saiken.store.rights import RIGHTS
from tests.desks.cities import owned

APP = "postgresql://saiken_app:p%20w@db.example:6543/city?sslmode=require"


def test_an_address_becomes_django_s_settings():
    found = connections_to(APP, "postgresql://saiken_owner@db.example/city")
    app, owner = found["default"], found[OWNER]
    assert (app["NAME"], app["USER"], app["PASSWORD"]) == ("city", "saiken_app", "p w")
    assert (app["HOST"], app["PORT"], app["OPTIONS"]) == (
        "db.example",
        "6543",
        {"sslmode": "require"},
    )
    assert (owner["USER"], owner["PORT"], app["ATOMIC_REQUESTS"]) == ("saiken_owner", "", True)


@pytest.mark.parametrize(
    ("owner", "pending", "migrated"),
    [("postgresql://o@h/d", True, 1), ("postgresql://o@h/d", False, 0), ("", True, 0)],
)
def test_tables_are_brought_up_only_where_the_owner_s_address_is_given(
    monkeypatch, owner, pending, migrated
):
    called: list[int] = []
    monkeypatch.setenv("SAIKEN_OWNER_DATABASE_URL", owner)
    monkeypatch.setattr(database, "_pending", lambda: pending)
    monkeypatch.setattr(database, "migrate", lambda: called.append(1))
    database.make_ready()
    assert len(called) == migrated


def test_migrating_again_changes_nothing_and_gives_the_rights(
    embedded_server: Server, template_database: str
):
    with owned(embedded_server, template_database):
        with connections[OWNER].cursor() as cursor:
            cursor.execute("grant delete on ledger_fact to saiken_app")
        assert not database._pending()
        database.migrate()
        with connection.cursor() as cursor:
            cursor.execute(
                "select table_name, string_agg(lower(privilege_type), ', ') from"
                " information_schema.role_table_grants where grantee = 'saiken_app' group by 1"
            )
            granted = {table: set(rights.split(", ")) for table, rights in cursor.fetchall()}
        assert granted["ledger_fact"] == {"select", "insert"}
        named = {table: set(rights.split(", ")) for table, rights in RIGHTS.items()}
        assert {table: named[table] for table in granted} == granted
        with pytest.raises(ProgrammingError), connection.cursor() as cursor:
            cursor.execute("delete from ledger_fact")


def test_the_secret_is_made_once_and_kept_closed(tmp_path, monkeypatch):
    monkeypatch.delenv("SAIKEN_SECRET_KEY")
    monkeypatch.setenv("SAIKEN_HOME", str(tmp_path / "home"))
    first = secrets.secret_key()
    assert len(first) > 60 and secrets.secret_key() == first
    kept = tmp_path / "home" / "secret_key"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [file.name for file in kept.parent.iterdir()] == ["secret_key"]
    monkeypatch.setenv("SAIKEN_SECRET_KEY", "given")
    assert secrets.secret_key() == "given"


def test_who_comes_second_takes_the_secret_of_the_first(tmp_path, monkeypatch):
    monkeypatch.delenv("SAIKEN_SECRET_KEY")
    monkeypatch.setenv("SAIKEN_HOME", str(tmp_path))
    link = os.link

    def too_late(draft: object, kept: object) -> None:
        (tmp_path / "secret_key").write_text("the first one's")
        link(draft, kept)

    monkeypatch.setattr(os, "link", too_late)
    assert secrets.secret_key() == "the first one's"
