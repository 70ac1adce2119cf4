"""Lists of the batches that came in, for the desks whose files they are."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    Subquery,
)

from saiken.store.intake.tables import BatchRow, IntakeRefusalRow, PortionRow
from saiken.store.ledger.lists import whole_undone


@dataclass(frozen=True)
class Batch:
    """取込票 as a list shows it.

    `counts` and `rows_done` are those up to the last portion that was stored; `finished` tells
    whether that was the last of the file.
    """

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
    drawn_on: date | None = None
    stated: Mapping[str, Mapping[str, int | None]] = field(default_factory=dict)
    finished: bool = True
    rows_done: int = 0


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
    """The batches with their refusals and, of a long file, how far its last portion came."""
    last = PortionRow.objects.filter(batch=OuterRef("pk")).order_by("-number")
    return BatchRow.objects.filter(form__in=forms).annotate(
        refused=Count("refusals"),
        taken_back=whole_undone("act_id"),
        unfinished=ExpressionWrapper(
            Q(continues=True) & ~Q(Exists(last.filter(last=True))), output_field=BooleanField()
        ),
        last_counts=Subquery(last.values("counts")[:1]),
        last_upto=Subquery(last.values("upto")[:1]),
    )


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
        row.counts if row.last_counts is None else row.last_counts,
        row.act_id,
        row.refused,
        row.taken_back,
        row.mapping_version,
        row.mapping_sha256,
        row.drawn_on,
        row.stated,
        not row.unfinished,
        row.upto if row.last_upto is None else row.last_upto,
    )


@dataclass(frozen=True)
class Wanted:
    """Which batches a list is asked for; empty: any.

    `state` is taken_in, refused, unfinished or taken_back.
    """

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
    elif wanted.state == "unfinished":
        found = found.filter(taken_back=False, unfinished=True)
    elif wanted.state == "refused":
        found = found.filter(taken_back=False, unfinished=False, refused__gt=0)
    elif wanted.state == "taken_in":
        found = found.filter(taken_back=False, unfinished=False, refused=0)
    rows = found.order_by("-pk")[first : first + most]
    return [_batch(row) for row in rows], found.count()
