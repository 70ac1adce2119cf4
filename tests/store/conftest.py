"""An empty city for the tests of one module: each test registers claims of its own."""

from collections.abc import Iterator

import pytest
from django.db import connections

from saiken.store.embedded import Server
from tests.fixtures_city import point_to
from tests.fixtures_database import Database, cloned


@pytest.fixture(scope="module")
def town(embedded_server: Server, template_database: str) -> Iterator[Database]:
    """Django on an empty city that the tests of a module share, as the app role."""
    with cloned(embedded_server, template_database) as clone:
        point_to(clone.app, clone.owner)
        yield clone
        connections.close_all()
