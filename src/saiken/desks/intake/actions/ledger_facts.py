"""What a row of a section's ledger says, as registration and facts; what a newer row adds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from saiken import kinds
from saiken.claims import facts as f
from saiken.claims.instalments import JOINT_GUARANTOR
from saiken.claims.position import Position
from saiken.claims.standing import history_confirmed
from saiken.files.ledgers import LedgerRow
from saiken.store.append import NewFact
from saiken.store.register.registering import NewInstalment, NewObligation
from saiken.values.yen import Yen

PRINCIPAL_ONLY = frozenset({f.PRINCIPAL})
DUNNING = {f.DISPATCHED: "発送済", f.DAY_UNKNOWN: "発送済（日付不明）", f.NOT_DISPATCHED: "未発送"}


@dataclass(frozen=True)
class Difference:
    """A field in which a newer row says something that facts cannot simply add to."""

    field: str
    ours: str
    theirs: str


@dataclass(frozen=True)
class Registered:
    """Whose claim an instalment was registered as: the debtor's number, the kind, the year."""

    number: str
    kind: kinds.Kind
    fiscal_year: int


def other_claim(row: LedgerRow, ours: Registered) -> list[Difference]:
    """Where a row gives a known key to another debtor, kind or year."""
    theirs = kinds.load_kinds()[row.kind]
    pairs = (
        ("宛名番号", ours.number, person_number(row)),
        ("債権の種類", ours.kind.name, theirs.name),
        ("年度", str(ours.fiscal_year), str(row.fiscal_year)),
    )
    return [Difference(field, was, now) for field, was, now in pairs if was != now]


def person_number(row: LedgerRow) -> str:
    """The number the debtor is registered under: the city's own, else the section's."""
    return row.person_number or f"{row.kind}:{row.own_number or row.key}"


def guarantor_number(row: LedgerRow) -> str:
    """The number a guarantor is registered under; it carries no personal data."""
    return f"{row.kind}:{claim_number(row)}:guarantor"


def claim_number(row: LedgerRow) -> str:
    """What the section calls the claim: its own number, else the first part of the key."""
    return row.own_number or row.key[:10]


def registration(
    row: LedgerRow, persons: dict[str, int], *, office: str, file: str
) -> NewInstalment:
    """The instalment, its claim and everybody who owes it."""
    others: tuple[NewObligation, ...] = ()
    if row.guarantor is not None:
        others = (
            NewObligation(
                persons[guarantor_number(row)],
                JOINT_GUARANTOR,
                row.guarantor.contract_on,
                row.guarantor.ceiling_yen,
            ),
        )
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
    stated = f.HistoryStated(complete, row.dunning.state, f"台帳 {row.place}")
    return [
        NewFact(assessed, assessed_on, instalment),
        NewFact(stated, assessed_on, instalment),
        *_payment(row, instalment, 0, assessed_on),
        *_acts(row, instalment, frozenset()),
    ]


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
    from_ledger = sum(p.yen for p in known.payments if p.channel == "ledger")
    if row.paid_yen < from_ledger:
        wrong.append(Difference("収納額", f"{from_ledger}", f"{row.paid_yen}"))
    if wrong:
        return [], wrong
    done = frozenset((mark.tag, mark.on) for mark in known.marks)
    # An extract drawn after the bank's file holds that money too: only what exceeds all counts.
    added = _payment(row, instalment, known.paid, _assessed_on(row, today))
    news = _news_of_dunning(row, instalment, known, today)
    return [*added, *news, *_acts(row, instalment, done)], []


def _news_of_dunning(
    row: LedgerRow, instalment: int, known: Position, today: date
) -> Iterator[NewFact]:
    """What a newer file says of the dunning letter, where no file and nobody had said it yet."""
    if row.dunning.state in (f.UNKNOWN, f.DISPATCHED, *_heard(known)):
        return
    stated = f.HistoryStated(history_confirmed(known), row.dunning.state, f"台帳 {row.place}")
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
    tags = (mark.tag for mark in known.marks)
    return tuple(tag.removeprefix("history:") for tag in tags if tag.startswith("history:"))


def _assessed_on(row: LedgerRow, today: date) -> date:
    """The ledgers give no day of assessment: by declared rule the first day of the fiscal year.

    Never later than any day the row itself tells of, nor than the day it came in.
    """
    told = (row.last_paid_on, row.dunning.on, row.demanded_on, row.pledged_on, row.due_on, today)
    return min(date(row.fiscal_year, 4, 1), *(day for day in told if day is not None))


def _payment(row: LedgerRow, instalment: int, already: int, assessed_on: date) -> Iterator[NewFact]:
    came = row.paid_yen - already
    if came > 0:
        body = f.Paid(Yen(came), "debtor", "ledger", row.last_paid_on is not None)
        on = row.last_paid_on or max(assessed_on, row.due_on)
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
