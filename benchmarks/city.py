"""さくら市 for a bench, on an embedded server of its own that is gone afterwards."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from saiken.store.embedded import Server

_FROM_OUTSIDE = ("SAIKEN_DATABASE_URL", "SAIKEN_OWNER_DATABASE_URL", "SAIKEN_CLOCK_ON")


@contextmanager
def home() -> Iterator[Path]:
    """A new SAIKEN_HOME; whatever server runs in it is stopped and all of it removed."""
    around = Path(tempfile.mkdtemp(prefix="saiken-bench-"))
    around.chmod(0o711)  # root's database runs as another user, who must pass through
    for name in _FROM_OUTSIDE:
        os.environ.pop(name, None)
    os.environ |= {"SAIKEN_HOME": str(around / "home"), "SAIKEN_CITY": "sakura"}
    try:
        yield around / "home"
    finally:
        Server(around / "home").stop()
        shutil.rmtree(around, ignore_errors=True)


@contextmanager
def empty() -> Iterator[None]:
    """さくら市 before its first file."""
    with home():
        from saiken.server.database import make_ready

        make_ready()
        from django.db import connections

        try:
            yield
        finally:
            connections.close_all()


@contextmanager
def toy() -> Iterator[None]:
    """さくら市 as `saiken demo` builds it."""
    with empty():
        from saiken.server import clock, demo

        demo.build(clock.now())
        yield
