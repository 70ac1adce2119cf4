"""A template is built once, found by what it was made from, and never used half-built or stale."""

import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from saiken.store import databases
from saiken.store.embedded import Server


@pytest.fixture
def name(embedded_server: Server) -> Iterator[str]:
    """Of a template to be built; it is dropped afterwards."""
    chosen = f"template_{uuid4().hex[:8]}"
    yield chosen
    databases.drop(embedded_server.superuser, chosen)


def fill(conninfo: str) -> None:
    with psycopg.connect(conninfo) as connection:
        connection.execute("create table filled as select current_user::text as by")


def test_the_name_changes_with_any_source_and_with_nothing_else(tmp_path: Path) -> None:
    first, second = tmp_path / "ledger" / "0001_initial.py", tmp_path / "people" / "0001_initial.py"
    for path in (first, second):
        path.parent.mkdir()
        path.write_text("tables")
    name = databases.template_name([first, second])
    assert databases.template_name([second, first]) == name
    assert databases.template_name([first]) != name
    first.write_text("more tables")
    assert databases.template_name([first, second]) != name
    first.write_text("tables")
    assert databases.template_name([first, second]) == name
    moved = first.rename(first.with_name("0002_initial.py"))
    assert databases.template_name([moved, second]) != name


def test_it_is_built_once_by_the_owner_however_many_ask(embedded_server: Server, name: str) -> None:
    built: list[str] = []

    def build(conninfo: str) -> None:
        built.append(conninfo)
        fill(conninfo)

    def ask() -> None:
        databases.ensure_template(embedded_server.superuser, name, build)

    askers = [threading.Thread(target=ask) for _ in range(3)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    assert len(built) == 1
    clone = f"{name}_clone"
    databases.clone(embedded_server.conninfo("postgres", databases.TEST), name, clone)
    with psycopg.connect(embedded_server.conninfo(clone, databases.OWNER)) as connection:
        assert connection.execute("select by from filled").fetchone() == (databases.OWNER,)
    databases.drop(embedded_server.superuser, clone)


def test_a_template_takes_no_connections_that_would_hinder_cloning(
    embedded_server: Server, name: str
) -> None:
    databases.ensure_template(embedded_server.superuser, name, fill)
    with pytest.raises(psycopg.OperationalError, match="not currently accepting"):
        psycopg.connect(databases.with_database(embedded_server.superuser, name))


def test_a_failed_build_leaves_nothing_and_the_next_succeeds(
    embedded_server: Server, name: str
) -> None:
    def fail(conninfo: str) -> None:
        fill(conninfo)
        raise RuntimeError("half-way")

    with pytest.raises(RuntimeError, match="half-way"):
        databases.ensure_template(embedded_server.superuser, name, fail)
    assert not databases.exists(embedded_server.superuser, name)
    assert not databases.exists(embedded_server.superuser, f"{name}_draft")
    databases.ensure_template(embedded_server.superuser, name, fill)
    assert databases.exists(embedded_server.superuser, name)
