"""What a reorganisation would move now: counts and yen, and who works on the cases."""

from dataclasses import dataclass

from django.db import connection

from saiken.desks.offices.queries.matters import MATTERS, WANTED, Matter
from saiken.store.reorganisations.recording import Proposal, asked


@dataclass(frozen=True)
class Counted:
    """How many matters of a sort and a kind go to an office, and their yen."""

    matter: Matter
    kind: str
    to: str
    count: int
    yen: int


def counted(proposal: Proposal) -> list[Counted]:
    """移るものの数. What would move now, by sort, kind and new office."""
    found = []
    with connection.cursor() as cursor:
        for matter in MATTERS:
            cursor.execute(
                "select x.kind, coalesce(%(by_kind)s::jsonb->>x.kind, %(successor)s), count(*),"
                f" sum(x.yen)::bigint from ({matter.rows}) as x (id, kind, yen)"
                " group by 1, 2 order by 1, 2",
                asked(proposal),
            )
            found += [Counted(matter, *row) for row in cursor.fetchall()]
    return found


def officers_of(proposal: Proposal) -> list[tuple[int, str, str]]:
    """担当者のある事案: person, new office and officer, of the claims that move."""
    with connection.cursor() as cursor:
        cursor.execute(
            "with moving as (select distinct c.person_id,"
            " coalesce(%(by_kind)s::jsonb->>c.kind, %(successor)s) as too from register_claim c"
            f" where c.office = %(office)s and {WANTED.format(kind='c.kind')}),"
            " held as (select distinct on (person_id) person_id, officer from case_officer"
            " where office = %(office)s order by person_id, id desc)"
            " select m.person_id, m.too, h.officer from moving m join held h using (person_id)"
            " where h.officer <> '' order by 1, 2",
            asked(proposal),
        )
        return cursor.fetchall()


def members(office: str) -> set[str]:
    """The numbers of the people who can sign in for an office."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select username from staff_account where is_active and office = %s", [office]
        )
        return {row[0] for row in cursor.fetchall()}
