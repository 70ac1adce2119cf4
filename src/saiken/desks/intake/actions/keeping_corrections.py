"""The acts of a correction: what was wrong is taken back, what is right is stated; its batch."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from saiken import kinds
from saiken.desks.intake.actions import comparing, mirrors, restating
from saiken.desks.intake.actions.corrected_file import Chosen, CorrectedFile
from saiken.desks.intake.actions.left_out import TOLD_BY_FILES
from saiken.desks.intake.actions.taking_in import TakenIn, first_facts, keeper, manifest_of
from saiken.desks.intake.rules.left_out import LeftOut
from saiken.store import reads
from saiken.store.append import Act, NewFact, append, take_back_parts
from saiken.store.intake import batches
from saiken.store.intake.lists import Batch
from saiken.store.intake.resting import parts_told_by
from saiken.store.mirrors import lists, recording
from saiken.values.actors import Now, Staff

CORRECTION = "correction"


def keep(held: CorrectedFile, chosen: Chosen, reason: str, *, by: Staff, now: Now) -> TakenIn:
    """Write the correction of the chosen rows by a file, and keep it as a batch."""
    drawn = Now(held.read.drawn_on or now.day, now.moment)
    told = _told([one.instalment for one in chosen.corrected])
    parts, facts = restating.restated(chosen.corrected, told, today=drawn.day)
    moved = [one.row for one in chosen.moved]
    facts += first_facts(held.read.reading, moved, drawn)
    _add_whole(parts, chosen.gone)
    result = result_of(held, chosen, reason)
    act = _written(result, parts, facts, by=by, now=now)
    manifest = replace(manifest_of(result, act), drawn_on=held.read.drawn_on)
    kept = _kept(result, manifest, chosen, by=by, now=now)
    mirrors.hold_against([*(one.row for one in chosen.corrected), *moved], kept.batch, now=drawn)
    return kept


def keep_removal(
    batch: Batch, rows: Sequence[LeftOut], reason: str, *, by: Staff, now: Now
) -> TakenIn:
    """Take back what files told of single instalments of a batch, and keep that as a batch."""
    chosen = Chosen(removed=rows)
    parts: dict[int, list[int]] = {}
    _add_whole(parts, chosen.instalments)
    counts = {"rows": len(rows), "unchanged": 0} | _said(chosen, reason)
    result = TakenIn(
        batch.file,
        batch.sha256,
        CORRECTION,
        batch.mapping,
        (),
        counts,
        mapping_version=batch.mapping_version,
        mapping_sha256=batch.mapping_sha256,
    )
    act = _written(result, parts, [], by=by, now=now)
    return _kept(result, manifest_of(result, act), chosen, by=by, now=now)


def result_of(held: CorrectedFile, chosen: Chosen, reason: str) -> TakenIn:
    """What a correction answers, before it is kept."""
    counts = comparing.counts(held.read.reading, held.found) | _said(chosen, reason)
    read, (version, hashed) = held.read.reading.read, held.read.version
    return TakenIn(
        read.file,
        read.sha256,
        CORRECTION,
        read.mapping,
        (),
        counts,
        mapping_version=version,
        mapping_sha256=hashed,
    )


def _said(chosen: Chosen, reason: str) -> dict[str, Any]:
    return {
        "new": 0,
        "changed": len(chosen.instalments),
        "corrected": sorted(one.row.key for one in chosen.corrected),
        "moved": sorted(one.row.key for one in chosen.moved),
        "removed": sorted(one.key for one in chosen.removed),
        "reason": reason,
    }


def _told(instalments: Sequence[int]) -> dict[int, list[int]]:
    return parts_told_by(instalments, TOLD_BY_FILES)


def _add_whole(parts: dict[int, list[int]], instalments: Sequence[int]) -> None:
    """Everything that files told of these instalments goes: nothing else rests on them."""
    for act, told in _told(instalments).items():
        parts.setdefault(act, []).extend(told)


def _written(
    result: TakenIn,
    parts: Mapping[int, Collection[int]],
    facts: Sequence[NewFact],
    *,
    by: Staff,
    now: Now,
) -> int:
    """The two acts; the one by which the batch is known: what stands, else what was taken back."""
    plain = sorted((act, sorted(ids)) for act, ids in parts.items())
    name = sha256(json.dumps([result.sha256, plain]).encode()).hexdigest()
    paper, reason = result.file, result.counts["reason"]
    back = Act(f"correct-back:{name}", "take_back", by, now, paper, reason)
    act = take_back_parts(parts, back, reason=reason).act
    if not facts:
        return act
    return append(facts, Act(f"correct:{name}", CORRECTION, by, now, paper, reason)).act


def _kept(
    result: TakenIn, manifest: batches.Manifest, chosen: Chosen, *, by: Staff, now: Now
) -> TakenIn:
    """The batch of the correction; what is no longer in the ledger differs from no extract."""
    differences = [one.id for held in lists.open_of(chosen.gone).values() for one in held]
    if differences:
        recording.settle(differences, reason=result.counts["reason"], by=by, now=now)
    office = keeper(by, _offices(chosen.instalments))
    return replace(result, batch=batches.keep(manifest, by=by, now=now, office=office))


def _offices(instalments: Collection[int]) -> list[str]:
    city, held = reads.city_in_charge(), reads.instalments(instalments)
    return sorted({kinds.office_of(one.kind, city).code for one in held.values()})
