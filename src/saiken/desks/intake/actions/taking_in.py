"""取込: a file is read by its mapping, held against the record, and becomes facts, once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from django.db import transaction

from saiken import kinds
from saiken.desks.intake.actions import comparing, ledger_facts, mirrors, people
from saiken.desks.intake.actions.mappings import (
    TAKE_IN,
    address_offices,
    must_hold,
    must_take_in_addresses,
)
from saiken.desks.intake.actions.refused_figures import figures_of
from saiken.desks.intake.rules.mappings import known_mappings, version_of
from saiken.files import ledgers
from saiken.files.ledgers import AddressReading, LedgerReading, LedgerRow
from saiken.files.ledgers.mapping import COMPLETE
from saiken.store import reads
from saiken.store.append import Act, NewFact, append, free_key
from saiken.store.intake import batches
from saiken.store.intake.progress import (
    COMPARING,
    DONE,
    FAILED,
    READING,
    STORING,
    Tell,
    tell_nobody,
)
from saiken.store.intake.progress import REFUSED as WHOLE_REFUSED
from saiken.store.register import registering
from saiken.values.actors import Now, Staff
from saiken.values.refusals import Refused

LEDGER, ADDRESSES = "ledger", "addresses"


@dataclass(frozen=True)
class File:
    """A file as it came: its name and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True)
class TakenIn:
    """取込の結果. What was read of a file, what was new; `batch` is None if nothing was stored."""

    file: str
    sha256: str
    form: str
    mapping: str
    refused: tuple[Refused, ...]
    counts: dict[str, Any] = field(default_factory=dict)
    batch: int | None = None
    dry_run: bool = False
    mapping_version: int = 0
    mapping_sha256: str = ""

    @property
    def refused_whole(self) -> bool:
        """Whether nothing at all could be read of the file."""
        return not self.counts


def take_in(
    file: File,
    *,
    by: Staff,
    now: Now,
    mappings: Sequence[ledgers.AnyMapping] | None = None,
    dry_run: bool = False,
    tell: Tell = tell_nobody,
) -> TakenIn:
    """取込 of a file of a section. The same file again changes nothing; what is refused says why.

    A file that none of the mappings knows is refused whole, and nothing of it is stored; so is
    everything with `dry_run`. NotAllowed without the permission or for another office's claims;
    a register of addresses is everybody's and has a permission of its own. `tell` hears how far it
    is.
    """
    by.must(TAKE_IN)
    known = known_mappings() if mappings is None else mappings
    try:
        result = _taken(file, known, by=by, now=now, dry_run=dry_run, tell=tell)
    except Exception:
        tell(FAILED, 0, 0)
        raise
    tell(WHOLE_REFUSED if result.refused_whole else DONE, 0, 0)
    return result


def _taken(
    file: File,
    known: Sequence[ledgers.AnyMapping],
    *,
    by: Staff,
    now: Now,
    dry_run: bool,
    tell: Tell,
) -> TakenIn:
    tell(READING, 0, 0)
    reading = ledgers.read_file(file.data, file.name, known)
    if isinstance(reading, Refused):
        return TakenIn(
            file.name, sha256(file.data).hexdigest(), "", "", (reading,), dry_run=dry_run
        )
    mapping = next(m for m in known if m.name == reading.read.mapping)
    version = version_of(mapping)
    with transaction.atomic():
        if not dry_run:
            batches.one_at_a_time(TAKE_IN)
        if isinstance(reading, AddressReading):
            seen = _seen_addresses(reading, version, by=by, now=now)
        else:
            seen = _seen_ledger(reading, version, by=by, now=now, tell=tell)
        if dry_run:
            return replace(seen.result, dry_run=True)
        tell(STORING, 0, 0)
        figures = figures_of(file.data, file.name, mapping, seen.result.refused)
        kept = _kept(seen, figures, by=by, now=now)
        mirrors.hold_against(reading.rows, kept.batch, now=now)
        return kept


@dataclass(frozen=True)
class _Seen:
    """A file held against the record: its answer, the facts it adds, and whose file it is."""

    result: TakenIn
    facts: Callable[[], list[NewFact]]
    offices: Sequence[str]


