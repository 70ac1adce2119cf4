"""People in files: who is registered, described by the register of addresses or, failing that, by a ledger."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from saiken.claims import facts as f
from saiken.desks.intake.actions import ledger_facts
from saiken.files.ledgers import AddressRow, LedgerRow
from saiken.store.append import NewFact
from saiken.store.people import particulars
from saiken.store.people.particulars import Particulars
from saiken.values.actors import Now

DIED = "死亡"
MOVED_OUT = "転出"
MOVED = "転居"


def in_ledger(rows: Iterable[LedgerRow]) -> dict[str, Particulars]:
    """Everybody named in a ledger by the number they are registered under, as the section spells them."""
    found: dict[str, Particulars] = {}
    for row in rows:
        found.setdefault(ledger_facts.person_number(row), Particulars(row.name, row.kana))
        if row.guarantor is not None:
            g = row.guarantor
            number = ledger_facts.guarantor_number(row)
            found.setdefault(number, Particulars(g.name, g.kana, address=g.address))
    return found


def describe(told: dict[int, Particulars], *, now: Now, only_new: bool) -> list[NewFact]:
    """Keep what is told of people; the facts that tell of it. `only_new`: of those not yet described."""
    known = particulars.latest(told)
    wanted = {
        person: said
        for person, said in told.items()
        if known[person] != said and not (only_new and known[person] != particulars.UNKNOWN)
    }
    hashes = particulars.keep(wanted, at=now.moment)
    return [
        NewFact(f.Described(), now.day, person=person, particulars_hash=hashes[person])
        for person in sorted(wanted)
    ]


def of_address(row: AddressRow) -> Particulars:
    """What a row of the register of addresses says of a person."""
    moved = row.change is not None and row.change.reason == MOVED_OUT
    return Particulars(
        name=row.name,
        kana=row.kana,
        corporation=row.sort == "corporation",
        born_on=row.born_on.isoformat() if row.born_on else "",
        postal_code=row.postal_code or "",
        address=row.address,
        moved_to=row.change.to if moved and row.change else "",
        household=row.household,
    )


def events(
    rows: Sequence[AddressRow], persons: dict[str, int], marks: dict[int, set[str]], *, now: Now
) -> list[NewFact]:
    """Death, moving and protection that the register tells of and the record does not know yet."""
    found = []
    for row in rows:
        person = persons[row.person_number]
        known = marks.get(person, set())
        for body, on in _told(row, now):
            if body.word not in known:
                found.append(NewFact(body, on, person=person))
    return found


# A register that no longer marks a person does not open the address by itself: a person does.
def _told(row: AddressRow, now: Now) -> Iterator[tuple[f.Body, date]]:
    change = row.change
    if row.protected:
        yield f.Protected(), now.day
    if change is None:
        return
    if change.reason == DIED:
        yield f.Died(), change.on or now.day
    if change.reason in (MOVED_OUT, MOVED):
        yield f.Moved(out=change.reason == MOVED_OUT), change.on or now.day
