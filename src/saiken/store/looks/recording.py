"""Recording each look at a person: who, whom, which page, and whether an address was shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from saiken.store.looks.tables import LookRow
from saiken.values.actors import Now, Staff


def record(
    persons: Iterable[int], page: str, *, by: Staff, now: Now, address_shown: bool = False
) -> None:
    """閲覧の記録. One row for each person looked at."""
    LookRow.objects.bulk_create(
        [
            LookRow(
                staff=by.number,
                office=by.office,
                person_id=person,
                page=page,
                address_shown=address_shown,
                at=now.moment,
            )
            for person in persons
        ]
    )


@dataclass(frozen=True)
class Look:
    """One look as the auditors' list shows it; the person by number."""

    id: int
    at: datetime
    staff: str
    office: str
    number: str
    page: str
    address_shown: bool


@dataclass(frozen=True)
class Wanted:
    """Which looks are asked for; what is empty does not narrow."""

    number: str = ""
    staff: str = ""
    on: date | None = None


ALL = Wanted()


def latest(limit: int, wanted: Wanted = ALL, *, before: int | None = None) -> list[Look]:
    """The last looks, newest first; `before`: only those recorded before the look of this id."""
    rows = LookRow.objects.select_related("person").order_by("-pk")
    if wanted.number:
        rows = rows.filter(person__number=wanted.number)
    if wanted.staff:
        rows = rows.filter(staff=wanted.staff)
    if wanted.on is not None:
        rows = rows.filter(at__date=wanted.on)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return [_look(row) for row in rows[:limit]]


def _look(r: LookRow) -> Look:
    return Look(r.pk, r.at, r.staff, r.office, r.person.number, r.page, r.address_shown)
