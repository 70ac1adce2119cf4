"""Lists of issued papers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from saiken.store.papers.tables import PaperRow


@dataclass(frozen=True)
class Paper:
    """文書. One issued paper with its frozen snapshot."""

    id: int
    number: str
    kind: str
    office: str
    person: int
    snapshot: bytes


def kept(ids: Iterable[int]) -> list[Paper]:
    """Papers by their ids, in the order they were numbered."""
    rows = PaperRow.objects.filter(pk__in=list(ids)).order_by("pk")
    return [Paper(r.pk, r.number, r.kind, r.office, r.person_id, bytes(r.snapshot)) for r in rows]


LABELS = {"dunning": "督促状", "dunning_by_hand": "督促状（手渡し等）"}


def papers_of(persons: Iterable[int]) -> list[dict[str, Any]]:
    """The papers issued to these persons, newest first, as pages list them."""
    rows = PaperRow.objects.filter(person_id__in=list(persons)).order_by("-issued_on", "-pk")
    return [
        {
            "on": row.issued_on,
            "label": {"text": LABELS[row.kind], "url": f"/notices/papers/{row.pk}.pdf"},
            "number": row.number,
        }
        for row in rows
    ]
