"""The embedded PostgreSQL server: our own driver over the programs of an installed package."""

import os
from pathlib import Path

from saiken.store.embedded.places import NEWEST, VERSIONS, make_folder
from saiken.store.embedded.server import Server, Status
from saiken.store.embedded.troubles import (
    AccountMissing,
    HomeTrouble,
    LockTaken,
    NotStarted,
    NotStopped,
    ProgramsMissing,
    ServerTrouble,
)
from saiken.values.home import default_home

__all__ = [
    "NEWEST",
    "VERSIONS",
    "AccountMissing",
    "HomeTrouble",
    "LockTaken",
    "NotStarted",
    "NotStopped",
    "ProgramsMissing",
    "Server",
    "ServerTrouble",
    "Status",
    "default_home",
    "home",
    "make_folder",
]


def home() -> Path:
    """The home that the environment names; it need not exist yet (`make_folder` makes it)."""
    return default_home(os.environ)
