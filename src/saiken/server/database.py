"""Making the database ready: the server up, the tables migrated, the rights given, the cache table there."""

import os

from django.core.management import call_command
from django.db import connections

from saiken.server.connections import OWNER
from saiken.store import rights
from saiken.store.databases import open_database


def make_ready() -> None:
    """Bring the embedded server up where none is named, migrate as the owner, give the app its rights."""
    open_database(os.environ)
    migrate()


def migrate() -> None:
    """Bring the tables up to date; may be run at any time."""
    call_command("migrate", database=OWNER, interactive=False, verbosity=0)
    call_command("createcachetable", database=OWNER, verbosity=0)
    rights.grant(connections[OWNER])
    connections[OWNER].close()
