"""One city with its ledgers for each module of these tests; what a test adds, the next one sees."""

from collections.abc import Iterator

import pytest

from saiken.store.embedded import Server
from tests.desks.cities import owned
from tests.fixtures_database import Database


@pytest.fixture(scope="module")
def town(embedded_server: Server, ledgers_template: str) -> Iterator[Database]:
    """The toy city with four files taken in, for a whole module."""
    with owned(embedded_server, ledgers_template) as database:
        yield database
