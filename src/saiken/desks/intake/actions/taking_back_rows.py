"""取込の一部の取消し: single instalments of a batch go where nothing rests, with a reason."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction

from saiken.desks.intake.actions.corrected_file import NotCorrectable, named
from saiken.desks.intake.actions.correcting import NOT_PREPARED, must_be_free
from saiken.desks.intake.actions.keeping_corrections import keep_removal
from saiken.desks.intake.actions.left_out import may_hold, with_resting
from saiken.desks.intake.actions.mappings import TAKE_IN
from saiken.desks.intake.actions.taking_in import LEDGER, TakenIn
from saiken.desks.intake.rules.left_out import LeftOut
from saiken.store.intake import batches
from saiken.store.intake.lists import Batch, batch
from saiken.store.intake.told import acts_of_batch, told_by
from saiken.store.refold import lock
from saiken.values.actors import NotAllowed, Now, Staff


@dataclass(frozen=True)
class RowsOfBatch:
    """取り込んだ期別. What a batch still tells of, each with what rests on it, under a name."""

    batch: Batch
    rows: Sequence[LeftOut]

    @property
    def prepared(self) -> str:
        """By what this state is told from any other."""
        return named(self.batch.sha256, [], self.rows)

    @property
    def removable(self) -> list[LeftOut]:
        """The rows on which nothing rests."""
        return [row for row in self.rows if not row.resting]


def rows_of_batch(id_: int, *, by: Staff) -> RowsOfBatch:
    """訂正の準備 of a batch: its instalments as they stand now. NotAllowed for another office's."""
    by.must(TAKE_IN)
    found = batch(id_, (LEDGER,), by.office)
    if found is None:
        raise NotAllowed(
            "この取込は、あなたの所属の台帳の取込ではありません。取り込んだ所属に頼んでください。"
        )
    told = [one for one in told_by(acts_of_batch(id_)) if may_hold(one.kind, by)]
    return RowsOfBatch(found, with_resting(told))


@transaction.atomic
def take_back_rows(
    id_: int, keys: Collection[str], *, reason: str, prepared: str, by: Staff, now: Now
) -> TakenIn:
    """一部の取消し: what files told of these instalments of a batch never happened.

    SomethingRests, with the list, where a later act rests on one; NotCorrectable without a reason,
    for a number that is not there, or where the record is no longer as it was looked at.
    """
    if not reason.strip():
        raise NotCorrectable("取り消す理由を入力してください。")
    batches.one_at_a_time(TAKE_IN)
    found = rows_of_batch(id_, by=by)
    chosen = [row for row in found.rows if row.key in keys]
    if not chosen or {row.key for row in chosen} != set(keys):
        raise NotCorrectable("取り消す期別を、この取込の期別から選んでください。")
    if found.prepared != prepared:
        raise NotCorrectable(NOT_PREPARED)
    ids = [row.instalment for row in chosen]
    lock(ids)
    must_be_free(ids)
    return keep_removal(found.batch, chosen, reason.strip(), by=by, now=now)
