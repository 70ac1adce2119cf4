"""The toy city for tests of the server: one that is only read, and cities that are borrowed."""

from collections.abc import Iterator

import pytest

from saiken.store.embedded import Server
from tests.desks.cities import borrowed, owned
from tests.fixtures_database import Database


@pytest.fixture(scope="module")
def city(embedded_server: Server, sakura_template: str) -> Iterator[Database]:
    """A toy city of the module's own."""
    with owned(embedded_server, sakura_template) as database:
        yield database


@pytest.fixture
def db(embedded_server: Server, template_database: str) -> Iterator[Database]:
    """An empty city, borrowed: what a command did in it is undone afterwards."""
    with borrowed(embedded_server, template_database) as database:
        yield database
