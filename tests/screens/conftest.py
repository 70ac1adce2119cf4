"""A request as the door lets it in: with who asks and when, and what is said to them."""

from datetime import UTC, date, datetime

import pytest
from django.test import RequestFactory

from saiken.values.actors import Now, Staff

NOW = Now(date(2026, 11, 22), datetime(2026, 11, 22, 5, 0, tzinfo=UTC))


class Said:
    """What a page will say, in order."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str]] = []

    def add(self, level: int, message: str, extra_tags: str = "") -> None:
        """Keeps a message with the name of its level."""
        self.told.append(("error" if level == 40 else "success", message))


@pytest.fixture
def asked():
    """Makes a request: `asked(path, posted, may=…)`."""

    def make(path="/here/", posted=None, *, may=()):
        factory = RequestFactory()
        request = factory.get(path) if posted is None else factory.post(path, posted)
        request.staff = Staff("S1", "係", "tax", frozenset(may))
        request.now = NOW
        request._messages = Said()
        return request

    return make
