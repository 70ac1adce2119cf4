"""What was decided of who is one person, as far as the viewer's office may see both records."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from saiken.store.identities import decided
from saiken.store.identities.decided import Decision
from saiken.store.offices.walls import open_offices
from saiken.store.people import likeness, particulars
from saiken.store.register.lists import person_numbers
from saiken.store.transfers.handling import HANDLED, OFFICE
from saiken.values.actors import Staff

SAME, ANOTHER = "同じ人", "別の人"


@dataclass(frozen=True)
class Decided:
    """A decision with the names of the two; `mine`: of the viewer's office, which may undo it."""

    act: int
    word: str
    person: int
    number: str
    name: str
    other: int
    other_number: str
    other_name: str
    reason: str
    by: str
    at: datetime
    mine: bool


def decided_by(by: Staff) -> list[Decided]:
    """What the office of somebody decided, the newest first."""
    return _named(decided.decisions_of(by.office), by)


def decided_about(persons: Collection[int], by: Staff) -> list[Decided]:
    """What was decided of these records, as far as both are open to the viewer."""
    held = decided.decisions_about(persons)
    open_to = visible({person for d in held for person in d.pair}, by)
    return _named([d for d in held if open_to.issuperset(d.pair)], by)


def visible(persons: Collection[int], by: Staff) -> set[int]:
    """Of these records those that may be shown: told by the register, or in an own ledger."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select distinct o.person_id from register_obligation o join register_instalment i"
            f" on i.id = o.instalment_id join register_claim c on c.id = i.claim_id{HANDLED}"
            f" where o.person_id = any(%s) and {OFFICE} = any(%s)",
            [list(persons), open_offices(by)],
        )
        own = {row[0] for row in cursor.fetchall()}
    return own | likeness.in_register(persons)


def _named(held: Sequence[Decision], by: Staff) -> list[Decided]:
    persons = {person for d in held for person in d.pair}
    numbers, told = person_numbers(persons), particulars.own(persons)
    return [
        Decided(
            d.act,
            SAME if d.same else ANOTHER,
            d.person,
            numbers[d.person],
            told[d.person].name,
            d.other,
            numbers[d.other],
            told[d.other].name,
            d.reason,
            d.by,
            d.at,
            d.office == by.office,
        )
        for d in held
    ]
