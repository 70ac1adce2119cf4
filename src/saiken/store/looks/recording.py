"""Recording each look at a person: who, whom, which page, and whether an address was shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

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

    at: datetime
    staff: str
    office: str
    number: str
    page: str
    address_shown: bool


def latest(limit: int) -> list[Look]:
    """The last looks, newest first."""
    rows = LookRow.objects.select_related("person").order_by("-pk")[:limit]
    return [Look(r.at, r.staff, r.office, r.person.number, r.page, r.address_shown) for r in rows]
