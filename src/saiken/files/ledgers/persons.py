"""The people of a ledger: by which number they are told apart, and where that cannot be right."""

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from saiken.files.cells import folded
from saiken.files.ledgers.instalments import LedgerRow

# By which number a row's debtor is told from others: the city's, the section's own, or the row's.
CITY, OWN, KEY = "person_number", "own_number", "key"


@dataclass(frozen=True)
class Told:
    """How a row tells of its debtor: name, kana and birthday, spelled alike; empty: not told."""

    name: str
    kana: str
    born_on: str

    def unlike(self, other: "Told") -> bool:
        """Whether these must be two people, or one whose data are wrong.

        Two spellings of a name with one kana are one name; what is not told differs from nothing.
        """
        if any(a and b and a != b for a, b in _pairs(self, other)):
            return True
        kana = bool(self.kana and other.kana)
        return not kana and bool(self.name and other.name) and self.name != other.name

    def filled(self, other: "Told") -> "Told":
        """The same with what only the other tells."""
        name, kana = self.name or other.name, self.kana or other.kana
        return Told(name, kana, self.born_on or other.born_on)


def _pairs(one: Told, other: Told) -> tuple[tuple[str, str], ...]:
    return (one.kana, other.kana), (one.born_on, other.born_on)


def told_of(row: LedgerRow) -> Told:
    """How a row tells of its debtor."""
    born_on = row.born_on.isoformat() if row.born_on else ""
    return Told(bare(row.name), bare(row.kana), born_on)


def bare(name: str) -> str:
    """A name as it is compared: without spaces and widths."""
    return "".join(folded(name).split())


def sort_of(row: LedgerRow) -> str:
    """By which number the debtor of a row is told apart."""
    return CITY if row.person_number else OWN if row.own_number else KEY


def number_of(row: LedgerRow) -> Hashable:
    """The number itself, within what it counts in: an own number never meets one of the city."""
    sort = sort_of(row)
    return sort, "" if sort == CITY else row.number_space or row.kind, row.debtor


@dataclass(frozen=True)
class PersonsTold:
    """債務者の区別. How many people by which number; `unlike`: own numbers of more than one."""

    by: Mapping[str, int] = field(default_factory=dict)
    unlike: int = 0


class Persons:
    """The people of a ledger, counted as its rows pass.

    Of a city's number only that it was there is kept: the register of addresses says who it is.
    """

    def __init__(self) -> None:
        self._seen: set[int] = set()
        self._by: Counter[str] = Counter()
        self._told: dict[int, Told] = {}
        self._unlike: set[int] = set()

    def add(self, row: LedgerRow) -> None:
        """A row that stands."""
        number, sort = hash(number_of(row)), sort_of(row)
        if number not in self._seen:
            self._seen.add(number)
            self._by[sort] += 1
        if sort != OWN:
            return
        told = told_of(row)
        before = self._told.get(number, told)
        if before.unlike(told):
            self._unlike.add(number)
        self._told[number] = before.filled(told)

    @property
    def told(self) -> PersonsTold:
        """What was counted up to here."""
        return PersonsTold(dict(self._by), len(self._unlike))
