"""Cities that tests borrow: one clone per process, in which what a test did is undone after it.

A test that needs several connections, its own commits or numbers that begin at 1 clones instead.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connections, transaction

from saiken.store import databases
from saiken.store.embedded import Server
from tests.fixtures_city import point_to
from tests.fixtures_database import Database, cloned


def filled(server: Server, empty: str, name: str, fill: Callable[[], None]) -> str:
    """The name of a template that is filled once on a session's server, whoever comes first."""
    admin = server.superuser
    if not databases.exists(admin, name):
        with cloned(server, empty) as draft:
            point_to(draft.app, draft.owner)
            fill()
            connections.close_all()
            try:
                databases.clone(admin, draft.name, name)
            except Exception:
                if not databases.exists(admin, name):
                    raise
    return name


@contextmanager
def borrowed(server: Server, template: str) -> Iterator[Database]:
    """Django in this process's clone of a template, inside a transaction that is rolled back."""
    database = Database(f"{template}_{os.getpid()}", server)
    if not databases.exists(server.superuser, database.name):
        databases.clone(server.superuser, template, database.name)
    point_to(database.app, database.owner)
    with transaction.atomic():
        yield database
        transaction.set_rollback(True)
    connections.close_all()


@contextmanager
def owned(server: Server, template: str) -> Iterator[Database]:
    """Django in a clone of the test's own, which is dropped afterwards."""
    with cloned(server, template) as clone:
        point_to(clone.app, clone.owner)
        yield clone
        connections.close_all()
