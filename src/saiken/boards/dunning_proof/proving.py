"""Drawing the proof from the record as it was known at a serial; the same again gives the same."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache

from django.core.cache import cache
from django.db import connection

from saiken.boards.dunning_proof.by_record import Row, Wanted, assessed, rows_of
from saiken.boards.dunning_proof.kept import rows_of_office
from saiken.boards.dunning_proof.parts import LISTED, waiting
from saiken.store.chain.until import hash_until
from saiken.store.holds import lists as holds
from saiken.store.ledger.lists import last_serial
from saiken.store.reorganisations import succession
from saiken.store.transfers import handling
from saiken.values.actors import Now
from saiken.values.eras import TOKYO, day_in_words

VERSION = 2  # of the rows that are kept for a while
_KEPT_SECONDS = 3_600


@dataclass(frozen=True)
class Proof:
    """督促の証明: its rows, the fingerprint of the record it was drawn from, and its own."""

    wanted: Wanted
    rows: tuple[Row, ...]
    record: str
    fingerprint: str


def prove(wanted: Wanted) -> Proof:
    """督促の証明. Drawn from the record; what nothing moved since is taken as it was drawn."""
    key = f"dunning_proof:{hashlib.sha256(_asked(wanted).encode()).hexdigest()}:{_notes()}"
    kept: Proof | None = cache.get(key)
    if kept is None:
        kept = _drawn(wanted, _by_office(wanted))
        cache.set(key, kept, _KEPT_SECONDS)
    return kept


def last_known_at() -> datetime | None:
    """When the last was recorded that a proof tells of; None where nothing was.

    A proof of all that is known is asked for by this moment: the next who asks is shown the same.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select greatest((select known_at from ledger_fact order by serial desc limit 1),"
            " (select max(at) from dunning_hold), (select max(at) from dunning_hold_end),"
            " (select max(at) from dunning_lateness))"
        )
        found: datetime | None = cursor.fetchone()[0]
        return found


def rows_kept(wanted: Wanted) -> Sequence[Row]:
    """The rows of the proof, by what nights and others drew already; not in order, not sealed."""
    stamp = f"{connection.settings_dict['NAME']}:{handling.stamp()}:{succession.stamp()}"
    return _kept_rows(wanted, f"{stamp}:{_notes()}")


@lru_cache(maxsize=2)  # several questions in a row ask of the same rows
def _kept_rows(wanted: Wanted, _: str) -> Sequence[Row]:
    return tuple(_noted(list(_by_office(wanted)), wanted))


def _by_office(wanted: Wanted) -> Iterator[Row]:
    for office in wanted.offices:
        yield from rows_of_office(replace(wanted, offices=(office,)))


def draw(wanted: Wanted) -> Proof:
    """督促の証明, drawn from the record and nothing else."""
    return _drawn(wanted, rows_of(assessed(wanted), wanted).values())


def make_ready(offices: Sequence[str], *, now: Now) -> int:
    """Draws today's rows of each office, so that nobody waits for them; how many they are."""
    serial = last_serial()
    return sum(
        len(rows_of_office(Wanted(now.day, (office,), serial, now.moment))) for office in offices
    )


def _drawn(wanted: Wanted, found: Iterable[Row]) -> Proof:
    rows = tuple(sorted(_noted(list(found), wanted), key=lambda r: (r.due_on, r.key, r.instalment)))
    told = [list(vars(row).values()) for row in rows]
    plain = json.dumps(told, ensure_ascii=False, default=str)
    fingerprint = hashlib.sha256((_asked(wanted) + plain).encode()).hexdigest()
    return Proof(wanted, rows, hash_until(wanted.serial), fingerprint)


def _noted(rows: Sequence[Row], wanted: Wanted) -> Iterator[Row]:
    """The rows with what stands beside the record: a hold excuses, a late letter has its reason."""
    ids = [row.instalment for row in rows]
    held = holds.holding(ids, on=wanted.on, known_at=wanted.until)
    told = holds.reasons(ids, known_at=wanted.until)
    for row in rows:
        hold = held.get(row.instalment) if row.part == LISTED else None
        if hold is not None:
            row = replace(row, **vars(waiting(hold)))
        said = told.get(row.instalment)
        yield row if said is None else _with_reason(row, said)


def _asked(wanted: Wanted) -> str:
    """The same words for the same proof, however its moment is written."""
    offices, until = ",".join(wanted.offices), wanted.until.astimezone(UTC).isoformat()
    return f"{VERSION}|{wanted.on}|{offices}|{wanted.year}|{wanted.serial}|{until}|"


def _notes() -> str:
    """How far the notes beside the record are: holds, their ends, reasons of lateness."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select (select coalesce(max(id), 0) from dunning_hold),"
            " (select coalesce(max(id), 0) from dunning_hold_end),"
            " (select coalesce(max(id), 0) from dunning_lateness)"
        )
        return ".".join(map(str, cursor.fetchone()))


def _with_reason(row: Row, said: holds.Lateness) -> Row:
    told = f"{said.says}（{said.by}、{day_in_words(said.at.astimezone(TOKYO).date())}）"
    return replace(row, cause=said.cause, told=told)
