"""Recording why somebody is behind, and reading what was recorded of a case."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from saiken.store.cases.tables import CauseRow
from saiken.values.actors import Now, Staff

NONE = ""  # what stood there is taken back


@dataclass(frozen=True)
class Heard:
    """聴いた原因. The city's word (`NONE`: taken back), heard on which day, in what words."""

    cause: str
    told_on: date
    says: str = ""


@dataclass(frozen=True)
class Told:
    """滞納の原因 as somebody recorded it: of which office's case, heard when, by whom."""

    number: int
    office: str
    cause: str
    told_on: date
    says: str
    by: str
    at: datetime


def told(records: Collection[int], offices: Collection[str]) -> list[Told]:
    """What these offices recorded of a person under any of their records, the last first."""
    rows = CauseRow.objects.filter(person_id__in=records, office__in=offices).order_by("-pk")
    return [Told(r.pk, r.office, r.cause, r.told_on, r.says, r.by, r.at) for r in rows]


def record(of: tuple[int, str], heard: Heard, *, by: Staff, now: Now) -> int:
    """滞納の原因を記録する of a person's case with an office; what stood there stays to be read."""
    person, office = of
    row = CauseRow.objects.create(
        person_id=person, office=office, **vars(heard), by=by.number, at=now.moment
    )
    return row.pk
