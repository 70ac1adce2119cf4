"""取込: a file is read by its mapping, held against the record, and becomes facts, once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.db import transaction

from saiken import kinds
from saiken.desks.intake.actions import comparing, ledger_facts, people
from saiken.files import ledgers
from saiken.files.ledgers import AddressReading, LedgerReading, LedgerRow
from saiken.files.ledgers.mapping import COMPLETE
from saiken.store import reads
from saiken.store.append import Act, NewFact, append, free_key
from saiken.store.intake import batches
from saiken.store.register import registering
from saiken.values.actors import NotAllowed, Now, Staff
from saiken.values.refusals import Refused

TAKE_IN = "intake.take_in"
ANY_OFFICE = "intake.take_in_any_office"
TAKE_IN_ADDRESSES = "intake.take_in_addresses"
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
) -> TakenIn:
    """取込 of a file of a section. The same file again changes nothing; what is refused says why.

    A file that none of the mappings knows is refused whole, and nothing of it is stored; so is
    everything with `dry_run`. NotAllowed without the permission or for another office's claims;
    a register of addresses is everybody's and has a permission of its own.
    """
    by.must(TAKE_IN)
    known = city_mappings() if mappings is None else mappings
    reading = ledgers.read_file(file.data, file.name, known)
    if isinstance(reading, Refused):
        return TakenIn(
            file.name, sha256(file.data).hexdigest(), "", "", (reading,), dry_run=dry_run
        )
    with transaction.atomic():
        if not dry_run:
            batches.one_at_a_time(TAKE_IN)
        if isinstance(reading, AddressReading):
            return _take_in_addresses(reading, by=by, now=now, dry_run=dry_run)
        return _take_in_ledger(reading, by=by, now=now, dry_run=dry_run)


def city_mappings(kind: str | None = None) -> list[ledgers.AnyMapping]:
    """The mappings of this city; of a kind only those that can hold it."""
    found = ledgers.read_mappings(reads.city().folder / "mappings")
    return [m for m in found if kind is None or kind in _kinds_of(m)]


def _kinds_of(mapping: ledgers.AnyMapping) -> set[str]:
    """The kinds that a file under a mapping can hold rows of."""
    if not isinstance(mapping, ledgers.LedgerMapping):
        return set()
    column = mapping.fields.kind
    return {mapping.kind} if mapping.kind else set(column.words.values() if column else ())


def _take_in_ledger(reading: LedgerReading, *, by: Staff, now: Now, dry_run: bool) -> TakenIn:
    _must_hold(reading.rows, by)
    found = comparing.compare(reading.rows, today=now.day)
    result = TakenIn(
        reading.read.file,
        reading.read.sha256,
        LEDGER,
        reading.read.mapping,
        (*reading.refused, *found.refused),
        comparing.counts(reading, found),
        dry_run=dry_run,
    )
    if dry_run:
        return result
    facts = [*_first_facts(reading, found.new, now), *found.further]
    return _kept(result, facts, by=by, now=now)


def _must_hold(rows: Sequence[LedgerRow], by: Staff) -> None:
    city, held = reads.city(), kinds.load_kinds()
    offices = {kinds.office_of(held[kind], city).code for kind in {row.kind for row in rows}}
    if offices - {by.office} and not by.may(ANY_OFFICE):
        names = "、".join(sorted(city.offices[code].name for code in offices))
        raise NotAllowed(f"このファイルは{names}の台帳です。{names}の職員が取り込んでください。")


def _first_facts(reading: LedgerReading, rows: Sequence[LedgerRow], now: Now) -> list[NewFact]:
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


def _take_in_addresses(reading: AddressReading, *, by: Staff, now: Now, dry_run: bool) -> TakenIn:
    must_take_in_addresses(by)
    counts = {"rows": reading.record_count, "persons": len(reading.rows)}
    wrong = people.contradictions(reading.rows, now=now)
    keys = {refused.key for refused in wrong}
    sound = [row for row in reading.rows if row.key not in keys]
    result = TakenIn(
        reading.read.file,
        reading.read.sha256,
        ADDRESSES,
        reading.read.mapping,
        (*reading.refused, *wrong),
        counts | people.compare(sound, now=now),
        dry_run=dry_run,
    )
    if dry_run:
        return result
    return _kept(result, people.told_by(sound, now=now), by=by, now=now)


def must_take_in_addresses(by: Staff) -> None:
    """NotAllowed unless one may take in, or back, what holds for people of all offices."""
    if not by.may(TAKE_IN_ADDRESSES):
        city = reads.city()
        may = {s.office for s in city.staff if TAKE_IN_ADDRESSES in city.permissions_of(s)}
        names = "、".join(city.offices[code].name for code in sorted(may)) or "権限のある職員"
        says = f"宛名のファイルは全庁の人に関わります。{names}に取込を依頼してください。"
        raise NotAllowed(says)


def _kept(result: TakenIn, facts: Sequence[NewFact], *, by: Staff, now: Now) -> TakenIn:
    """Append what is new under the file's key, with its manifest; a known file keeps its batch."""
    before = batches.known(result.sha256, result.form)
    if before is not None and not facts:
        return _with_batch(result, before.pk)
    act = None
    if facts:
        key = f"take-in:{result.form}:{result.sha256}"
        # The same file may bring something again: what it shared with another that was taken back.
        key = free_key(key if before is None else f"{key}:{before.pk}")
        act = append(facts, Act(key, "take_in", by, now, paper=result.file)).act
    manifest = batches.Manifest(
        result.file, result.sha256, result.form, result.mapping, result.counts, result.refused, act
    )
    return _with_batch(result, batches.keep(manifest, by=by, now=now))


def _with_batch(result: TakenIn, batch: int) -> TakenIn:
    return TakenIn(
        result.file,
        result.sha256,
        result.form,
        result.mapping,
        result.refused,
        result.counts,
        batch,
    )
