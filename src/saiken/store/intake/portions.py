"""Long files come in portions: how far a file came, and each further portion of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from saiken.store.intake import batches
from saiken.store.intake.batches import Figures
from saiken.store.intake.tables import IntakeRefusalRow, PortionRow
from saiken.values.actors import Now
from saiken.values.refusals import Refused


@dataclass(frozen=True)
class Begun:
    """途中の取込. How far a file came that was begun on a day: its portions, rows and counts.

    `begun_on` is None where nothing of it became a fact.
    """

    batch: int
    begun_on: date | None
    portions: int
    upto: int
    finished: bool
    counts: Mapping[str, Any]
    mapping_sha256: str
    drawn_on: date | None


@dataclass(frozen=True)
class Portion:
    """A further portion: up to which row of the file it goes, the counts so far, what it refused.

    `last`: the file is finished with it.
    """

    upto: int
    counts: Mapping[str, Any]
    refused: Sequence[Refused]
    act: int | None
    last: bool
    figures: Mapping[str, Figures] = field(default_factory=dict)


def begun(sha256: str, form: str) -> Begun | None:
    """How far the last batch of the same bytes came that was not taken back; None if none was."""
    first = batches.known(sha256, form)
    if first is None:
        return None
    last = PortionRow.objects.filter(batch=first).order_by("-number").first()
    return Begun(
        first.pk,
        None if first.act is None else first.act.happened_on,
        1 if last is None else last.number,
        first.upto if last is None else last.upto,
        not first.continues if last is None else last.last,
        first.counts if last is None else last.counts,
        first.mapping_sha256,
        first.drawn_on,
    )


def go_on(known: Begun, portion: Portion, *, now: Now) -> None:
    """Store the next portion of a batch with its refusals."""
    PortionRow.objects.create(
        batch_id=known.batch,
        number=known.portions + 1,
        act_id=portion.act,
        upto=portion.upto,
        counts=dict(portion.counts),
        last=portion.last,
        at=now.moment,
    )
    before = IntakeRefusalRow.objects.filter(batch_id=known.batch).count()
    batches.keep_refused(known.batch, portion.refused, portion.figures, after=before)
