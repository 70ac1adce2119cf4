"""What a row of a section's ledger says, as registration and facts; what a newer row adds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from saiken import kinds
from saiken.claims import facts as f
from saiken.claims.instalments import JOINT_DEBTOR, JOINT_GUARANTOR
from saiken.claims.marks import HISTORY
from saiken.claims.position import Position
from saiken.claims.standing import history_confirmed
from saiken.files.cells import Misread, folded, read_fiscal_year
from saiken.files.ledgers import LedgerRow, Place
from saiken.store.append import NewFact
from saiken.store.people.marks import Mark
from saiken.store.register.registering import NewInstalment, NewObligation
from saiken.values.yen import Yen

PRINCIPAL_ONLY = frozenset({f.PRINCIPAL})
_FIRST_NUMBER = re.compile(r"\d+", re.ASCII)
DUNNING = {f.DISPATCHED: "発送済", f.DAY_UNKNOWN: "発送済（日付不明）", f.NOT_DISPATCHED: "未発送"}


@dataclass(frozen=True)
class Difference:
    """A field in which a newer row says something that facts cannot simply add to."""

    field: str
    ours: str
    theirs: str


@dataclass(frozen=True)
class Registered:
    """Whose claim an instalment was registered as: the debtor's number, the kind, the year.

    `joint` are the numbers of its joint debtors, `also` those of the records that people decided
    are the same debtor's.
    """

    number: str
    kind: kinds.Kind
    fiscal_year: int
    joint: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()

    def debtor_as(self, number: str) -> str:
        """The debtor's number as a file may give it: the other one, if it means the same person."""
        return number if number in self.also else self.number


def other_claim(row: LedgerRow, ours: Registered, mark: Mark) -> list[Difference]:
    """Where a row gives a known key to another debtor, kind or year, or to other joint debtors."""
    theirs = kinds.load_kinds()[row.kind]
    number = person_number(row)
    pairs = (
        ("宛名番号", ours.debtor_as(number), number),
        ("債権の種類", ours.kind.name, theirs.name),
        ("年度", str(ours.fiscal_year), str(row.fiscal_year)),
    )
    found = [Difference(field, was, now) for field, was, now in pairs if was != now]
    return found or _other_joint(row, ours, mark)


def _other_joint(row: LedgerRow, ours: Registered, mark: Mark) -> list[Difference]:
    """Other joint debtors than on record, counted and not named: refusals are kept in the open."""
    theirs = frozenset(joint_numbers(row, mark)) if row.joint_debtors else frozenset()
    if not row.joint_told or theirs == ours.joint:
        return []
    both = len(theirs & ours.joint)
    return [
        Difference("連帯債務者", f"{len(ours.joint)}人", f"{len(theirs)}人、うち同じ人{both}人")
    ]


def person_number(row: LedgerRow) -> str:
    """The number the debtor is registered under: the city's own, else the section's."""
    return row.person_number or section_number(_space(row), row.own_number or row.key)


def section_number(space: str, own_number: str) -> str:
    """The number of somebody whom only the section's own number names, within its space.

    The colon keeps it apart from every number of the city.
    """
    return f"{_plain(space)}:{_plain(own_number)}"


def _space(row: LedgerRow) -> str:
    """What the section's own numbers count within: as its mapping says, else the kind."""
    return row.number_space or row.kind


def guarantor_number(row: LedgerRow, place: int = 1) -> str:
    """The number the guarantor at a place is registered under; it carries no personal data."""
    further = place if place > 1 else ""
    return f"{section_number(_space(row), claim_number(row))}:guarantor{further}"


def joint_numbers(row: LedgerRow, mark: Mark) -> tuple[str, ...]:
    """The numbers the joint debtors are registered under: the city's own, where the file has it.

    Else somebody of one name beside one debtor is one person, in however many rows and files.
    """
    debtor = person_number(row)
    return tuple(
        one.number or f"{debtor}:joint:{mark(debtor, one.name, one.kana)}"
        for one in row.joint_debtors
    )


def _plain(number: str) -> str:
    """A section's own number without words: what else stood in it is told apart by a hash."""
    if number.isascii():
        return number
    told = re.sub(r"[^0-9A-Za-z-]", "", folded(number))
    return f"{told}-{sha256(number.encode()).hexdigest()[:8]}"


def claim_number(row: LedgerRow) -> str:
    """What the section calls the claim: its own number, else the first part of the key."""
    return row.own_number or row.key[:10]


def registration(
    row: LedgerRow, persons: dict[str, int], mark: Mark, *, office: str, file: str
) -> NewInstalment:
    """The instalment, its claim and everybody who owes it."""
    guarantors = tuple(
        NewObligation(
            persons[guarantor_number(row, place)], JOINT_GUARANTOR, g.contract_on, g.ceiling_yen
        )
        for place, g in enumerate(row.guarantors, start=1)
    )
    joint = dict.fromkeys(joint_numbers(row, mark))
    others = (*guarantors, *(NewObligation(persons[number], JOINT_DEBTOR) for number in joint))
    return NewInstalment(
        row.key,
        row.period,
        row.kind,
        office,
        claim_number(row),
        row.fiscal_year,
        persons[person_number(row)],
        {"file": file, "office": office, "power": "ledger"},
        others,
    )


