"""A small city for the nights: claims of each sort that a night may meet, cloned for each test."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date

import pytest
from django.db import connection, connections

from saiken.claims import facts as f
from saiken.desks.receipts.models import WAITING, PaymentLineRow
from saiken.store import databases
from saiken.store.append import NewFact, append
from saiken.store.embedded import Server
from saiken.store.intake import batches
from saiken.store.people import particulars
from saiken.store.people.particulars import Particulars
from tests.fixtures_city import point_to
from tests.fixtures_database import Database, cloned
from tests.store import made
from tests.store.made import CLERK, TODAY, act, assessed, claims, owed, persons

NIGHT = made.at(date(2026, 12, 26))


@dataclass(frozen=True)
class City:
    """The claims of the small city, by what the night of 2026-12-26 finds of them."""

    due_the_day_before: list[int]
    due_in_spring: list[int]
    long_overdue: list[int]
    of_the_dead: list[int]
    waited_for: list[int]
    tampered: int

    @property
    def all(self) -> list[int]:
        """Every claim."""
        return [
            *self.due_the_day_before,
            *self.due_in_spring,
            *self.long_overdue,
            *self.of_the_dead,
            *self.waited_for,
            self.tampered,
        ]


def build() -> City:
    """Claims of three offices; payment lines that came before their claims; one copy gone wrong."""
    dead = persons()[0]
    city = City(
        owed(12, due_on=date(2026, 12, 25)),
        owed(3, due_on=date(2027, 3, 1)),
        [*owed(2, kind="nursery_fee"), *owed(2, kind="city_housing_rent", guarantor=persons()[0])],
        owed(2, debtor=dead, due_on=date(2026, 12, 25)),
        claims(3),
        _compared_on(NIGHT.day),
    )
    append([NewFact(f.Died(), date(2026, 3, 14), person=dead)], act())
    _describe_everybody()
    _lines(city.waited_for)
    append([assessed(id_, due_on=date(2026, 12, 25)) for id_ in city.waited_for], act())
    with connection.cursor() as cursor:
        cursor.execute(
            "update standing set open_yen = 1, completes_on = '2040-01-01'"
            " where instalment_id = %s",
            [city.tampered],
        )
    return city


def _describe_everybody() -> None:
    """A letter goes only where there is an address."""
    everybody = [id_ for (id_,) in made.rows("select id from person")]
    told = {id_: Particulars(f"宛名{id_}", address=f"さくら市{id_}番地") for id_ in everybody}
    hashes = particulars.keep(told, at=TODAY.moment)
    facts = [
        NewFact(f.Described(), TODAY.day, person=id_, particulars_hash=hashes[id_])
        for id_ in everybody
    ]
    append(facts, act())


def _compared_on(day: date) -> int:
    """A claim whose turn in the comparison is that day."""
    while (id_ := owed()[0]) % 10 != day.toordinal() % 10:
        pass
    return id_


def _lines(ids: list[int]) -> None:
    """A bank's lines that came before their claims, and one whose claim never comes."""
    manifest = batches.Manifest("振替.dat", "00", "zengin_transfer", "jba", {}, ())
    batch = batches.keep(manifest, by=CLERK, now=TODAY)
    keys = [
        key for (key,) in made.rows("select key from register_instalment where id = any(%s)", [ids])
    ]
    for line, key in enumerate([*sorted(keys), "999999999999"], 1):
        PaymentLineRow.objects.create(
            batch_id=batch,
            line=line,
            key=key,
            yen=4_000,
            paid_on=TODAY.day,
            code="0",
            payer="ﾏｴﾊﾗｲ",
            state=WAITING,
        )


@pytest.fixture(scope="session")
def built(embedded_server: Server, template_database: str) -> tuple[str, City]:
    """The name of a template that holds the small city, and its claims."""
    name = f"small_city_{uuid.uuid4().hex[:8]}"  # each worker of the session has its own
    with cloned(embedded_server, template_database) as draft:
        point_to(draft.app, draft.owner)
        city = build()
        connections.close_all()
        databases.clone(embedded_server.superuser, draft.name, name)
    return name, city


Opened = Callable[[], AbstractContextManager[Database]]


@pytest.fixture
def another(embedded_server: Server, built: tuple[str, City]) -> Opened:
    """Opens a small city in which nothing happened yet, as often as wanted."""

    @contextmanager
    def opened() -> Iterator[Database]:
        with cloned(embedded_server, built[0]) as clone:
            point_to(clone.app, clone.owner)
            yield clone
            connections.close_all()

    return opened


@pytest.fixture
def city(another: Opened, built: tuple[str, City]) -> Iterator[City]:
    """The small city, with Django on it."""
    with another():
        yield built[1]
