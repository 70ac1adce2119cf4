"""Lists of spans in which another office handles instalments."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from saiken.store.transfers.tables import EntrustedRow, HandledRow


@dataclass(frozen=True)
class Handled:
    """引き継いで扱っている期間 of one instalment: by which office, under which matter, when."""

    instalment: int
    office: str
    transfer: int
    first: date
    last: date | None


def running(instalments: Iterable[int]) -> dict[int, Handled]:
    """The spans that run now of these instalments."""
    rows = HandledRow.objects.filter(instalment__in=list(instalments), last=None)
    return {row.instalment_id: _handled(row) for row in rows}


def spans(instalment: int) -> list[Handled]:
    """Every span of an instalment, the oldest first."""
    rows = HandledRow.objects.filter(instalment=instalment).order_by("pk")
    return [_handled(row) for row in rows]


def of_transfer(transfer: int) -> list[Handled]:
    """Every span of a matter, in the order of the instalments."""
    rows = HandledRow.objects.filter(transfer=transfer).order_by("instalment_id", "pk")
    return [_handled(row) for row in rows]


def entrusted_to(office: str, instalments: Iterable[int]) -> set[int]:
    """Of these instalments those that are entrusted to an office now."""
    rows = EntrustedRow.objects.filter(office=office, instalment__in=list(instalments), last=None)
    return set(rows.values_list("instalment_id", flat=True))


def entrusted_keys(office: str, person: int) -> set[str]:
    """The keys of a debtor's instalments that are entrusted to an office now."""
    rows = EntrustedRow.objects.filter(office=office, last=None, instalment__claim__person=person)
    return set(rows.values_list("instalment__key", flat=True))


def other_offices(persons: Collection[int], offices: Sequence[str]) -> dict[str, set[str]]:
    """Who else had hands on what these offices handle of these debtors, by key of instalment.

    The office of the claim, and whoever handled it before.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select i.key, c.office, h.office from register_claim c"
            " join register_instalment i on i.claim_id = c.id"
            " join handled h on h.instalment_id = i.id"
            " left join handled n on n.instalment_id = i.id and n.last is null"
            " where c.person_id = any(%s) and coalesce(n.office, c.office) = any(%s)",
            [list(persons), list(offices)],
        )
        found: dict[str, set[str]] = {}
        for key, *both in cursor.fetchall():
            found.setdefault(key, set()).update(both)
    return found


def _handled(row: HandledRow) -> Handled:
    return Handled(row.instalment_id, row.office, row.transfer, row.first, row.last)
