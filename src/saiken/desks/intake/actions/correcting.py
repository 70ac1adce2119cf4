"""記録の訂正: a corrected file changes what files told before, where nothing rests on it yet.

What is wrong is taken back and what is right is restated, in one transaction and with a reason:
the record shows both, and a day in the past is answered as it was known then.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction

from saiken import kinds
from saiken.desks.intake.actions import comparing, mirrors, restating
from saiken.desks.intake.actions.comparing import Contradicted
from saiken.desks.intake.actions.ledger_facts import Difference
from saiken.desks.intake.actions.mappings import TAKE_IN, must_hold
from saiken.desks.intake.actions.previews import mappings_for
from saiken.desks.intake.actions.taking_back import SomethingRests
from saiken.desks.intake.actions.taking_in import File, TakenIn, keeper, manifest_of
from saiken.desks.intake.rules.mappings import version_of
from saiken.files import ledgers
from saiken.files.ledgers import AddressReading, LedgerReading
from saiken.store import reads
from saiken.store.append import Act, append, take_back_parts
from saiken.store.intake import batches
from saiken.store.intake.resting import Resting, parts_told_by, resting_on_instalments
from saiken.store.refold import lock
from saiken.values.actors import Now, Staff
from saiken.values.refusals import Refused

CORRECTION = "correction"
CORRECT = "correction"
TOLD_BY_FILES = ("take_in", CORRECT)
NOT_PREPARED = "確かめた後に、記録かファイルが変わりました。もう一度、内容を確かめてください。"


class NotCorrectable(ValueError):
    """A correction that cannot be made; the sentence says why and what to do."""


@dataclass(frozen=True)
class CorrectionRow:
    """One instalment to be corrected: old and new field by field, and what rests on it."""

    key: str
    where: str
    instalment: int
    differences: tuple[Difference, ...]
    resting: tuple[Resting, ...]


@dataclass(frozen=True)
class CorrectionPreview:
    """訂正の見込み. The rows that would be corrected; `refused` is what the file cannot correct.

    `prepared` names exactly this state of file and record.
    """

    file: str
    sha256: str
    mapping: str
    rows: tuple[CorrectionRow, ...]
    refused: tuple[Refused, ...]
    prepared: str = ""

    @property
    def possible(self) -> tuple[CorrectionRow, ...]:
        """The rows on which nothing rests."""
        return tuple(row for row in self.rows if not row.resting)

    @property
    def resting(self) -> tuple[Resting, ...]:
        """All that rests on the rows."""
        return tuple(one for row in self.rows for one in row.resting)


def prepare_correction(file: File, *, by: Staff, now: Now) -> CorrectionPreview:
    """訂正の準備: what a corrected file would change of the record; nothing is stored.

    NotCorrectable for a file that is no ledger of ours, NotAllowed for another office's.
    """
    reading, _ = _read(file, by)
    return _preview(reading, _compared(reading, now))


@transaction.atomic
def apply_correction(
    file: File,
    *,
    reason: str,
    prepared: str,
    by: Staff,
    now: Now,
    only: Collection[str] | None = None,
) -> TakenIn:
    """記録の訂正 of the rows that were prepared, or `only` those of these keys, all or none.

    `prepared` as the preview names it. The same correction again answers its batch. SomethingRests,
    with the list, where a later act rests on a row; NotCorrectable without a reason.
    """
    if not reason.strip():
        raise NotCorrectable("訂正の理由を入力してください。")
    reading, version = _read(file, by)
    batches.one_at_a_time(TAKE_IN)
    found = _compared(reading, now)
    name = _named(reading.read.sha256, found.contradicted)
    if only is not None:
        found.contradicted = [one for one in found.contradicted if one.row.key in only]
    result = _result(reading, found, version, reason.strip())
    if not found.contradicted:
        return _again(result)
    if name != prepared:
        raise NotCorrectable(NOT_PREPARED)
    lock(sorted(one.instalment for one in found.contradicted))
    _must_be_free(_preview(reading, found))
    return _kept(result, found.contradicted, reason.strip(), by=by, now=now)


def _read(file: File, by: Staff) -> tuple[LedgerReading, tuple[int, str]]:
    by.must(TAKE_IN)
    known = mappings_for(file)
    reading = ledgers.read_file(file.data, file.name, known)
    if isinstance(reading, Refused):
        raise NotCorrectable(f"{reading.why}{reading.mend}")
    if isinstance(reading, AddressReading):
        raise NotCorrectable("宛名の誤りは、直した宛名のファイルを取り込んで改めてください。")
    must_hold(sorted({row.kind for row in reading.rows}), by)
    return reading, version_of(next(m for m in known if m.name == reading.read.mapping))


def _compared(reading: LedgerReading, now: Now) -> comparing.Compared:
    """The file held against the record; an extract corrects our copy of its core's ledger."""
    rows, _ = mirrors.admitted(reading.rows)
    return comparing.compare(rows, today=now.day)


