"""Homes for servers that a test starts and kills by itself."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from saiken.store.embedded import NEWEST, VERSIONS, Server


def _passable_folder() -> Path:
    """A folder that the database's account can pass; pytest's own is closed to it under root."""
    folder = Path(tempfile.mkdtemp(prefix="saiken-"))
    folder.chmod(0o711 if os.geteuid() == 0 else 0o700)
    return folder


def _stop_all(home: Path) -> None:
    for version in VERSIONS:
        Server(home, version).stop()


@pytest.fixture
def base() -> Iterator[Path]:
    """A folder in which homes are made."""
    folder = _passable_folder()
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def home(base: Path) -> Iterator[Path]:
    """A home not made yet; its servers are stopped afterwards."""
    place = base / "home"
    yield place
    _stop_all(place)


@pytest.fixture(scope="session")
def made_once() -> Iterator[Path]:
    """The folder of a version with its data made, to be copied: that is quicker than making it."""
    folder = _passable_folder()
    server = Server(folder / "home", durable=False)
    server.start()
    server.stop()
    yield server.layout.folder
    shutil.rmtree(folder)


@pytest.fixture
def made_home(home: Path, made_once: Path) -> Path:
    """A home whose data is made, of the newest version, and whose server is down."""
    target = Server(home, NEWEST).layout
    target.folder.mkdir(parents=True)
    for folder in (home, target.folder):
        folder.chmod(made_once.stat().st_mode)
    # Keeps the owner, which copying in Python would not.
    subprocess.run(["/bin/cp", "-a", made_once / "data", target.data], check=True)
    return home
