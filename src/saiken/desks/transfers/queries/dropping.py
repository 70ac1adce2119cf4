"""Which announced cases were paid or promised since, and of which dropped ones that was undone."""

from collections.abc import Iterator
from datetime import date

from saiken.desks.transfers.models import TransferRow
from saiken.desks.transfers.queries.package import dropped, standings_of
from saiken.desks.transfers.rules.words import ASKED, DROPPED, NOTICED, OPEN


def to_drop(*, on: date) -> Iterator[tuple[int, str]]:
    """The cases that drop out on a day, each with its section."""
    for row in TransferRow.objects.filter(status__in=(NOTICED, ASKED)).order_by("pk"):
        if dropped(row, standings_of(row, on=on)):
            yield row.pk, row.section


def to_bring_back(*, on: date) -> Iterator[tuple[int, str]]:
    """The cases that dropped out for what is no longer so; a later open one counts."""
    for row in TransferRow.objects.filter(status=DROPPED).order_by("pk"):
        later = TransferRow.objects.filter(
            person=row.person_id, section=row.section, body=row.body, status__in=OPEN
        )
        if not dropped(row, standings_of(row, on=on)) and not later.exists():
            yield row.pk, row.section
