"""Keeping what an extract says otherwise, and settling it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef

from saiken.store.mirrors.lists import Difference, open_of, settled
from saiken.store.mirrors.tables import DifferenceRow, ExtractRow
from saiken.values.actors import Now, Staff


@dataclass(frozen=True)
class Said:
    """What an extract says of a field, beside what the record says."""

    field: str
    ours: str
    theirs: str


def compared_before(batch: int) -> bool:
    """Whether an extract was held against the record already."""
    return ExtractRow.objects.filter(pk=batch).exists()


@dataclass(frozen=True)
class Compared:
    """How much of an extract was compared: its offices, how many instalments, how many differ."""

    offices: tuple[str, ...] = ()
    compared: int = 0
    differing: int = 0

    def with_more(self, offices: Iterable[str], compared: int, differing: int) -> "Compared":
        """A further portion of it."""
        offices = tuple(sorted({*self.offices, *offices}))
        return Compared(offices, self.compared + compared, self.differing + differing)


@transaction.atomic
def keep(batch: int, told: Mapping[int, Iterable[Said]], *, now: Now) -> None:
    """Keep what a portion of an extract says of each instalment.

    What it no longer says is settled by it; what a person settled is not raised again as long as
    both sides say the same.
    """
    differ = _unsettled(told)
    standing = _settle_by(batch, differ, open_of(told), now)
    DifferenceRow.objects.bulk_create(
        [
            DifferenceRow(
                instalment_id=id_,
                field=one.field,
                ours=one.ours,
                theirs=one.theirs,
                batch_id=batch,
                extract_on=now.day,
            )
            for id_, said in differ.items()
            for one in said.values()
            if (id_, one) not in standing
        ]
    )


def differing(told: Mapping[int, Iterable[Said]]) -> int:
    """How many of the instalments that an extract tells of differ, and nobody settled it."""
    return sum(1 for said in _unsettled(told).values() if said)


def _unsettled(told: Mapping[int, Iterable[Said]]) -> dict[int, dict[str, Said]]:
    over = settled(told)
    return {
        id_: {one.field: one for one in said if (id_, one.field, one.ours, one.theirs) not in over}
        for id_, said in told.items()
    }


def close(batch: int, extract: Compared, *, now: Now) -> None:
    """The extract was held against the record to its end."""
    ExtractRow.objects.create(
        batch_id=batch,
        extract_on=now.day,
        offices=list(extract.offices),
        compared=extract.compared,
        differing=extract.differing,
    )


def agree(batch: int, told: Mapping[int, Iterable[Said]], *, now: Now) -> None:
    """The same extract once more: only what it said, and no longer says, is settled."""
    said = {id_: {one.field: one for one in held} for id_, held in told.items()}
    its_own = {
        id_: [one for one in held if one.batch == batch] for id_, held in open_of(told).items()
    }
    _settle_by(batch, said, its_own, now)


def _settle_by(
    batch: int,
    differ: Mapping[int, Mapping[str, Said]],
    known: Mapping[int, Iterable[Difference]],
    now: Now,
) -> set[tuple[int, Said]]:
    """Close the open differences that no longer are; those that still stand."""
    over, standing = [], set()
    for id_, held in known.items():
        for one in held:
            said = Said(one.field, one.ours, one.theirs)
            if differ[id_].get(one.field) == said:
                standing.add((id_, said))
            else:
                over.append(one.id)
    rows = DifferenceRow.objects.filter(pk__in=over)
    rows.update(closed_at=now.moment, closed_batch_id=batch)
    return standing


def settle(ids: Collection[int], *, reason: str, by: Staff, now: Now) -> int:
    """整理: a person found out how open differences are to be taken; how many were settled."""
    rows = DifferenceRow.objects.filter(pk__in=ids, closed_by="")
    return rows.update(
        closed_at=now.moment, closed_by=by.number, reason=reason, closed_batch_id=None
    )


def reopen(ids: Collection[int]) -> int:
    """整理の取消し: what a person settled by mistake is open again; how many.

    Where a later extract found the field to differ anew, that one stands instead.
    """
    rows = DifferenceRow.objects.filter(pk__in=ids).exclude(closed_by="")
    again = DifferenceRow.objects.filter(closed_at=None)
    newer = again.filter(instalment=OuterRef("instalment"), field=OuterRef("field"))
    return rows.filter(~Exists(newer)).update(closed_at=None, closed_by="", reason="")
