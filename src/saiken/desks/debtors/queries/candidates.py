"""名寄せの候補: records of an office that may be about somebody the city knows already.

What is shown of the other record is what the register of addresses tells of it, or what the
office's own ledgers do: that somebody owes another office is never told by a candidate.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import connection

from saiken.claims.identities import is_sections_own
from saiken.desks.debtors.rules.evidence import Told
from saiken.desks.debtors.rules.ranking import RANKS, Proposal, proposals
from saiken.store import reads
from saiken.store.identities import decided
from saiken.store.offices.walls import is_outside, may_see_address, open_offices
from saiken.store.people import likeness, particulars
from saiken.store.people.particulars import UNKNOWN, Particulars
from saiken.store.people.spelling import is_firm
from saiken.store.register.lists import person_numbers
from saiken.store.transfers.handling import HANDLED, OFFICE
from saiken.values.actors import Now, Staff


@dataclass(frozen=True)
class Found:
    """All candidates of an office, the surest first; `twins`: the numbers of who else is alike."""

    proposals: tuple[Proposal, ...]
    twins: Mapping[int, str]

    def of_rank(self, rank: str) -> list[Proposal]:
        """Those of a rank, or all where none is named."""
        return [p for p in self.proposals if rank in ("", p.rank)]

    def tallies(self) -> dict[str, int]:
        """How many there are of each rank."""
        return {rank: len(self.of_rank(rank)) for rank in RANKS}


def candidates(by: Staff, *, now: Now) -> Found:
    """候補 of the offices that are open to somebody by name; what was decided is left out."""
    if is_outside(by):  # whom the city knows by which names is not for a body outside
        return Found((), {})
    offices = open_offices(by)
    found = _shown(likeness.alike(_unjoined(offices)), debtors := _debtors(offices))
    told = _told(found, by, now)
    numbers = person_numbers(told)
    others: dict[int, list[Told]] = {}
    for record, other in found:
        if _leads(numbers, other, record) and record in debtors:
            others.setdefault(record, []).append(told[other])
    apart = decided.apart()
    held = [
        proposal
        for record, near in others.items()
        for proposal in _one_each(proposals(told[record], near))
        if frozenset((record, proposal.other.person)) not in apart
    ]
    order = list(RANKS)
    held.sort(key=lambda p: (order.index(p.rank), p.record.number, p.other.number))
    return Found(tuple(held), numbers)


def _leads(numbers: Mapping[int, str], other: int, record: int) -> bool:
    """Of two of the section's own numbers the lower one is the other; the city's always is."""
    if not is_sections_own(numbers[other]):
        return True
    return numbers[other] < numbers[record]


def _one_each(held: Sequence[Proposal]) -> list[Proposal]:
    """Where the city's own number is among them, the section's further records lead there too."""
    registered = [p for p in held if not is_sections_own(p.other.number)]
    return registered or list(held)


def _unjoined(offices: Sequence[str]) -> list[int]:
    """Debtors and guarantors of these offices known by the section's own number, not yet joined."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select distinct p.id from register_claim c join register_instalment i"
            " on i.claim_id = c.id join register_obligation o on o.instalment_id = i.id"
            f" join person p on p.id = o.person_id{HANDLED} where {OFFICE} = any(%s)"
            " and p.number like '%%:%%' and not exists"
            " (select 1 from person_identity d where d.person_id = p.id)",
            [list(offices)],
        )
        return [row[0] for row in cursor.fetchall()]


def _debtors(offices: Sequence[str]) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select distinct o.person_id from register_claim c join register_instalment i"
            " on i.claim_id = c.id join register_obligation o on o.instalment_id = i.id"
            f"{HANDLED} where {OFFICE} = any(%s)",
            [list(offices)],
        )
        return {row[0] for row in cursor.fetchall()}


def _shown(found: Iterable[likeness.Alike], debtors: set[int]) -> list[tuple[int, int]]:
    """The pairs whose other one may be shown: told by the register, or in an own ledger."""
    return [(x.person, x.other) for x in found if x.by_register or x.other in debtors]


def _told(pairs: Iterable[tuple[int, int]], by: Staff, now: Now) -> dict[int, Told]:
    """What may be seen of each person of these pairs, with all their addresses.

    Where one of a pair is protected, neither address is open: it may be one and the same.
    """
    held = [frozenset(pair) for pair in pairs]
    persons = frozenset[int]().union(*held)
    numbers, states = person_numbers(persons), reads.person_states(persons, on=now.day)
    protected = {person for person in persons if states[person].protected}
    near = frozenset[int]().union(*(pair for pair in held if pair & protected))
    found = {}
    for person, versions in particulars.history(persons).items():
        closed = not may_see_address(by, person in near)
        found[person] = _one(person, numbers[person], versions or [UNKNOWN], closed=closed)
    return found


def _one(person: int, number: str, versions: Sequence[Particulars], *, closed: bool) -> Told:
    last = versions[0]
    places = [x.letters_to for x in versions] + [x.address for x in versions]
    told = Told(
        person,
        number,
        last.name,
        last.kana,
        last.corporation or is_firm(last.name),
        last.born(),
        tuple(dict.fromkeys(place for place in places if place)),
        last.household,
    )
    return replace(told, addresses=(), closed=True) if closed else told
