"""The toy city after its first night, for reports that only read."""

from collections.abc import Iterator

import pytest

from saiken.store.embedded import Server
from tests.desks.cities import owned
from tests.fixtures_database import Database


@pytest.fixture(scope="module")
def city(embedded_server: Server, sakura_template: str) -> Iterator[Database]:
    """A city of the module's own: its tests look and change nothing."""
    with owned(embedded_server, sakura_template) as database:
        yield database
