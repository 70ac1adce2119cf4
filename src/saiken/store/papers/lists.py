"""Lists of issued papers."""

from collections.abc import Iterable
from typing import Any

from saiken.store.papers.tables import PaperRow

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
