"""A small town: everybody's address, and six overdue instalments nobody was dunned for."""

from collections.abc import Iterator

import pytest
from django.db import connections

from saiken.server import clock
from saiken.server.accounts.enrolling import enrol_demo_staff
from saiken.store import databases
from saiken.store.embedded import Server
from tests.desks.made import KIMURA, addresses, city_file, take, tax
from tests.desks.notices.made import PEOPLE, TAX_ROWS
from tests.fixtures_city import ON, point_to
from tests.fixtures_database import Database, cloned


@pytest.fixture(scope="session")
def town_template(embedded_server: Server, template_database: str) -> str:
    """The name of a template with the small town in it."""
    name = "small_town"
    with cloned(embedded_server, template_database) as draft:
        if not databases.exists(embedded_server.superuser, name):
            point_to(draft.app, draft.owner)
            enrol_demo_staff()
            now = clock.nine_o_clock(ON)
            register = city_file("addresses.csv").decode().splitlines()
            take(addresses(*(x for x in register if x.startswith(PEOPLE))), now=now)
            take(tax(KIMURA, *TAX_ROWS), now=now)
            connections.close_all()
            databases.clone(embedded_server.superuser, draft.name, name)
    return name


@pytest.fixture
def town(embedded_server: Server, town_template: str) -> Iterator[Database]:
    """The small town, a test's own."""
    with cloned(embedded_server, town_template) as clone:
        point_to(clone.app, clone.owner)
        yield clone
        connections.close_all()
