"""Lists of the batches that came in, for the desks whose files they are."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef

from saiken.store.intake.tables import BatchRow, IntakeRefusalRow
from saiken.store.ledger.tables import FactRow


@dataclass(frozen=True)
class Batch:
    """取込票 as a list shows it."""

    id: int
    file: str
    sha256: str
    form: str
    mapping: str
    office: str
    by: str
    at: datetime
    counts: dict[str, Any]
    act: int | None
    refused: int
    taken_back: bool


def batches(forms: Collection[str], office: str | None, limit: int = 100) -> list[Batch]:
    """The batches of these forms, of an office or of all, newest first."""
    found = _with_counts(forms)
    if office is not None:
        found = found.filter(office=office)
    return [_batch(row) for row in found.order_by("-pk")[:limit]]


def batch(id_: int, forms: Collection[str], office: str | None) -> Batch | None:
    """One batch of these forms; None if there is none or it is another office's."""
    found = _with_counts(forms).filter(pk=id_)
    row = (found if office is None else found.filter(office=office)).first()
    return None if row is None else _batch(row)


def refusals(id_: int) -> list[dict[str, str]]:
    """The refused rows of a batch, in file order."""
    fields = ("where", "field", "value", "reason", "why", "mend", "key")
    return list(IntakeRefusalRow.objects.filter(batch_id=id_).order_by("place").values(*fields))


def last_of(form: str) -> Batch | None:
    """The last batch of a form that was not taken back, whoever took it in."""
    return next((b for b in batches([form], None) if not b.taken_back), None)


def _with_counts(forms: Collection[str]) -> Any:
    undone = FactRow.objects.filter(undoes_id=OuterRef("act_id"))
    rows = BatchRow.objects.filter(form__in=forms)
    return rows.annotate(refused=Count("refusals"), taken_back=Exists(undone))


def _batch(row: Any) -> Batch:
    return Batch(
        row.pk,
        row.file,
        row.sha256,
        row.form,
        row.mapping,
        row.office,
        row.by,
        row.at,
        row.counts,
        row.act_id,
        row.refused,
        row.taken_back,
    )
