"""Making the database ready: server up, tables migrated where that is ours to do, rights given."""

import os

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from saiken.server.connections import OWNER
from saiken.store import rights
from saiken.store.databases import open_database


def make_ready() -> None:
    """Bring the embedded server up where none is named, and the tables up to date where we may.

    A city's own server is migrated only where the owner's address is given.
    """
    found = open_database(os.environ)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saiken.server.settings")
    django.setup()
    if found.owner is not None and _pending():
        migrate()


def migrate() -> None:
    """Bring the tables up to date as the owner and give the app exactly its rights."""
    call_command("migrate", database=OWNER, interactive=False, verbosity=0)
    call_command("createcachetable", settings.CACHE_TABLE, database=OWNER, verbosity=0)
    rights.grant(connections[OWNER])
    connections[OWNER].close()


def _pending() -> bool:
    executor = MigrationExecutor(connections[OWNER])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
