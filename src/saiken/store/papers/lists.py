"""Lists of issued papers."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from saiken.store.papers.tables import PaperRow


@dataclass(frozen=True)
class Paper:
    """文書. One issued paper with its frozen snapshot."""

    id: int
    number: str
    kind: str
    office: str
    person: int
    issued_on: date
    snapshot: bytes


def kept(ids: Iterable[int]) -> list[Paper]:
    """Papers by their ids, in the order they were numbered."""
    rows = PaperRow.objects.filter(pk__in=list(ids)).order_by("pk")
    return [_paper(row) for row in rows]


def numbered(numbers: Iterable[str]) -> list[Paper]:
    """The papers of these numbers, as far as there are any."""
    return [_paper(row) for row in PaperRow.objects.filter(number__in=set(numbers)).order_by("pk")]


def papers_of(person: int, offices: Iterable[str]) -> list[Paper]:
    """The papers that these offices issued to a person, newest first."""
    rows = PaperRow.objects.filter(person_id=person, office__in=list(offices))
    return [_paper(row) for row in rows.order_by("-issued_on", "-pk")]


class PaperChanged(ValueError):
    """A stored paper is not what was issued; it must not be shown or printed as if it were."""


def _paper(r: PaperRow) -> Paper:
    if hashlib.sha256(bytes(r.snapshot)).hexdigest() != r.snapshot_hash:
        raise PaperChanged(
            f"文書 {r.number} の控えが、発行したときの内容と違います。"
            "送らずに、運用担当に知らせてください。"
        )
    return Paper(r.pk, r.number, r.kind, r.office, r.person_id, r.issued_on, bytes(r.snapshot))
