"""さくら市 for tests: Django on a clone of one template, empty or with the toy city's files.

`db` is an empty city, `sakura` the whole toy city after its first night; both are a test's own.
"""

import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

os.environ.setdefault("SAIKEN_SECRET_KEY", "only-for-tests")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saiken.server.settings")
# A place that does not exist: whoever connects before a test gave a database fails at once.
os.environ["SAIKEN_DATABASE_URL"] = "postgresql://saiken_app@nowhere.invalid/none"
os.environ.pop("SAIKEN_CLOCK_ON", None)
os.environ.pop("SAIKEN_INBOX", None)
# Whoever tests may have figures of their own at home.
os.environ["SAIKEN_FIGURES"] = os.devnull

import django

django.setup()

import pytest
from django.db import connections

from saiken.server import clock, demo
from saiken.server.connections import connections_to
from saiken.server.database import migrate
from saiken.store import databases, reads
from saiken.store.embedded import Server
from saiken.values.actors import Now, Staff
from tests.fixtures_database import Database, cloned, register_template_builder

SOURCE = Path(__file__).parents[1] / "src" / "saiken"
CITY = Path(__file__).parents[1] / "cities" / "sakura"
ON = date(2026, 11, 20)


def point_to(app: str, owner: str) -> None:
    """Lets Django work on another database, in every thread."""
    for alias, wanted in connections_to(app, owner).items():
        connections[alias].close()
        connections[alias].settings_dict.update(wanted | {"CONN_MAX_AGE": 0})
        connections.settings[alias].update(wanted | {"CONN_MAX_AGE": 0})


def build_template(owner: str) -> None:
    """Fills an empty database with the tables and rights, as the owner."""
    point_to(owner, owner)
    migrate()
    connections.close_all()


def template_sources() -> Iterable[Path]:
    """The files on which the tables and rights depend."""
    return [*SOURCE.rglob("migrations/*.py"), SOURCE / "store" / "rights.py"]


register_template_builder(build_template, template_sources)


@pytest.fixture
def db(database: Database) -> Iterator[Database]:
    """Django on an empty city of the test's own, as the app role."""
    point_to(database.app, database.owner)
    yield database
    connections.close_all()


@pytest.fixture(scope="session")
def sakura_template(embedded_server: Server, template_database: str) -> str:
    """The name of a template with the toy city in it, as `saiken demo` builds it."""
    files = [p for p in CITY.rglob("*") if p.is_file()]
    name = databases.template_name([*SOURCE.rglob("*.py"), *SOURCE.rglob("*.yaml"), *files])
    name = name.replace("template", "sakura")
    admin = embedded_server.superuser
    with cloned(embedded_server, template_database) as draft:
        if not databases.exists(admin, name):
            point_to(draft.app, draft.owner)
            demo.build(clock.now())
            connections.close_all()
            try:
                databases.clone(admin, draft.name, name)
            except Exception:
                if not databases.exists(admin, name):
                    raise
    return name


@pytest.fixture
def sakura(embedded_server: Server, sakura_template: str) -> Iterator[Database]:
    """Django on a toy city of the test's own, with its files taken in and one night behind it."""
    with cloned(embedded_server, sakura_template) as clone:
        point_to(clone.app, clone.owner)
        yield clone
        connections.close_all()


@pytest.fixture
def now() -> Now:
    """The toy city's day, 2026-11-20."""
    return clock.nine_o_clock(ON)


@pytest.fixture
def staff() -> "Cast":
    """The toy city's staff by number."""
    return Cast()


class Cast:
    """Members of the toy city's staff, as actions are given them."""

    def __getitem__(self, number: str) -> Staff:
        city = reads.city()
        record = next(s for s in city.staff if s.number == number)
        return Staff(number, record.name, record.office, city.permissions_of(record))

    @property
    def tax_clerk(self) -> Staff:
        """桜田, clerk of 納税課."""
        return self["S1001"]

    @property
    def tax_chief(self) -> Staff:
        """松永, chief of 納税課."""
        return self["S1009"]

    @property
    def nursery_clerk(self) -> Staff:
        """藤代, clerk of 保育課."""
        return self["S2001"]

    @property
    def receipts_clerk(self) -> Staff:
        """杉浦, receipts clerk of 会計課."""
        return self["S5001"]
