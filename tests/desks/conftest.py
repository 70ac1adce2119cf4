"""The toy city with its four files taken in, before any bank answered and before any night."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest

from saiken.server import clock, demo
from saiken.server.accounts.enrolling import enrol_demo_staff
from saiken.store.embedded import Server
from tests.desks.cities import borrowed, filled, owned
from tests.desks.made import city_file, take
from tests.fixtures_city import ON
from tests.fixtures_database import Database


def enrol() -> None:
    """The staff's accounts, without the cost of a password."""
    with patch("saiken.server.accounts.enrolling.make_password", return_value="!"):
        enrol_demo_staff()


def _four_files() -> None:
    enrol()
    for file in demo.LEDGERS:
        take(city_file(file), name=file, by=demo.LOADER, now=clock.nine_o_clock(ON))


@pytest.fixture(scope="session")
def ledgers_template(embedded_server: Server, template_database: str) -> str:
    """The name of a template in which the four files lie and nothing else happened."""
    return filled(embedded_server, template_database, "four_files", _four_files)


@pytest.fixture
def db(embedded_server: Server, template_database: str) -> Iterator[Database]:
    """An empty city, borrowed."""
    with borrowed(embedded_server, template_database) as database:
        yield database


@pytest.fixture
def own_db(embedded_server: Server, template_database: str) -> Iterator[Database]:
    """An empty city of the test's own, with the staff's accounts."""
    with owned(embedded_server, template_database) as database:
        enrol()
        yield database


@pytest.fixture
def accounts(db: Database) -> None:
    """The staff's accounts in an otherwise empty city."""
    enrol()


@pytest.fixture
def ledgers(embedded_server: Server, ledgers_template: str) -> Iterator[Database]:
    """A city with the four files taken in, borrowed."""
    with borrowed(embedded_server, ledgers_template) as database:
        yield database


@pytest.fixture
def own_ledgers(embedded_server: Server, ledgers_template: str) -> Iterator[Database]:
    """The same, of the test's own."""
    with owned(embedded_server, ledgers_template) as database:
        yield database


@pytest.fixture(scope="module")
def read_only_ledgers(embedded_server: Server, ledgers_template: str) -> Iterator[Database]:
    """The same for a module whose tests only read."""
    with owned(embedded_server, ledgers_template) as database:
        yield database
