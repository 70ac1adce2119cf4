"""Keeping the manifest of a file that came in, with what was refused of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
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

    `drawn_on`: the day on which the section drew it. `stated`: the section's own figures in yen,
    by fiscal year or "" for all, then by field. `continues`: it is the first portion of a long
    file, up to so many of its rows; the others follow (`portions.go_on`).
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
    drawn_on: date | None = None
    stated: Mapping[str, Mapping[str, int | None]] = field(default_factory=dict)
    upto: int = 0
    continues: bool = False


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
        drawn_on=manifest.drawn_on,
        stated={year: dict(figures) for year, figures in manifest.stated.items()},
        upto=manifest.upto,
        continues=manifest.continues,
    )
    keep_refused(row.pk, manifest.refused, manifest.figures)
    return row.pk


def keep_refused(
    batch: int, refused: Sequence[Refused], figures: Mapping[str, Figures], *, after: int = 0
) -> None:
    """Store refusals of a batch, after so many earlier ones."""
    IntakeRefusalRow.objects.bulk_create(
        [
            _refusal(batch, place, one, figures.get(one.where, NO_FIGURES))
            for place, one in enumerate(refused, after + 1)
        ]
    )


def _refusal(batch: int, place: int, refused: Refused, read: Figures) -> IntakeRefusalRow:
    return IntakeRefusalRow(
        batch_id=batch,
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
