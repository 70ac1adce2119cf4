"""記録の訂正: a corrected file changes what files told before, where nothing rests on it yet.

What is wrong is taken back and what is right is restated, in one transaction and with a reason:
the record shows both, and a day in the past is answered as it was known then. What belongs to
another claim is registered there; what should never have come in is taken back, where chosen.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction

from saiken.desks.intake.actions.comparing import Contradicted
from saiken.desks.intake.actions.corrected_file import (
    EVERY_ROW,
    Choice,
    Chosen,
    CorrectedFile,
    NotCorrectable,
    held_against,
    read_corrected,
)
from saiken.desks.intake.actions.keeping_corrections import CORRECTION, keep, result_of
from saiken.desks.intake.actions.ledger_facts import Difference
from saiken.desks.intake.actions.left_out import resting_by
from saiken.desks.intake.actions.mappings import TAKE_IN
from saiken.desks.intake.actions.taking_back import SomethingRests
from saiken.desks.intake.actions.taking_in import File, TakenIn
from saiken.desks.intake.rules.left_out import LeftOut
from saiken.store.intake import batches
from saiken.store.intake.resting import Resting
from saiken.store.refold import lock
from saiken.store.register.registering import assessed_ids
from saiken.values.actors import Now, Staff
from saiken.values.refusals import Refused

NOT_PREPARED = "確かめた後に、記録かファイルが変わりました。もう一度、内容を確かめてください。"
NOTHING = (
    "このファイルには、記録と違う行がありません。"
    "訂正するものはありません。別のファイルでないか確かめてください。"
)


@dataclass(frozen=True)
class CorrectionRow:
    """One instalment to be corrected: old and new field by field, and what rests on it.

    `moves`: it is registered anew, for another debtor, kind or year.
    """

    key: str
    where: str
    instalment: int
    differences: tuple[Difference, ...]
    resting: tuple[Resting, ...]
    moves: bool = False


@dataclass(frozen=True)
class CorrectionPreview:
    """訂正の見込み. The rows that would be corrected; `refused` is what the file cannot correct.

    `left_out` is what earlier files told of and this one does not hold: taken back only if chosen.
    `further`: how many rows are new or tell more, and come in when the file is taken in.
    `prepared` names exactly this state of file and record.
    """

    file: str
    sha256: str
    mapping: str
    rows: tuple[CorrectionRow, ...]
    refused: tuple[Refused, ...]
    prepared: str = ""
    left_out: tuple[LeftOut, ...] = ()
    further: int = 0

    @property
    def possible(self) -> tuple[CorrectionRow, ...]:
        """The rows on which nothing rests."""
        return tuple(row for row in self.rows if not row.resting)

    @property
    def removable(self) -> tuple[LeftOut, ...]:
        """What the file leaves out and nothing rests on."""
        return tuple(one for one in self.left_out if not one.resting)

    @property
    def resting(self) -> tuple[Resting, ...]:
        """All that rests on the rows."""
        return tuple(one for row in self.rows for one in row.resting)


def prepare_correction(file: File, *, by: Staff, now: Now) -> CorrectionPreview:
    """訂正の準備: what a corrected file would change of the record; nothing is stored.

    NotCorrectable for a file that is no ledger of ours, NotAllowed for another office's.
    """
    held = held_against(read_corrected(file, by=by, now=now), by=by, now=now)
    reading, found = held.read.reading, held.found
    rows = _rows([*found.contradicted, *found.moved], {one.row.key for one in found.moved})
    keys = {row.key for row in rows}
    refused = [one for one in (*reading.refused, *found.refused) if one.key not in keys]
    return CorrectionPreview(
        reading.read.file,
        reading.read.sha256,
        reading.read.mapping,
        rows,
        tuple(refused),
        held.name,
        held.left_out,
        len(found.new) + len(found.changed),
    )


def _rows(found: Sequence[Contradicted], moved: Collection[str]) -> tuple[CorrectionRow, ...]:
    resting = resting_by([one.instalment for one in found])
    return tuple(
        CorrectionRow(
            one.row.key,
            str(one.row.place),
            one.instalment,
            one.differences,
            resting.get(one.instalment, ()),
            one.row.key in moved,
        )
        for one in found
    )


@transaction.atomic
def apply_correction(
    file: File,
    *,
    reason: str,
    prepared: str,
    by: Staff,
    now: Now,
    choice: Choice = EVERY_ROW,
) -> TakenIn:
    """記録の訂正 of the rows that were prepared, or of those that are chosen, all or none.

    `prepared` as the preview names it. The same correction again answers its batch. SomethingRests,
    with the list, where a later act rests on a row; NotCorrectable without a reason.
    """
    if not reason.strip():
        raise NotCorrectable("訂正の理由を入力してください。")
    read = read_corrected(file, by=by, now=now)
    batches.one_at_a_time(TAKE_IN)
    held = held_against(read, by=by, now=now)
    chosen = held.chosen(choice)
    if not chosen.instalments:
        return _again(held, choice)
    _must_be_known(choice, {one.row.key for one in (*chosen.corrected, *chosen.moved)}, chosen)
    if held.name != prepared:
        raise NotCorrectable(NOT_PREPARED)
    lock(chosen.instalments)
    must_be_free(chosen.instalments)
    return keep(held, chosen, reason.strip(), by=by, now=now)


def must_be_free(instalments: Sequence[int]) -> None:
    """SomethingRests, with the list, where a later act rests on one of these instalments."""
    resting = resting_by(instalments)
    if resting:
        raise SomethingRests(
            f"訂正する期別のうち {len(resting)}件には、後の処理があります。"
            "先にそれらを取り消すか、その期別を除いて訂正してください。",
            [one for found in resting.values() for one in found],
        )


def _must_be_known(choice: Choice, rows: Collection[str], chosen: Chosen) -> None:
    """A key that is asked for and is not there may be a slip of the pen: nothing is done."""
    removed = {one.key for one in chosen.removed}
    unknown = sorted((set(choice.only or ()) - set(rows)) | (set(choice.remove) - removed))
    if unknown:
        raise NotCorrectable(
            f"{'、'.join(unknown)} は、訂正できる番号の中にありません。番号を確かめてください。"
        )


def _again(held: CorrectedFile, choice: Choice) -> TakenIn:
    """The batch of the same correction before; NotCorrectable where there was none."""
    result = result_of(held, Chosen(), "")
    before = batches.known(result.sha256, CORRECTION)
    asked = {*(choice.only or ()), *choice.remove}
    done = before.counts if before else {}
    known = {key for name in ("corrected", "moved", "removed") for key in done.get(name, ())}
    if before is None or asked - known or assessed_ids(choice.remove):
        raise NotCorrectable(NOTHING)
    return TakenIn(
        result.file, result.sha256, CORRECTION, result.mapping, (), before.counts, before.pk
    )
