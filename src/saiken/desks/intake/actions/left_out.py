"""ファイルにない期別: what earlier files told of and a corrected one no longer holds."""

from collections.abc import Mapping, Sequence

from saiken import kinds
from saiken.desks.intake.actions.comparing import Compared
from saiken.desks.intake.actions.mappings import ANY_OFFICE
from saiken.desks.intake.rules.left_out import LeftOut
from saiken.files.ledgers import LedgerReading
from saiken.store import reads
from saiken.store.intake.resting import Resting, resting_on_instalments
from saiken.store.intake.told import Told, acts_of, acts_under, told_by
from saiken.store.register.registering import instalment_ids
from saiken.values.actors import Staff

TOLD_BY_FILES = ("take_in", "correction")


def left_out(reading: LedgerReading, found: Compared, by: Staff) -> tuple[LeftOut, ...]:
    """The instalments that earlier files of the same ledger told of, and that are not in this one.

    Of the same ledger are the files that told of a row of this one, and of its kinds all that its
    mapping reads. A row that cannot be read is in the file all the same. Other offices' instalments
    are none of ours.
    """
    ids = instalment_ids(row.key for row in reading.rows)
    moved = {one.instalment for one in found.moved}
    shared = acts_of([id_ for id_ in ids.values() if id_ not in moved], TOLD_BY_FILES)
    told = {one.instalment: one for one in told_by(shared)}
    codes = {row.kind for row in reading.rows}
    alike = told_by(acts_under(reading.read.mapping) - shared)
    told |= {one.instalment: one for one in alike if one.kind in codes}
    in_file = {*ids, *(one.key for one in (*reading.refused, *found.refused))}
    gone = (one for one in told.values() if one.key not in in_file and may_hold(one.kind, by))
    return with_resting(sorted(gone, key=lambda one: (one.open_yen == 0, one.key)))


def with_resting(told: Sequence[Told]) -> tuple[LeftOut, ...]:
    """Instalments with the acts that rest on each."""
    resting = resting_by([one.instalment for one in told])
    return tuple(LeftOut(one, resting.get(one.instalment, ())) for one in told)


def resting_by(instalments: Sequence[int]) -> Mapping[int, tuple[Resting, ...]]:
    """What rests on each of these instalments besides what files told; the free have none."""
    found: dict[int, tuple[Resting, ...]] = {}
    for one in resting_on_instalments(instalments, besides=TOLD_BY_FILES):
        found[one.instalment] = (*found.get(one.instalment, ()), one)
    return found


def may_hold(kind: str, by: Staff) -> bool:
    """Whether somebody may correct the ledger of a kind: their office's own, or any's."""
    held = kinds.load_kinds()[kind]
    return by.may(ANY_OFFICE) or kinds.office_of(held, reads.city_in_charge()).code == by.office