def _seen_ledger(
    reading: LedgerReading, version: tuple[int, str], *, by: Staff, now: Now, tell: Tell
) -> _Seen:
    kinds_held = sorted({row.kind for row in reading.rows})
    must_hold(kinds_held, by)
    rows, by_transfer = mirrors.admitted(reading.rows)
    found = comparing.compare(
        rows, today=now.day, tell=lambda done: tell(COMPARING, done, len(rows))
    )
    refused = (*reading.refused, *by_transfer, *found.refused)
    counts = comparing.counts(reading, found)
    city, held = reads.city(), kinds.load_kinds()
    return _Seen(
        _result(reading, LEDGER, refused, counts, version),
        lambda: [*first_facts(reading, found.new, now), *found.further],
        sorted({kinds.office_of(held[kind], city).code for kind in kinds_held}),
    )


def _result(
    reading: LedgerReading | AddressReading,
    form: str,
    refused: tuple[Refused, ...],
    counts: dict[str, Any],
    version: tuple[int, str],
) -> TakenIn:
    read, (number, hashed) = reading.read, version
    return TakenIn(
        read.file,
        read.sha256,
        form,
        read.mapping,
        refused,
        counts,
        mapping_version=number,
        mapping_sha256=hashed,
    )


def first_facts(reading: LedgerReading, rows: Sequence[LedgerRow], now: Now) -> list[NewFact]:
    """Register what is new, and the facts that the new rows tell of."""
    named = people.in_ledger(rows)
    persons = registering.persons(named)
    city, held = reads.city(), kinds.load_kinds()
    ids = registering.instalments(
        [
            ledger_facts.registration(
                row,
                persons,
                office=kinds.office_of(held[row.kind], city).code,
                file=reading.read.file,
            )
            for row in rows
        ]
    )
    told = {persons[number]: said for number, said in named.items()}
    facts = people.describe(told, now=now, only_new=True)
    complete = reading.history == COMPLETE
    for row in rows:
        facts += ledger_facts.first_facts(row, ids[row.key], complete=complete, today=now.day)
    return facts


def _seen_addresses(
    reading: AddressReading, version: tuple[int, str], *, by: Staff, now: Now
) -> _Seen:
    must_take_in_addresses(by)
    counts = {"rows": reading.record_count, "persons": len(reading.rows)}
    wrong = people.contradictions(reading.rows, now=now)
    keys = {refused.key for refused in wrong}
    sound = [row for row in reading.rows if row.key not in keys]
    counts |= people.compare(sound, now=now)
    return _Seen(
        _result(reading, ADDRESSES, (*reading.refused, *wrong), counts, version),
        lambda: people.told_by(sound, now=now),
        address_offices(),
    )


def _kept(seen: _Seen, figures: Mapping[str, batches.Figures], *, by: Staff, now: Now) -> TakenIn:
    """Append what is new under the file's key, with its manifest; a known file keeps its batch."""
    result, facts = seen.result, seen.facts()
    before = batches.known(result.sha256, result.form)
    if before is not None and not facts:
        return replace(result, batch=before.pk)
    act = None
    if facts:
        key = f"take-in:{result.form}:{result.sha256}"
        # The same file may bring something again: what it shared with another that was taken back.
        key = free_key(key if before is None else f"{key}:{before.pk}")
        act = append(facts, Act(key, "take_in", by, now, paper=result.file)).act
    manifest = manifest_of(result, act)
    kept = batches.keep(
        replace(manifest, figures=figures), by=by, now=now, office=keeper(by, seen.offices)
    )
    return replace(result, batch=kept)


def manifest_of(result: TakenIn, act: int | None) -> batches.Manifest:
    """What is kept of a file for good."""
    return batches.Manifest(
        result.file,
        result.sha256,
        result.form,
        result.mapping,
        result.counts,
        result.refused,
        act,
        result.mapping_version,
        result.mapping_sha256,
    )


def keeper(by: Staff, offices: Sequence[str]) -> str:
    """Whose batch it is: the sender's office; of a file that no office sent, the claims' own."""
    if by.office in reads.city().offices or not offices:
        return by.office
    return offices[0]
