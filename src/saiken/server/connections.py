"""Django's view of the database: the app's connection for the work, the owner's for migrations."""

import os
from typing import Any

from psycopg.conninfo import conninfo_to_dict

from saiken.store.databases import embedded_addresses, external_addresses
from saiken.store.embedded import Server, home

OWNER = "owner"


def databases() -> dict[str, dict[str, Any]]:
    """Both connections, from the environment or the embedded server; nothing is started here."""
    found = external_addresses(os.environ) or embedded_addresses(Server(home()))
    return connections_to(found.app, found.owner or found.app)


def connections_to(app: str, owner: str) -> dict[str, dict[str, Any]]:
    """Django's settings for the conninfos of app and owner."""
    return {"default": _connection(app), OWNER: _connection(owner)}


def _connection(conninfo: str) -> dict[str, Any]:
    parts = conninfo_to_dict(conninfo)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", ""),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": str(parts.pop("port", "")),
        "CONN_MAX_AGE": 60,
        "ATOMIC_REQUESTS": True,
        "OPTIONS": parts,
        "TEST": {},
    }
