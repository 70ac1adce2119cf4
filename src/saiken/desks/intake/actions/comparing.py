"""What a file adds to the record: each row is new, changed, unchanged or contradicts it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from saiken.claims.instalments import Instalment
from saiken.claims.position import Position, position
from saiken.desks.intake.actions import guarantors, ledger_facts, telephones
from saiken.desks.intake.actions.impossible import impossible_days, impossible_obligors
from saiken.files.ledgers import LedgerReading, LedgerRow, LedgerSummary
from saiken.store import identities, reads
from saiken.store.append import NewFact
from saiken.store.people.marks import marker
from saiken.store.register.lists import person_numbers
from saiken.store.register.registering import instalment_ids
from saiken.values.eras import days_in_words
from saiken.values.refusals import Refused

PORTION = 5000
MOST_KEYS = 200
GUARANTORS, GUARANTOR_KEYS = "guarantors_differ", "guarantor_keys"
PLACES = ("new", "changed", "unchanged")
CORRECT = "このファイルで「記録の訂正」を行ってください。"


@dataclass(frozen=True)
class Contradicted:
    """A row that says otherwise than the record of its instalment, field by field."""

    row: LedgerRow
    instalment: int
    at: Position
    differences: tuple[ledger_facts.Difference, ...]


@dataclass
class Compared:
    """The rows of a file by what they add; `further` are the facts of the changed ones.

    What is `contradicted` is refused too, and so is what is `moved` to another claim. `called`
    are the telephones told anew of people, whatever else their rows add; `backed` are the rows that
    tell otherwise of guarantors, which changes nothing.
    """

    new: list[LedgerRow] = field(default_factory=list)
    changed: list[LedgerRow] = field(default_factory=list)
    unchanged: list[LedgerRow] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    further: list[NewFact] = field(default_factory=list)
    contradicted: list[Contradicted] = field(default_factory=list)
    moved: list[Contradicted] = field(default_factory=list)
    called: dict[telephones.Whose, telephones.News] = field(default_factory=dict)
    backed: list[guarantors.Otherwise] = field(default_factory=list)

    @property
    def taken(self) -> tuple[list[LedgerRow], ...]:
        """The rows that are not refused."""
        return self.new, self.changed, self.unchanged

    @property
    def placed(self) -> dict[str, int]:
        """How many rows have which place beside the record."""
        return {place: len(getattr(self, place)) for place in PLACES}


def compare(
    rows: Sequence[LedgerRow], *, today: date, tell: Callable[[int], None] = lambda done: None
) -> Compared:
    """Hold each row of a file against the record; `tell` hears how many are done."""
    found = Compared()
    for first in range(0, len(rows), PORTION):
        tell(first)
        _compare(found, rows[first : first + PORTION], today=today)
    return found


def _compare(found: Compared, rows: Sequence[LedgerRow], *, today: date) -> None:
    known = instalment_ids(row.key for row in rows)
    moved = reads.effects(known.values())
    instalments = reads.instalments(known.values())
    registered, mark = _registered(instalments), marker()
    before = [len(held) for held in found.taken]
    for row in rows:
        id_ = known.get(row.key)
        at = None if id_ is None else position(moved[id_], on=date.max)
        impossible = [*impossible_days(row, today=today), *impossible_obligors(row)]
        if impossible:
            found.refused.extend(impossible)
        elif id_ is None or at is None:  # never came in, or was taken back whole
            found.new.append(row)
        elif wrong := ledger_facts.other_claim(row, registered[id_], mark):
            found.refused.extend(_contradiction(row, x, mend=CORRECT) for x in wrong)
            found.moved.append(Contradicted(row, id_, at, tuple(wrong)))
        else:
            _place(found, row, id_, at, today=today)
    new, *held = [rows[count:] for rows, count in zip(found.taken, before, strict=True)]
    again = [row for some in held for row in some]
    for whose, one in telephones.news([*new, *again], on=today).items():
        telephones.add_to(found.called, whose, one)
    found.backed += guarantors.otherwise([(row, instalments[known[row.key]]) for row in again])


def _registered(held: Mapping[int, Instalment]) -> dict[int, ledger_facts.Registered]:
    """Whose claim of which kind and year an instalment was registered as; that never changes."""
    persons = {o.person for inst in held.values() for o in (inst.debtor, *inst.joint_debtors)}
    same = identities.members(persons)
    numbers = person_numbers(persons.union(*same.values()))
    return {
        id_: ledger_facts.Registered(
            numbers[inst.debtor.person],
            inst.kind,
            inst.fiscal_year,
            frozenset(numbers[o.person] for o in inst.joint_debtors),
            frozenset(numbers[one] for one in same.get(inst.debtor.person, ())),
        )
        for id_, inst in held.items()
    }


def _place(found: Compared, row: LedgerRow, id_: int, at: Position, *, today: date) -> None:
    added, wrong = ledger_facts.further_facts(row, id_, at, today=today)
    if wrong:
        found.refused.extend(_contradiction(row, x, mend=CORRECT) for x in wrong)
        found.contradicted.append(Contradicted(row, id_, at, tuple(wrong)))
    elif added:
        found.changed.append(row)
        found.further.extend(added)
    else:
        found.unchanged.append(row)


def _contradiction(row: LedgerRow, difference: ledger_facts.Difference, *, mend: str) -> Refused:
    return Refused(
        where=str(row.place),
        field=difference.field,
        value=difference.theirs,
        reason="differs_from_record",
        why=f"すでに記録されている値（{days_in_words(difference.ours)}）と違います。記録は書き換えません。直すときは「記録の訂正」を使ってください。",
        mend=f"どちらが正しいか確かめ、記録が誤りなら、{mend}",
        key=row.key,
    )


def backed_otherwise(before: Mapping[str, Any], found: Compared) -> dict[str, Any]:
    """保証人の違い in the counts of a file: how many rows up to here, and the keys of the first."""
    count = before.get(GUARANTORS, 0) + len(found.backed)
    keys = [*before.get(GUARANTOR_KEYS, ()), *(one.row.key for one in found.backed)]
    return {GUARANTORS: count, GUARANTOR_KEYS: keys[:MOST_KEYS]} if count else {}


def counts(reading: LedgerReading, found: Compared) -> dict[str, Any]:
    """The counts and yen of a file for its manifest and its answer."""
    return counted(reading.summary, found.placed)


def counted(reading: LedgerSummary, placed: Mapping[str, int]) -> dict[str, Any]:
    """The counts and yen of a file or of its first portions; `placed`: its rows by their place."""
    totals = reading.totals
    return {
        "rows": reading.record_count,
        **{place: placed.get(place, 0) for place in PLACES},
        "instalments": totals.instalments,
        "debtors": reading.debtors,
        "persons_by": dict(reading.persons.by),
        "numbers_of_two": reading.persons.unlike,
        "assessed_yen": totals.assessed_yen,
        "paid_yen": totals.paid_yen,
        "unpaid_yen": totals.unpaid_yen,
        "repeated": reading.repeated,
        "by_year": {
            str(year): {
                "instalments": t.instalments,
                "assessed_yen": t.assessed_yen,
                "paid_yen": t.paid_yen,
                "unpaid_yen": t.unpaid_yen,
            }
            for year, t in reading.by_year.items()
        },
    }
