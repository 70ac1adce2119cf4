"""From facts to effects: what each does to the money, the marks and the clocks of an instalment."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from saiken.claims import facts as f
from saiken.claims.events import events_of
from saiken.claims.fees import fee_of_letter
from saiken.claims.instalments import Instalment, Obligation
from saiken.claims.marks import KEPT_CHARGE, STATUTORY_DUE, mark_of, of_others
from saiken.claims.obligors import seen_by
from saiken.law import prescription
from saiken.values import clock

OWE = "owe"
PAY = "pay"
MARK = "mark"


class Effect(NamedTuple):
    """One narrow effect of the fact `ref`; a tuple, for a year's end folds millions of them.

    Without a component it is about money or a mark; with one it belongs to the clock of that
    component, and of `obligation` (None: of every obligation). The other columns mean what `kind`
    says they mean.
    """

    ref: int
    kind: str
    on: date
    day: date | None = None
    day2: date | None = None
    number: int | None = None
    tag: str | None = None
    component: str | None = None
    obligation: int | None = None


def effects_of(fact: f.Fact, instalment: Instalment, owed: f.Assessed) -> Iterator[Effect]:
    """What one fact of an instalment does; `owed` is the assessment that its clocks start from."""
    yield from money_effects(fact, instalment)
    yield from clock_effects_of(fact, instalment, owed)


def money_effects(fact: f.Fact, instalment: Instalment) -> Iterator[Effect]:
    """What one fact does to the money and the marks of an instalment; its clocks apart."""
    elsewhere = _against_others_only(fact, instalment)
    for effect in money_and_marks(fact):
        aside = elsewhere and effect.kind == MARK and effect.tag is not None
        yield effect._replace(tag=of_others(effect.tag or "")) if aside else effect


def _against_others_only(fact: f.Fact, instalment: Instalment) -> bool:
    """Whether an act went against others who owe and not the debtor: his stage stays."""
    if fact.against is None or isinstance(fact.body, f.GuarantorDemanded | f.LetterReturned):
        return False
    return instalment.debtor.id not in fact.against


def clock_effects_of(fact: f.Fact, instalment: Instalment, owed: f.Assessed) -> Iterator[Effect]:
    """What one fact does to the clocks of the components it covers, for each who owes."""
    for event in events_of(fact, instalment):
        event = _with_due_day(event, owed)
        for obligation in instalment.obligations:
            seen = seen_by(obligation, event, fact, instalment)
            if seen is not None:
                for component in _covered(fact, instalment, obligation, owed):
                    yield from _clock_effects(seen, instalment, owed, obligation, component)


def _with_due_day(event: prescription.Event, owed: f.Assessed) -> prescription.Event:
    """A settlement reaches what is due only: the law must be told when that was."""
    if event.kind == "court_settlement":
        return event._replace(instalment_due=owed.due_on)
    return event


def _covered(
    fact: f.Fact, instalment: Instalment, obligation: Obligation, owed: f.Assessed
) -> list[str]:
    """The components that a fact covers; a dunning letter begins the clock of its own fee."""
    begins_fee = (
        isinstance(fact.body, f.Dunned)
        and obligation == instalment.debtor
        and has_fee(fact.body, instalment, owed, on=fact.happened_on)
    )
    return sorted(fact.covers | {f.DUNNING_FEE} if begins_fee else fact.covers)


def has_fee(letter: f.Dunned, instalment: Instalment, owed: f.Assessed, *, on: date) -> bool:
    """Whether a dunning letter of that day brings a fee of its own."""
    if letter.fee is not None:
        return letter.fee > 0
    return fee_of_letter(instalment, owed.due_on, dispatched_on=on).yen > 0


def _clock_effects(
    event: prescription.Event,
    instalment: Instalment,
    owed: f.Assessed,
    obligation: Obligation,
    component: str,
) -> Iterator[Effect]:
    terms = instalment.prescription_terms(owed, component, obligation.view)
    for effect in prescription.effects_of(event, terms):
        kind, on, day, day2, number, tag, ref = effect
        yield Effect(ref, kind, on, day, day2, number, tag, component, obligation.id)


def money_and_marks(fact: f.Fact) -> Iterator[Effect]:
    """The effects that need no law: what is owed, what came, what was done."""
    on, ref, body = fact.happened_on, fact.serial, fact.body
    match body:
        case f.Assessed():
            yield Effect(ref, OWE, on, body.due_on, body.cause_on, body.principal)
            if body.statutory_due_on is not None:
                yield Effect(ref, MARK, on, body.statutory_due_on, tag=STATUTORY_DUE)
        case f.Lowered():
            yield Effect(ref, OWE, on, number=body.principal)
        case f.Paid():
            yield Effect(ref, PAY, on, number=body.yen, tag=body.channel)
            if body.kept_charge:
                yield Effect(ref, MARK, on, number=body.kept_charge, tag=KEPT_CHARGE)
        case _:
            tag, columns = mark_of(body)
            yield Effect(ref, MARK, on, columns.day, columns.day2, columns.number, tag)


def clock_effects(
    effects: Iterable[Effect], component: str, obligation: int
) -> Iterator[clock.Effect]:
    """The kernel's effects on the clock of one component of one obligation."""
    for e in effects:
        if e.component == component and e.obligation in (None, obligation):
            yield clock.Effect(e.kind, e.on, e.day, e.day2, e.number, e.tag, e.ref)
