"""Numbering and keeping issued papers: gapless numbers of a series, snapshots with their hash."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from saiken.store.papers.tables import PaperRow


@dataclass(frozen=True)
class NewPaper:
    """A paper to be kept: its number, what it is, to whom, and its frozen snapshot."""

    number: str
    kind: str
    office: str
    person: int
    issued_on: date
    snapshot: bytes


def next_numbers(series: str, count: int) -> range:
    """The next `count` numbers of a series, gapless; it is locked until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into number_series (series, last) values (%s, %s)"
            " on conflict (series) do update set last = number_series.last + excluded.last"
            " returning last",
            [series, count],
        )
        last: int = cursor.fetchone()[0]
    return range(last - count + 1, last + 1)


def keep(papers: Sequence[NewPaper]) -> list[int]:
    """Store papers and give their ids in order; a number can stand only once."""
    made = PaperRow.objects.bulk_create(
        [
            PaperRow(
                number=p.number,
                kind=p.kind,
                office=p.office,
                person_id=p.person,
                issued_on=p.issued_on,
                snapshot=p.snapshot,
                snapshot_hash=hashlib.sha256(p.snapshot).hexdigest(),
            )
            for p in papers
        ]
    )
    return [row.pk for row in made]
