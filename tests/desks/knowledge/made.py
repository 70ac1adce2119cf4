"""Cases of an office for the tests of knowledge."""

from dataclasses import dataclass

from django.db import connection

from saiken.store.people.particulars import latest


@dataclass(frozen=True)
class Case:
    """Somebody who owes an office, with what the person is known by."""

    person: int
    number: str
    name: str


def case_of(office: str) -> Case:
    """The first who owes an office and nobody else's name stands for."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select p.id, p.number from register_claim c join person p on p.id = c.person_id"
            " join register_instalment i on i.claim_id = c.id"
            " join standing s on s.instalment_id = i.id and s.open_yen > 0"
            " where c.office = %s and not s.debtor_protected order by p.id limit 1",
            [office],
        )
        person, number = cursor.fetchone()
    return Case(person, number, latest([person])[person].name)
