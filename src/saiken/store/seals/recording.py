"""公印使用簿: writing down each use of a seal, and listing them for its keeper."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from saiken.store.seals.tables import SealUseRow
from saiken.values.actors import Now, Staff


@dataclass(frozen=True)
class NewUse:
    """A use to be written down: of which seal, for what, on how many papers, from which number."""

    seal: str
    keeper: str
    subject: str
    office: str
    authority: str
    papers: int
    first_number: str
    last_number: str


@dataclass(frozen=True)
class SealUse:
    """公印の使用 as the keeper's list shows it."""

    id: int
    seal: str
    subject: str
    office: str
    authority: str
    papers: int
    first_number: str
    last_number: str
    used_on: date
    by: str
    at: datetime


def record(use: NewUse, *, by: Staff, now: Now) -> None:
    """公印使用の記録."""
    SealUseRow.objects.create(
        seal=use.seal,
        keeper=use.keeper,
        subject=use.subject,
        office=use.office,
        authority=use.authority,
        papers=use.papers,
        first_number=use.first_number,
        last_number=use.last_number,
        used_on=now.day,
        by=by.number,
        at=now.moment,
    )


def uses(
    *, keeper: str | None = None, offices: Collection[str] = (), subject: str = ""
) -> list[SealUse]:
    """The uses of the seals of a keeper, of these offices, or of one matter, newest first."""
    rows = SealUseRow.objects.order_by("-pk")
    if keeper is not None:
        rows = rows.filter(keeper=keeper)
    if offices:
        rows = rows.filter(office__in=offices)
    if subject:
        rows = rows.filter(subject=subject)
    return [_use(row) for row in rows]


def _use(r: SealUseRow) -> SealUse:
    return SealUse(
        r.pk,
        r.seal,
        r.subject,
        r.office,
        r.authority,
        r.papers,
        r.first_number,
        r.last_number,
        r.used_on,
        r.by,
        r.at,
    )