def _preview(reading: LedgerReading, found: comparing.Compared) -> CorrectionPreview:
    ids = [one.instalment for one in found.contradicted]
    resting: dict[int, list[Resting]] = {id_: [] for id_ in ids}
    for one in resting_on_instalments(ids, besides=TOLD_BY_FILES):
        resting[one.instalment].append(one)
    rows = tuple(_row(one, resting[one.instalment]) for one in found.contradicted)
    keys = {row.key for row in rows}
    refused = [one for one in (*reading.refused, *found.refused) if one.key not in keys]
    read = reading.read
    return CorrectionPreview(
        read.file,
        read.sha256,
        read.mapping,
        rows,
        tuple(refused),
        _named(read.sha256, found.contradicted),
    )


def _row(one: Contradicted, resting: Sequence[Resting]) -> CorrectionRow:
    row = one.row
    return CorrectionRow(row.key, str(row.place), one.instalment, one.differences, tuple(resting))


def _named(file: str, found: Sequence[Contradicted]) -> str:
    plain = [
        [one.row.key, [[d.field, d.ours, d.theirs] for d in one.differences]]
        for one in sorted(found, key=lambda one: one.row.key)
    ]
    return sha256(json.dumps([file, plain], ensure_ascii=False).encode()).hexdigest()


def _must_be_free(preview: CorrectionPreview) -> None:
    if preview.resting:
        rows = sum(bool(row.resting) for row in preview.rows)
        raise SomethingRests(
            f"訂正する期別のうち {rows}件には、後の処理があります。"
            "先にそれらを取り消すか、その期別を除いて訂正してください。",
            preview.resting,
        )


def _again(result: TakenIn) -> TakenIn:
    before = batches.known(result.sha256, CORRECTION)
    if before is None:
        raise NotCorrectable(
            "このファイルには、記録と違う行がありません。訂正するものはありません。"
        )
    return TakenIn(
        result.file, result.sha256, CORRECTION, result.mapping, (), before.counts, before.pk
    )


def _result(
    reading: LedgerReading, found: comparing.Compared, version: tuple[int, str], reason: str
) -> TakenIn:
    counts = comparing.counts(reading, found) | {
        "new": 0,
        "changed": len(found.contradicted),
        "unchanged": len(found.unchanged),
        "corrected": sorted(one.row.key for one in found.contradicted),
        "reason": reason,
    }
    read = reading.read
    return TakenIn(
        read.file,
        read.sha256,
        CORRECTION,
        read.mapping,
        (),
        counts,
        mapping_version=version[0],
        mapping_sha256=version[1],
    )


def _kept(
    result: TakenIn, corrected: Sequence[Contradicted], reason: str, *, by: Staff, now: Now
) -> TakenIn:
    """The pair of acts: what was wrong is taken back, what is right is restated; and the batch."""
    ids = [one.instalment for one in corrected]
    parts, facts = restating.restated(corrected, parts_told_by(ids, TOLD_BY_FILES), today=now.day)
    name = sha256(json.dumps([result.sha256, sorted(parts.items())]).encode()).hexdigest()
    paper = result.file
    take_back_parts(
        parts, Act(f"correct-back:{name}", "take_back", by, now, paper, reason), reason=reason
    )
    act = append(facts, Act(f"correct:{name}", CORRECT, by, now, paper, reason)).act
    city, held = reads.city(), kinds.load_kinds()
    offices = sorted({kinds.office_of(held[one.row.kind], city).code for one in corrected})
    kept = batches.keep(manifest_of(result, act), by=by, now=now, office=keeper(by, offices))
    mirrors.hold_against([one.row for one in corrected], kept, now=now)
    return TakenIn(result.file, result.sha256, CORRECTION, result.mapping, (), result.counts, kept)
