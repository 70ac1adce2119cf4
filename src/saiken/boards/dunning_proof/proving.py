"""Drawing the proof from the record as it was known at a serial; the same again gives the same."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import UTC, date, datetime

from django.core.cache import cache
from django.db import connection

from saiken.boards.dunning_proof.lateness import band, days_late
from saiken.boards.dunning_proof.parts import DUNNED, Placed, is_overdue, placed
from saiken.claims.persons import LIVING, PersonState, person_state
from saiken.claims.standing import Standing, standing
from saiken.store import reads
from saiken.store.chain.until import hash_until
from saiken.store.holds import lists as holds
from saiken.store.ledger.lists import last_serial

VERSION = 1  # of the rows that are kept for a while
PORTION = 2_000
_KEPT_SECONDS = 3_600


@dataclass(frozen=True)
class Wanted:
    """Which proof: of which day and offices, by what was known at a serial and moment.

    `year`: of what fell due in that fiscal year and was not paid by then, paid since or not; None:
    of all that is open on the day.
    """

    on: date
    offices: tuple[str, ...]
    serial: int
    until: datetime
    year: int | None = None


@dataclass(frozen=True)
class Row:
    """One overdue instalment with its part, its ground, and how late its letter is or was."""

    instalment: int
    key: str
    label: str
    kind: str
    office: str
    fiscal_year: int
    person: int
    due_on: date
    open_yen: int
    part: str
    ground: str
    says: str
    article: str
    by: date | None
    dunned_on: date | None
    band: str
    days: int
    cause: str = ""
    told: str = ""


@dataclass(frozen=True)
class Proof:
    """督促の証明: its rows, the fingerprint of the record it was drawn from, and its own."""

    wanted: Wanted
    rows: tuple[Row, ...]
    record: str
    fingerprint: str


def prove(wanted: Wanted) -> Proof:
    """督促の証明. Drawn from the record; what was drawn a moment ago is not drawn again."""
    key = f"dunning_proof:{hashlib.sha256(_asked(wanted).encode()).hexdigest()}:{_notes()}"
    kept: Proof | None = cache.get(key)
    if kept is None:
        kept = draw(wanted)
        cache.set(key, kept, _KEPT_SECONDS)
    return kept


def draw(wanted: Wanted) -> Proof:
    """督促の証明, drawn from the record and nothing else."""
    rows = tuple(sorted(_rows(wanted), key=lambda r: (r.due_on, r.key, r.instalment)))
    plain = json.dumps([astuple(row) for row in rows], ensure_ascii=False, default=str)
    fingerprint = hashlib.sha256((_asked(wanted) + plain).encode()).hexdigest()
    return Proof(wanted, rows, hash_until(wanted.serial), fingerprint)


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


def _rows(wanted: Wanted) -> Iterator[Row]:
    ids = _assessed(wanted)
    for first in range(0, len(ids), PORTION):
        yield from _of_portion(ids[first : first + PORTION], wanted)


def _assessed(wanted: Wanted) -> list[int]:
    """Instalments of the offices that were assessed by the day, as the record knew at the serial.

    Where the copies know as much as is asked, what they hold to be paid off that day is left out.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select distinct i.id from register_instalment i"
            " join register_claim c on c.id = i.claim_id"
            " join ledger_effect e on e.instalment_id = i.id"
            " left join standing s on s.instalment_id = i.id"
            " where c.office = any(%(offices)s) and e.kind = 'owe' and e.on <= %(on)s"
            " and e.fact_id <= %(serial)s and not (%(copies)s and coalesce(s.open_yen, 0) = 0"
            " and s.folded_on <= %(on)s and (s.next_day is null or s.next_day > %(on)s))"
            " order by i.id",
            {
                "offices": list(wanted.offices),
                "on": wanted.on,
                "serial": wanted.serial,
                "copies": wanted.year is None and wanted.serial == last_serial(),
            },
        )
        return [row[0] for row in cursor.fetchall()]


def _of_portion(ids: Sequence[int], wanted: Wanted) -> Iterator[Row]:
    found = [(at, person) for at, person in _standings(ids, wanted) if _counts(at, wanted)]
    instalments = [at.instalment.id for at, _ in found]
    held = holds.holding(instalments, on=wanted.on, known_at=wanted.until)
    told = holds.reasons(instalments, known_at=wanted.until)
    for at, person in found:
        row = row_of(at, placed(at, person, held.get(at.instalment.id)))
        said = told.get(at.instalment.id)
        yield row if said is None else _with_reason(row, said)


def _standings(ids: Sequence[int], wanted: Wanted) -> Iterator[tuple[Standing, PersonState]]:
    held = reads.instalments(ids)
    moved = reads.effects(held, upto=wanted.serial)
    debtors = {inst.debtor.person for inst in held.values()}
    marks = reads.person_effects(debtors, upto=wanted.serial)
    states = {one: person_state(known, on=wanted.on) for one, known in marks.items()}
    for id_, inst in held.items():
        person = states.get(inst.debtor.person, LIVING)
        at = standing(inst, moved[id_], on=wanted.on, person=person)
        if at is not None:
            yield at, person


def _counts(at: Standing, wanted: Wanted) -> bool:
    """Whether an instalment is of the proof: overdue on the day, or fallen overdue in the year."""
    if wanted.year is None:
        return is_overdue(at)
    due, paid = at.position.due_on, at.position.paid_off_on
    in_year = due.year - (due.month < 4) == wanted.year
    return in_year and at.on > due and (paid is None or paid > due)


def row_of(at: Standing, where: Placed) -> Row:
    """A row of the proof; days count from the due day that counts to the letter, or to today."""
    inst, need = at.instalment, at.dunning
    of_letter = where.part == DUNNED
    day = need.dunned_on if of_letter else at.on
    return Row(
        inst.id,
        inst.key,
        inst.label,
        inst.kind.code,
        inst.office,
        inst.fiscal_year,
        inst.debtor.person,
        at.position.due_on,
        int(at.position.open),
        where.part,
        where.ground,
        where.says,
        where.article,
        need.by,
        need.dunned_on,
        band(need.dunned_on, need.by) if of_letter else "",
        0 if day is None else days_late(day, need.by),
    )


def _with_reason(row: Row, said: holds.Lateness) -> Row:
    told = f"{said.says}（{said.by}、{said.at:%Y-%m-%d}）"
    return replace(row, cause=said.cause, told=told)
