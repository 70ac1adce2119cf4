"""A small town: everybody's address, and overdue instalments nobody was dunned for."""

from collections.abc import Iterator

import pytest

from saiken.server import clock
from saiken.store.embedded import Server
from tests.desks.cities import borrowed, filled, owned
from tests.desks.conftest import enrol
from tests.desks.made import KIMURA, addresses, city_file, take, tax
from tests.desks.notices.made import PEOPLE, TAX_ROWS
from tests.fixtures_city import ON
from tests.fixtures_database import Database


def _people_and_claims() -> None:
    enrol()
    now = clock.nine_o_clock(ON)
    register = city_file("addresses.csv").decode().splitlines()
    take(addresses(*(row for row in register if row.startswith(PEOPLE))), now=now)
    take(tax(KIMURA, *TAX_ROWS), now=now)


@pytest.fixture(scope="session")
def town_template(embedded_server: Server, template_database: str) -> str:
    """The name of a template with the small town in it."""
    return filled(embedded_server, template_database, "small_town", _people_and_claims)


@pytest.fixture
def town(embedded_server: Server, town_template: str) -> Iterator[Database]:
    """The small town, borrowed."""
    with borrowed(embedded_server, town_template) as database:
        yield database


@pytest.fixture
def own_town(embedded_server: Server, town_template: str) -> Iterator[Database]:
    """The small town, a test's own."""
    with owned(embedded_server, town_template) as database:
        yield database
