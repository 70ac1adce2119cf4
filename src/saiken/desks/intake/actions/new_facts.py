"""What new rows of a ledger add to the record: claims, instalments, people and their facts."""

from collections.abc import Sequence

from saiken import kinds
from saiken.desks.intake.actions import ledger_facts, people
from saiken.files.ledgers import LedgerReading, LedgerRow, LedgerSummary
from saiken.files.ledgers.mapping import COMPLETE
from saiken.store import reads
from saiken.store.append import NewFact
from saiken.store.people.marks import marker
from saiken.store.register import registering
from saiken.values.actors import Now


def first_facts(
    reading: LedgerReading | LedgerSummary, rows: Sequence[LedgerRow], now: Now
) -> list[NewFact]:
    """Register what is new, and the facts that the new rows tell of."""
    mark = marker()
    named = people.in_ledger(rows, mark)
    persons = registering.persons(named)
    city, held = reads.city_in_charge(), kinds.load_kinds()
    ids = registering.instalments(
        [
            ledger_facts.registration(
                row,
                persons,
                mark,
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
