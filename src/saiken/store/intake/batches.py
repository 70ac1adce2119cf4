"""Keeping the manifest of a file that came in, with what was refused of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from saiken.store.intake.tables import BatchRow, IntakeRefusalRow
from saiken.values.actors import Now, Staff
from saiken.values.refusals import Refused


@dataclass(frozen=True)
class Manifest:
    """取込票. A file, how it was read, and what came of it in counts and yen."""

    file: str
    sha256: str
    form: str
    mapping: str
    counts: Mapping[str, Any]
    refused: Sequence[Refused]
    act: int | None = None


def one_at_a_time(form: str) -> None:
    """Wait until no other file of a form is being stored, and keep others waiting until commit.

    Two files stored at the same moment would both take what they share for new.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"intake:{form}"])


def known(sha256: str, form: str) -> BatchRow | None:
    """The last batch of the same bytes in the same form that was not taken back."""
    found = BatchRow.objects.filter(sha256=sha256, form=form, act__undone_by__isnull=True)
    return found.order_by("-pk").first()


def keep(manifest: Manifest, *, by: Staff, now: Now) -> int:
    """Store a manifest and its refusals."""
    row = BatchRow.objects.create(
        file=manifest.file,
        sha256=manifest.sha256,
        form=manifest.form,
        mapping=manifest.mapping,
        office=by.office,
        by=by.number,
        at=now.moment,
        counts=dict(manifest.counts),
        act_id=manifest.act,
    )
    IntakeRefusalRow.objects.bulk_create(
        [_refusal(row, place, refused) for place, refused in enumerate(manifest.refused, 1)]
    )
    return row.pk


def _refusal(row: BatchRow, place: int, refused: Refused) -> IntakeRefusalRow:
    return IntakeRefusalRow(
        batch=row,
        place=place,
        where=refused.where,
        field=refused.field,
        value=refused.value,
        reason=refused.reason,
        why=refused.why,
        mend=refused.mend,
        key=refused.key,
    )
