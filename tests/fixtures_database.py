"""The database of a test session: one embedded server, one template, clones as many as wanted.

The server's home belongs to the session and is shared by its workers. Each worker holds a shared
lock on the session; the last to leave stops the server, and who comes next clears what a killed
session left. Nothing of it is durable, all of it is PostgreSQL.

A test asks for `database` (a clone of its own), `class_database` (one for its class) or the
`embedded_server`. On another version, or on both:

    pytestmark = on_both_versions
"""

import os
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from saiken.store import databases
from saiken.store.embedded import NEWEST, VERSIONS, Server, locks, make_folder

_PATIENCE = 120
_MEMORY = Path("/dev/shm")  # where Linux keeps files in memory
_ROOM = 4 << 30  # bytes that a session may need there


# Indirect, for a plain parameter would leave the server of an earlier test in place.
on_both_versions = pytest.mark.parametrize(
    "server_version", VERSIONS, scope="session", indirect=True
)


@dataclass(frozen=True)
class Database:
    """A database of a test, by its conninfo for each role."""

    name: str
    server: Server

    @property
    def app(self) -> str:
        return self.server.conninfo(self.name, databases.APP)

    @property
    def owner(self) -> str:
        return self.server.conninfo(self.name, databases.OWNER)

    @property
    def test(self) -> str:
        return self.server.conninfo(self.name, databases.TEST)

    @property
    def superuser(self) -> str:
        return databases.with_database(self.server.superuser, self.name)


@dataclass
class _Template:
    build: databases.Build
    sources: Callable[[], Iterable[Path]]


_template = _Template(build=lambda conninfo: None, sources=list)


def register_template_builder(
    build: databases.Build, sources: Callable[[], Iterable[Path]]
) -> None:
    """Says how the template is filled and on which files that depends; called by a conftest.

    `build` is given the conninfo of an empty database as its owner, in one worker of the session.
    """
    _template.build, _template.sources = build, sources


@pytest.fixture(scope="session")
def session_home(request: pytest.FixtureRequest) -> Iterator[Path]:
    """A home of the test session, shared by its workers."""
    worker = getattr(request.config, "workerinput", None)
    session = str(worker["testrunuid"]) if worker else uuid.uuid4().hex
    with shared_home(session[:12]) as home:
        yield home


@pytest.fixture(scope="session")
def server_version(request: pytest.FixtureRequest) -> int:
    """The PostgreSQL version; tests that run on both parametrise it."""
    return int(getattr(request, "param", NEWEST))


@pytest.fixture(scope="session")
def embedded_server(session_home: Path, server_version: int) -> Server:
    """The session's running server of that version, with the three roles."""
    server = Server(session_home, server_version, durable=False, patience=_PATIENCE)
    databases.ensure_roles(server.start())
    return server


@pytest.fixture(scope="session")
def template_database(embedded_server: Server) -> str:
    """The name of the filled template on the session's server."""
    name = databases.template_name(_template.sources())
    return databases.ensure_template(embedded_server.superuser, name, _template.build)


@pytest.fixture
def database(embedded_server: Server, template_database: str) -> Iterator[Database]:
    """A database of one test."""
    with cloned(embedded_server, template_database) as clone:
        yield clone


@pytest.fixture(scope="class")
def class_database(embedded_server: Server, template_database: str) -> Iterator[Database]:
    """A database shared by the tests of one class."""
    with cloned(embedded_server, template_database) as clone:
        yield clone


@contextmanager
def cloned(server: Server, template: str) -> Iterator[Database]:
    """A clone of the template, dropped afterwards with whatever is connected to it."""
    clone = Database(f"test_{uuid.uuid4().hex[:12]}", server)
    databases.clone(server.conninfo("postgres", databases.TEST), template, clone.name)
    try:
        yield clone
    finally:
        databases.drop(server.superuser, clone.name)


@contextmanager
def shared_home(session: str, base: Path | None = None) -> Iterator[Path]:
    """The session's home while this process takes part in the session."""
    base = base or _quick_place() / f"saiken-tests-{os.geteuid()}"
    make_folder(base)
    assert base.lstat().st_uid == os.geteuid(), f"{base} belongs to somebody else"
    gate = base / "sessions.lock"
    with locks.exclusive(gate, patience=_PATIENCE):
        _clear_dead_sessions(base)
        home = base / session
        make_folder(home)
        part = locks.opened(_lock_of(home))
        assert locks.taken(part, shared=True)
    try:
        yield home
    finally:
        with locks.exclusive(gate, patience=_PATIENCE):
            os.close(part)
            _clear_dead_sessions(base)


def _quick_place() -> Path:
    """In memory where there is room: a clone takes 0.05 s there, on a busy disk up to a second."""
    try:
        roomy = shutil.disk_usage(_MEMORY).free > _ROOM and os.access(_MEMORY, os.W_OK)
    except OSError:
        roomy = False
    return _MEMORY if roomy else Path(tempfile.gettempdir())


def _lock_of(home: Path) -> Path:
    return home.with_suffix(".lock")


def _clear_dead_sessions(base: Path) -> None:
    for home in base.iterdir():
        if home.is_dir() and not locks.is_held(_lock_of(home), by_sharers=True):
            for version in VERSIONS:
                Server(home, version).stop()
            shutil.rmtree(home)
            _lock_of(home).unlink(missing_ok=True)
