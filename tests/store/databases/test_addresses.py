"""Where the database is: named by the environment, or the embedded server with its roles."""

from pathlib import Path

import psycopg
import pytest

from saiken.store import databases
from saiken.store.embedded import Server

APP = "postgresql://app:himitsu@db.example/saiken"
OWNER = "postgres://owner@db.example:6432/saiken?sslmode=require"


def test_what_the_environment_names_is_passed_through_and_nothing_started(tmp_path: Path) -> None:
    environ = {"SAIKEN_DATABASE_URL": APP, "SAIKEN_HOME": str(tmp_path / "home")}
    assert databases.open_database(environ) == databases.Addresses(APP, None)
    both = environ | {"SAIKEN_OWNER_DATABASE_URL": OWNER}
    assert databases.open_database(both) == databases.Addresses(APP, OWNER)
    assert not (tmp_path / "home").exists()
    assert databases.external_addresses({}) is None


@pytest.mark.parametrize(
    ("app", "named"),
    [
        ("mysql://app:himitsu@db.example/saiken", "postgresql://"),
        ("host=db.example password=himitsu", "postgresql://"),
        ("postgresql://app:himitsu@db.example/", "dbname"),
        ("postgresql://app:himitsu@/saiken", "host"),
        ("postgresql://db.example/saiken", "user"),
        ("postgresql://app:himitsu@db.example/saiken?nonsense=1", "SAIKEN_DATABASE_URL"),
    ],
)
def test_a_wrong_address_is_refused_without_telling_its_secret(app: str, named: str) -> None:
    with pytest.raises(databases.AddressWrong, match=named) as caught:
        databases.external_addresses({"SAIKEN_DATABASE_URL": app})
    assert "himitsu" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_the_owners_address_alone_is_refused() -> None:
    with pytest.raises(databases.AddressWrong, match="SAIKEN_DATABASE_URL"):
        databases.external_addresses({"SAIKEN_OWNER_DATABASE_URL": OWNER})


def test_with_nothing_named_the_embedded_server_is_made_ready(session_home: Path) -> None:
    # A home of its own within the session's, so that its last worker clears it too.
    home = session_home / "whole"
    try:
        addresses = databases.open_database({"SAIKEN_HOME": str(home)})
        again = databases.open_database({"SAIKEN_HOME": str(home)})
        assert (again.app, again.owner) == (addresses.app, addresses.owner)
        assert addresses.owner is not None
        with psycopg.connect(addresses.owner) as connection:
            connection.execute("create table made (id int)")
        with (
            psycopg.connect(addresses.app) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute("select * from made")
    finally:
        Server(home).stop()
