"""Where an installation keeps what is its own: asked by the law's own figures and the database."""

import os
from collections.abc import Mapping
from pathlib import Path


def default_home(environ: Mapping[str, str]) -> Path:
    """`SAIKEN_HOME`; else `/var/lib/saiken` for root and the user's data folder for others."""
    if named := environ.get("SAIKEN_HOME"):
        return Path(named).expanduser().absolute()
    if os.geteuid() == 0:
        return Path("/var/lib/saiken")
    shared = environ.get("XDG_DATA_HOME", "")
    # The XDG rule: a relative value is to be ignored.
    base = Path(shared) if shared.startswith("/") else Path.home() / ".local" / "share"
    return base / "saiken"