def first_facts(row: LedgerRow, instalment: int, *, complete: bool, today: date) -> list[NewFact]:
    """The facts of a row that was not in the record before."""
    assessed_on = _assessed_on(row, today)
    assessed = f.Assessed(
        row.assessed_yen, row.due_on, row.statutory_due_on, row.cause_on, by_rule=True
    )
    stated = f.HistoryStated(complete, row.dunning.state, _paper(row.place))
    return [
        NewFact(assessed, assessed_on, instalment),
        NewFact(stated, assessed_on, instalment),
        *payment(row, instalment, 0, today=today),
        *_acts(row, instalment, frozenset()),
    ]


def _paper(place: Place) -> str:
    """Where a row stands, for the record: the name of a sheet may be that of a debtor.

    A sheet of a year is called by its name, another by the number it begins with.
    """
    if not place.sheet:
        return f"台帳 {place}"
    if not isinstance(read_fiscal_year(place.sheet), Misread):
        return f"台帳 {place}"
    number = _FIRST_NUMBER.match(folded(place.sheet))
    return f"台帳 シート{number[0] if number else ''} {place.row}行目"


def further_facts(
    row: LedgerRow, instalment: int, known: Position, *, today: date
) -> tuple[list[NewFact], list[Difference]]:
    """What a newer row adds to the record; where it contradicts it, for a person to look at."""
    wrong = [
        Difference(field, str(ours), str(theirs))
        for field, ours, theirs in (
            ("調定額", known.owed.principal, row.assessed_yen),
            ("納期限", known.owed.due_on, row.due_on),
        )
        if ours != theirs
    ]
    wrong.extend(x for x in (_vanished(row, known), _another_day(row, known)) if x is not None)
    from_ledger = sum(p.came for p in known.payments if p.channel == "ledger")
    if row.paid_yen < from_ledger:
        wrong.append(Difference("収納額", f"{from_ledger}", f"{row.paid_yen}"))
    if wrong:
        return [], wrong
    done = frozenset((mark.tag, mark.on) for mark in known.marks)
    # An extract drawn after the bank's file holds that money too: only what exceeds all counts.
    added = payment(row, instalment, known.paid, today=today)
    news = _news_of_dunning(row, instalment, known, today)
    return [*added, *news, *_acts(row, instalment, done)], []


def _news_of_dunning(
    row: LedgerRow, instalment: int, known: Position, today: date
) -> Iterator[NewFact]:
    """What a newer file says of the dunning letter, where no file and nobody had said it yet."""
    if row.dunning.state in (f.UNKNOWN, f.DISPATCHED, *_heard(known)):
        return
    stated = f.HistoryStated(history_confirmed(known), row.dunning.state, _paper(row.place))
    yield NewFact(stated, today, instalment)


def _vanished(row: LedgerRow, known: Position) -> Difference | None:
    """A dunning letter that was on record and that a newer file says was never dispatched."""
    heard = _heard(known)
    if row.dunning.state != f.NOT_DISPATCHED or f.NOT_DISPATCHED in heard:
        return None
    told = [DUNNING[state] for state in (f.DISPATCHED, f.DAY_UNKNOWN) if state in heard]
    return Difference("督促", told[0], DUNNING[f.NOT_DISPATCHED]) if told else None


def _another_day(row: LedgerRow, known: Position) -> Difference | None:
    """A dunning letter is dispatched once: another day than the one on record, whoever told it."""
    days = [mark.on for mark in known.marked(f.Dunned.word)]
    if row.dunning.on is None or not days or row.dunning.on in days:
        return None
    ours = "、".join(day.isoformat() for day in days)
    return Difference("督促日", ours, row.dunning.on.isoformat())


def _heard(known: Position) -> tuple[str, ...]:
    """All that was ever stated of the dunning letter, by files and by people."""
    return tuple(mark.detail for mark in known.marked(HISTORY))


def _assessed_on(row: LedgerRow, today: date) -> date:
    """The ledgers give no day of assessment: by declared rule the first day of the fiscal year.

    Never later than any day the row itself tells of, nor than the day it came in.
    """
    told = (row.last_paid_on, row.dunning.on, row.demanded_on, row.pledged_on, row.due_on, today)
    return min(date(row.fiscal_year, 4, 1), *(day for day in told if day is not None))


def payment(row: LedgerRow, instalment: int, already: int, *, today: date) -> Iterator[NewFact]:
    """The payment that a row tells of beyond the yen that are known already."""
    came = row.paid_yen - already
    if came > 0:
        body = f.Paid(Yen(came), "debtor", "ledger", row.last_paid_on is not None)
        on = row.last_paid_on or max(_assessed_on(row, today), row.due_on)
        yield NewFact(body, on, instalment, covers=PRINCIPAL_ONLY)


def _acts(row: LedgerRow, instalment: int, done: frozenset[tuple[str, date]]) -> Iterator[NewFact]:
    acts: tuple[tuple[f.Body, date | None], ...] = (
        (f.Dunned(), row.dunning.on),
        (f.Demanded(), row.demanded_on),
        (f.Pledged(), row.pledged_on),
    )
    for body, on in acts:
        if on is not None and (body.word, on) not in done:
            yield NewFact(body, on, instalment)
