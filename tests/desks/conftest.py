"""The toy city with its four files taken in, before any bank answered and before any night."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest
from django.db import connections

from saiken.server import clock, demo
from saiken.server.accounts.enrolling import enrol_demo_staff
from saiken.store import databases
from saiken.store.embedded import Server
from tests.desks.made import city_file, take
from tests.fixtures_city import ON, point_to
from tests.fixtures_database import Database, cloned


@pytest.fixture(scope="session")
def ledgers_template(embedded_server: Server, template_database: str) -> str:
    """The name of a template in which the four files lie and nothing else happened."""
    name = "ledgers_only"
    with cloned(embedded_server, template_database) as draft:
        if not databases.exists(embedded_server.superuser, name):
            point_to(draft.app, draft.owner)
            enrol_demo_staff()
            for file in demo.LEDGERS:
                take(city_file(file), name=file, by=demo.LOADER, now=clock.nine_o_clock(ON))
            connections.close_all()
            databases.clone(embedded_server.superuser, draft.name, name)
    return name


@pytest.fixture
def accounts(db: Database) -> None:
    """The staff's accounts in an otherwise empty city, without the cost of a password."""
    with patch("saiken.server.accounts.enrolling.make_password", return_value="!"):
        enrol_demo_staff()


@pytest.fixture
def ledgers(embedded_server: Server, ledgers_template: str) -> Iterator[Database]:
    """A city of the test's own with the four files taken in."""
    with cloned(embedded_server, ledgers_template) as clone:
        point_to(clone.app, clone.owner)
        yield clone
        connections.close_all()


@pytest.fixture(scope="module")
def read_only_ledgers(embedded_server: Server, ledgers_template: str) -> Iterator[Database]:
    """The same for a module whose tests only read."""
    with cloned(embedded_server, ledgers_template) as clone:
        point_to(clone.app, clone.owner)
        yield clone
        connections.close_all()
