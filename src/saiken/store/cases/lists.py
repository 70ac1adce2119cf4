"""Whose cases these are, and who was told when that a period ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from saiken.store.cases.tables import ToldRow
from saiken.store.transfers.handling import HANDLED, OFFICE

Of = tuple[int, str]


@dataclass(frozen=True)
class Told:
    """時効の警報を知らせた記録: who was shown, at which step before which end, and when."""

    completes_on: date
    months: int
    rank: str
    staff: str
    at: datetime


def told_of(instalment: int) -> list[Told]:
    """Who was shown that the period of an instalment ends, in the order of the moments."""
    rows = ToldRow.objects.filter(instalment_id=instalment).order_by("at", "pk")
    return [Told(r.completes_on, r.months, r.rank, r.staff, r.at) for r in rows]


def known(cases: Iterable[Of]) -> set[Of]:
    """Of these the cases that there are: somebody who owes the office by a claim of its own."""
    wanted = list(cases)
    with connection.cursor() as cursor:
        cursor.execute(
            f"select distinct c.person_id, {OFFICE} from register_claim c"
            f" join register_instalment i on i.claim_id = c.id {HANDLED}"
            " join unnest(%s::bigint[], %s::text[]) as w (person_id, office)"
            f" on w.person_id = c.person_id and w.office = {OFFICE}",
            [[person for person, _ in wanted], [office for _, office in wanted]],
        )
        return {(person, office) for person, office in cursor.fetchall()}


def officers(cases: Iterable[Of]) -> dict[Of, str]:
    """Who works on these cases of a person with an office; a case that nobody has is left out."""
    wanted = list(cases)
    with connection.cursor() as cursor:
        cursor.execute(
            "select distinct on (a.person_id, a.office) a.person_id, a.office, a.officer"
            " from case_officer a join unnest(%s::bigint[], %s::text[]) as w (person_id, office)"
            " using (person_id, office) order by a.person_id, a.office, a.id desc",
            [[person for person, _ in wanted], [office for _, office in wanted]],
        )
        return {(person, office): who for person, office, who in cursor.fetchall() if who}
