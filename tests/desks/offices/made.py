"""A reorganisation for tests: who drafts it and decides it, and what lies with an office."""

from datetime import date
from typing import Any

from django.db import connection

from saiken.desks.offices import actions as offices
from saiken.server import clock
from saiken.store.offices import walls
from saiken.store.reorganisations.recording import Proposal
from saiken.store.reorganisations.succession import office_on
from saiken.values.actors import Now, Staff

BOTH = frozenset({offices.DRAFT, offices.APPROVE, walls.LOOK})
DRAFTER = Staff("N1", "起案者", "claims_control", BOTH)
CHIEF = Staff("N2", "決裁者", "claims_control", BOTH)
ONE_DESK = Proposal("nursery", "tax_payment", date(2026, 11, 21), True, "保育料の収納の一元化")
DAY = clock.nine_o_clock(ONE_DESK.on)


def one(query: str, *values: object) -> int:
    """What a query counts."""
    with connection.cursor() as cursor:
        cursor.execute(query, list(values))
        return int(cursor.fetchone()[0])


def decided(proposal: Proposal, now: Now) -> int:
    """A reorganisation drafted by one and decided by another."""
    number = offices.draft(proposal, by=DRAFTER, now=now)
    offices.ask(number, by=DRAFTER, now=now)
    offices.approve(number, by=CHIEF, now=now)
    return number


def claims_of(office: str, on: date) -> int:
    """How many claims were an office's on a day."""
    where = office_on("%(on)s")
    with connection.cursor() as cursor:
        cursor.execute(
            f"select count(*) from register_claim c where {where} = %(office)s",
            {"on": on, "office": office},
        )
        return int(cursor.fetchone()[0])


def rows(query: str) -> list[tuple[Any, ...]]:
    """What a query answers."""
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()
