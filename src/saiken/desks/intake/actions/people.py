"""People in files: described by the register of addresses or, failing that, by a ledger."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from saiken.claims import facts as f
from saiken.claims.effects import Effect
from saiken.claims.persons import person_state
from saiken.desks.intake.actions import ledger_facts, telephones
from saiken.desks.intake.actions.impossible import in_future
from saiken.files.ledgers import AddressRow, LedgerRow
from saiken.store import reads
from saiken.store.append import NewFact
from saiken.store.people import particulars
from saiken.store.people.marks import Mark
from saiken.store.people.particulars import Particulars
from saiken.store.register import registering
from saiken.store.register.lists import persons_known
from saiken.values.actors import Now
from saiken.values.eras import day_in_words
from saiken.values.refusals import Refused

DIED = "死亡"
MOVED_OUT = "転出"
MOVED = "転居"


def in_ledger(rows: Iterable[LedgerRow], mark: Mark) -> dict[str, Particulars]:
    """Everybody named in a ledger, by their registered number, as the section spells them."""
    found: dict[str, Particulars] = {}
    for row in rows:
        for number, said in _named(row, mark):
            if number not in found or not found[number].name:  # the first row that names them
                found[number] = said
    return found


def _named(row: LedgerRow, mark: Mark) -> Iterator[tuple[str, Particulars]]:
    yield ledger_facts.person_number(row), _debtor(row)
    for place, g in enumerate(row.guarantors, start=1):
        number = ledger_facts.guarantor_number(row, place)
        yield number, Particulars(g.name, g.kana, address=g.address)
    for number, j in zip(ledger_facts.joint_numbers(row, mark), row.joint_debtors, strict=True):
        yield number, Particulars(j.name, j.kana, address=j.address)


def _debtor(row: LedgerRow) -> Particulars:
    return Particulars(
        name=row.name,
        kana=row.kana,
        born_on=row.born_on.isoformat() if row.born_on else "",
        postal_code=row.postal_code,
        address=row.address,
    )


def describe(told: dict[int, Particulars], *, now: Now, only_new: bool) -> list[NewFact]:
    """Keep what is told of people; the facts of it. `only_new`: of people not yet described."""
    known = particulars.own(told)
    wanted = {
        person: said
        for person, said in told.items()
        if said.name
        and known[person] != said
        and not (only_new and known[person] != particulars.UNKNOWN)
    }
    hashes = particulars.keep(wanted, at=now.moment, by_register=not only_new)
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


def contradictions(rows: Sequence[AddressRow], *, now: Now) -> list[Refused]:
    """The rows that tell of a death to come, or otherwise of a death than the record does."""
    persons = persons_known(row.person_number for row in rows)
    died = _died_on(persons.values())
    found = []
    for row in rows:
        theirs = _died(row)
        on = row.change.on if row.change and theirs else None
        ours = died.get(persons.get(row.person_number, 0))
        if on is not None and on > now.day:
            found.append(in_future(str(row.place), row.key, field="異動日", day=on))
        elif ours is not None and (not theirs or on not in (None, ours)):
            found.append(_another_death(row, ours, on))
    return found


def _died(row: AddressRow) -> bool:
    return row.change is not None and row.change.reason == DIED


def _died_on(persons: Iterable[int]) -> dict[int, date]:
    known = reads.person_effects(persons)
    return {person: e.on for person, held in known.items() for e in held if e.tag == f.Died.word}


def _another_death(row: AddressRow, ours: date, theirs: date | None) -> Refused:
    return Refused(
        where=str(row.place),
        field="異動事由" if theirs is None else "異動日",
        value="死亡の記載なし" if theirs is None else theirs.isoformat(),
        reason="differs_from_record",
        why=f"すでに記録されている死亡（{day_in_words(ours)}）と違います。記録は書き換えません。",
        mend="どちらが正しいか住民記録の担当に確かめてください。死亡の記録があるうちは督促しません。",
        key=row.key,
    )


def compare(rows: Sequence[AddressRow], *, now: Now) -> dict[str, int]:
    """How many persons of a register are new, changed or unchanged against the record."""
    persons = persons_known(row.person_number for row in rows)
    marks = _marks(persons.values())
    known = particulars.own(persons.values())
    new = changed = 0
    for row in rows:
        person = persons.get(row.person_number, 0)
        if not any(tag == f.Described.word for tag, _ in marks.get(person, ())):
            new += 1
        elif (
            known[person] != of_address(row)
            or _unknown(row, marks[person], now)
            or telephones.is_news_of_register(row, known[person].telephones, now=now)
        ):
            changed += 1
    return {"new": new, "changed": changed, "unchanged": len(rows) - new - changed}


def told_by(rows: Sequence[AddressRow], *, now: Now) -> list[NewFact]:
    """What a register tells of people that the record does not know; they are registered."""
    persons = registering.persons([row.person_number for row in rows])
    marks = _marks(persons.values())
    told = {persons[row.person_number]: of_address(row) for row in rows}
    found = describe(told, now=now, only_new=False)
    found += telephones.told_by_register(rows, persons, now=now)
    for row in rows:
        person = persons[row.person_number]
        unknown = _unknown(row, marks[person], now)
        found.extend(NewFact(body, on, person=person) for body, on in unknown)
    return found


def _marks(persons: Iterable[int]) -> dict[int, set[tuple[str, date]]]:
    known = reads.person_effects(persons)
    return {
        person: {(e.tag or "", e.on) for e in held if e.tag != f.Protected.word or _protected(held)}
        for person, held in known.items()
    }


def _protected(held: Iterable[Effect]) -> bool:
    """A register that marks somebody again after the end of a protection protects them anew."""
    return person_state(held, on=date.max).protected


def _unknown(row: AddressRow, known: set[tuple[str, date]], now: Now) -> list[tuple[f.Body, date]]:
    """Death, moving and protection that are not on record yet; one may move more than once."""
    words = {word for word, _ in known}
    return [
        (body, on)
        for body, on in _told(row, now)
        if body.word not in words or (isinstance(body, f.Moved) and (body.word, on) not in known)
    ]


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
