"""Recording whose case it is, and that somebody was told how near the end of a period is."""

from collections.abc import Collection, Iterable

from django.db import connection

from saiken.store.cases.lists import Of, officers
from saiken.store.cases.tables import OfficerRow
from saiken.values.actors import Now, Staff


def assign(cases: Iterable[Of], officer: str, *, by: Staff, now: Now) -> int:
    """担当者を決める: how many of these cases change hands; an empty number takes them away."""
    wanted = set(cases)
    held = officers(wanted)
    changed = sorted(of for of in wanted if held.get(of, "") != officer)
    OfficerRow.objects.bulk_create(
        [
            OfficerRow(
                person_id=person,
                office=office,
                officer=officer,
                assigned_by=by.number,
                at=now.moment,
            )
            for person, office in changed
        ]
    )
    return len(changed)


def tell(instalments: Collection[int], rank: str, *, by: Staff, now: Now) -> None:
    """知らせた記録: these instalments were shown to somebody with their alarm; kept once a step."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into alarm_told (instalment_id, completes_on, months, rank, staff, office, at)"
            " select s.instalment_id, s.completes_on, s.alarm_months, %s, %s, %s, %s"
            " from standing s where s.instalment_id = any(%s) and s.alarm_months is not null"
            " and s.completes_on is not null on conflict do nothing",
            [rank, by.number, by.office, now.moment, list(instalments)],
        )
