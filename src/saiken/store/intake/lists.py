"""Lists of the batches that came in, for the desks whose files they are."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count

from saiken.store.intake.tables import BatchRow, IntakeRefusalRow
from saiken.store.ledger.lists import whole_undone


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
    mapping_version: int = 0
    mapping_sha256: str = ""


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
    rows = BatchRow.objects.filter(form__in=forms)
    return rows.annotate(refused=Count("refusals"), taken_back=whole_undone("act_id"))


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
        row.mapping_version,
        row.mapping_sha256,
    )


@dataclass(frozen=True)
class Wanted:
    """Which batches a list is asked for; empty: any. `state` is taken_in, refused or taken_back."""

    file: str = ""
    form: str = ""
    state: str = ""


def page_of_batches(
    forms: Collection[str], office: str, wanted: Wanted, *, first: int, most: int
) -> tuple[list[Batch], int]:
    """A page of an office's batches as they are wanted, newest first, and how many there are."""
    found = _with_counts([wanted.form] if wanted.form in forms else forms).filter(office=office)
    if wanted.file:
        found = found.filter(file__icontains=wanted.file)
    if wanted.state == "taken_back":
        found = found.filter(taken_back=True)
    elif wanted.state == "refused":
        found = found.filter(taken_back=False, refused__gt=0)
    elif wanted.state == "taken_in":
        found = found.filter(taken_back=False, refused=0)
    rows = found.order_by("-pk")[first : first + most]
    return [_batch(row) for row in rows], found.count()
