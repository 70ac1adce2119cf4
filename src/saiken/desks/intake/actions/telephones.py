"""電話番号 in files: what they tell otherwise than is known of people, and the facts of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from saiken import kinds
from saiken.claims import facts as f
from saiken.desks.intake.actions import ledger_facts
from saiken.files.ledgers import AddressRow, LedgerRow
from saiken.store import reads
from saiken.store.append import NewFact
from saiken.store.people import telephones
from saiken.store.people.telephones import REGISTER, Telephone
from saiken.store.register.lists import persons_known
from saiken.values.actors import Now

Whose = tuple[str, str]  # the office whose ledger tells it, and the person's registered number


@dataclass(frozen=True)
class News:
    """Somebody of whom a ledger tells telephones that its office did not tell before.

    `row` is the first that does; `instead`: the office told others until now.
    """

    row: LedgerRow
    numbers: tuple[str, ...]
    instead: bool


def news(rows: Iterable[LedgerRow], *, on: date) -> dict[Whose, News]:
    """What the rows of a file of a day tell anew of telephones; an empty cell tells nothing."""
    told = _told(rows)
    persons = persons_known({number for _, number in told})
    known = telephones.latest(persons.values())
    found = {}
    for (office, number), one in told.items():
        ours = known.get(persons.get(number, 0), ())
        if telephones.is_news(one.numbers, ours, office, on):
            found[office, number] = replace(one, instead=any(x.told_by == office for x in ours))
    return found


def _told(rows: Iterable[LedgerRow]) -> dict[Whose, News]:
    city, held = reads.city_in_charge(), kinds.load_kinds()
    found: dict[Whose, News] = {}
    for row in rows:
        if row.telephones:
            whose = kinds.office_of(held[row.kind], city).code, ledger_facts.person_number(row)
            add_to(found, whose, News(row, row.telephones, instead=False))
    return found


def add_to(found: dict[Whose, News], whose: Whose, one: News) -> None:
    """One more row or portion that tells of somebody: all its telephones count."""
    before = found.get(whose)
    if before is not None:
        one = replace(before, numbers=tuple(dict.fromkeys((*before.numbers, *one.numbers))))
    found[whose] = one


def facts(found: Mapping[Whose, News], *, now: Now) -> list[NewFact]:
    """Keep what a ledger tells anew; the facts of it. The persons are registered already."""
    persons = persons_known({number for _, number in found})
    by_office: dict[str, dict[int, tuple[str, ...]]] = defaultdict(dict)
    for (office, number), one in found.items():
        by_office[office][persons[number]] = one.numbers
    return [
        fact for office in sorted(by_office) for fact in _kept(by_office[office], office, now=now)
    ]


def told_by_register(
    rows: Iterable[AddressRow], persons: Mapping[str, int], *, now: Now
) -> list[NewFact]:
    """Keep what a register tells anew; the facts of it."""
    told = {persons[row.person_number]: row.telephones for row in rows if row.telephones}
    known = telephones.latest(told)
    wanted = {
        person: numbers
        for person, numbers in told.items()
        if telephones.is_news(numbers, known[person], REGISTER, now.day)
    }
    return list(_kept(wanted, REGISTER, now=now))


def is_news_of_register(row: AddressRow, known: Sequence[Telephone], *, now: Now) -> bool:
    """Whether a row of the register tells of telephones that it did not tell before."""
    return telephones.is_news(row.telephones, known, REGISTER, now.day)


def _kept(told: Mapping[int, tuple[str, ...]], source: str, *, now: Now) -> Iterator[NewFact]:
    hashes = telephones.keep(told, told_by=source, told_on=now.day, at=now.moment)
    for person in sorted(told):
        yield NewFact(f.TelephoneTold(), now.day, person=person, particulars_hash=hashes[person])
