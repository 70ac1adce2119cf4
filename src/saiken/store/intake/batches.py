"""Keeping the manifest of a file that came in, with what was refused of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from saiken.store.intake.tables import BatchRow, IntakeRefusalRow
from saiken.store.ledger.lists import whole_undone
from saiken.values.actors import Now, Staff
from saiken.values.refusals import Refused


@dataclass(frozen=True)
class Figures:
    """受け付けない行の数字, without names. None and empty where they cannot be read."""

    kind: str = ""
    fiscal_year: int | None = None
    person: str = ""
    unpaid_yen: int | None = None


NO_FIGURES = Figures()


@dataclass(frozen=True)
class Manifest:
    """取込票. A file, how it was read, and what came of it in counts and yen.

    `figures`: what could be read of the refused rows, by where they stand.
    """

    file: str
    sha256: str
    form: str
    mapping: str
    counts: Mapping[str, Any]
    refused: Sequence[Refused]
    act: int | None = None
    mapping_version: int = 0
    mapping_sha256: str = ""
    figures: Mapping[str, Figures] = field(default_factory=dict)


def one_at_a_time(form: str) -> None:
    """Wait until no other file of a form is being stored, and keep others waiting until commit.

    Two files stored at the same moment would both take what they share for new.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"intake:{form}"])


def known(sha256: str, form: str) -> BatchRow | None:
    """The last batch of the same bytes in the same form that was not taken back."""
    found = BatchRow.objects.filter(~whole_undone("act_id"), sha256=sha256, form=form)
    return found.order_by("-pk").first()


def keep(manifest: Manifest, *, by: Staff, now: Now, office: str = "") -> int:
    """Store a manifest and its refusals; `office`: whose batch it is, where not the sender's."""
    row = BatchRow.objects.create(
        file=manifest.file,
        sha256=manifest.sha256,
        form=manifest.form,
        mapping=manifest.mapping,
        mapping_version=manifest.mapping_version,
        mapping_sha256=manifest.mapping_sha256,
        office=office or by.office,
        by=by.number,
        at=now.moment,
        counts=dict(manifest.counts),
        act_id=manifest.act,
    )
    IntakeRefusalRow.objects.bulk_create(
        [
            _refusal(row, place, refused, manifest.figures.get(refused.where, NO_FIGURES))
            for place, refused in enumerate(manifest.refused, 1)
        ]
    )
    return row.pk


def _refusal(row: BatchRow, place: int, refused: Refused, read: Figures) -> IntakeRefusalRow:
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
        kind=read.kind,
        fiscal_year=read.fiscal_year,
        person=read.person,
        unpaid_yen=read.unpaid_yen,
    )
