"""The whole toy city, in which what a test did is undone after it."""

from collections.abc import Iterator

import pytest

from saiken.store.embedded import Server
from tests.desks.cities import borrowed
from tests.fixtures_database import Database


@pytest.fixture
def borrowed_city(embedded_server: Server, sakura_template: str) -> Iterator[Database]:
    """The toy city after its first night, borrowed."""
    with borrowed(embedded_server, sakura_template) as database:
        yield database
