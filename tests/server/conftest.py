"""The toy city for tests of the server that only read it."""

from collections.abc import Iterator

import pytest
from django.db import connections

from saiken.store.embedded import Server
from tests.fixtures_city import point_to
from tests.fixtures_database import Database, cloned


@pytest.fixture(scope="module")
def city(embedded_server: Server, sakura_template: str) -> Iterator[Database]:
    """A toy city of the module's own."""
    with cloned(embedded_server, sakura_template) as clone:
        point_to(clone.app, clone.owner)
        yield clone
        connections.close_all()
