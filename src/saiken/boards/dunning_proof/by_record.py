"""What the record says of each overdue instalment: its part, its ground, how late its letter is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from saiken.boards.dunning_proof.lateness import band, days_late
from saiken.boards.dunning_proof.parts import DUNNED, Placed, is_overdue, placed
from saiken.claims.persons import LIVING, PersonState, person_state
from saiken.claims.standing import Standing, standing
from saiken.store import reads
from saiken.store.ledger.lists import last_serial
from saiken.store.reorganisations.succession import office_on

PORTION = 2_000
_OFFICE = office_on("%(on)s")


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


def assessed(wanted: Wanted) -> list[int]:
    """Instalments of the offices that were assessed by the day, as the record knew at the serial.

    Where the copies know as much as is asked, what they hold to be paid off that day is left out.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select distinct i.id from register_instalment i"
            " join register_claim c on c.id = i.claim_id"
            " join ledger_effect e on e.instalment_id = i.id"
            " left join standing s on s.instalment_id = i.id"
            f" where {_OFFICE} = any(%(offices)s) and e.kind = 'owe' and e.on <= %(on)s"
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


def rows_of(ids: Sequence[int], wanted: Wanted) -> dict[int, Row]:
    """The rows of these instalments by the record alone; what is not of the proof has none."""
    portions = (ids[first : first + PORTION] for first in range(0, len(ids), PORTION))
    return {
        at.instalment.id: row_of(at, placed(at, person))
        for portion in portions
        for at, person in _standings(portion, wanted)
        if _counts(at, wanted)
    }


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
