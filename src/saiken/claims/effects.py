"""From facts to effects: what each does to the money, the marks and the clocks of an instalment."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from saiken.claims import facts as f
from saiken.claims.instalments import JOINT_GUARANTOR, Instalment, Obligation
from saiken.law import prescription
from saiken.values import clock

OWE = "owe"
PAY = "pay"
MARK = "mark"
STATUTORY_DUE = "statutory_due"
HISTORY = "history:"  # before what a statement says of the dunning letter


@dataclass(frozen=True)
class Effect:
    """One narrow effect of the fact `ref`.

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
    yield from money_and_marks(fact)
    yield from clock_effects_of(fact, instalment, owed)


def clock_effects_of(fact: f.Fact, instalment: Instalment, owed: f.Assessed) -> Iterator[Effect]:
    """What one fact does to the clocks of the components it covers, for each who owes."""
    event = event_of(fact, instalment)
    if event is None:
        return
    for obligation in instalment.obligations:
        seen = _seen_by(obligation, event, fact, instalment)
        if seen is not None:
            for component in sorted(fact.covers):
                yield from _clock_effects(seen, instalment, owed, obligation, component)


def _seen_by(
    obligation: Obligation, event: prescription.Event, fact: f.Fact, instalment: Instalment
) -> prescription.Event | None:
    """The event with the one it was against, so that the law can say whom it reaches.

    An act against all is told as such; of an act against one guarantor another one hears nothing.
    """
    if fact.against is None:
        return event
    if obligation.id in fact.against:
        return replace(event, against=obligation.view)
    if instalment.debtor.id in fact.against:
        return replace(event, against=instalment.debtor.view)
    if obligation != instalment.debtor:
        return None
    named = min(
        (o for o in instalment.obligations if o.id in fact.against),
        key=lambda o: o.contract_on or date.max,
    )
    return replace(
        event,
        against=named.view,
        joint=named.role == JOINT_GUARANTOR,
        guarantee_contract_on=named.contract_on,
    )


def _clock_effects(
    event: prescription.Event,
    instalment: Instalment,
    owed: f.Assessed,
    obligation: Obligation,
    component: str,
) -> Iterator[Effect]:
    terms = instalment.prescription_terms(owed, component, obligation.view)
    for effect in prescription.effects_of(event, terms):
        kind, on, day, day2, number, tag, ref = effect.to_row()
        yield Effect(ref, kind, on, day, day2, number, tag, component, obligation.id)


def money_and_marks(fact: f.Fact) -> Iterator[Effect]:
    """The effects that need no law: what is owed, what came, what was done."""
    on, ref, body = fact.happened_on, fact.serial, fact.body
    match body:
        case f.Assessed():
            yield Effect(ref, OWE, on, body.due_on, body.cause_on, body.principal)
            if body.statutory_due_on is not None:
                yield Effect(ref, MARK, on, body.statutory_due_on, tag=STATUTORY_DUE)
        case f.Paid():
            yield Effect(ref, PAY, on, number=body.yen, tag=body.channel)
        case f.Dunned():
            yield Effect(ref, MARK, on, body.designated_deadline, body.arrived_on, tag=body.word)
        case f.Graced():
            yield Effect(ref, MARK, on, body.first, body.last, tag=body.word)
        case f.HistoryStated():
            yield Effect(ref, MARK, on, number=int(body.complete), tag=HISTORY + body.dunning)
        case _:
            yield Effect(ref, MARK, on, tag=body.word)


def event_of(fact: f.Fact, instalment: Instalment) -> prescription.Event | None:
    """The event of prescription that a fact is, if it is one."""
    on, ref, body = fact.happened_on, fact.serial, fact.body
    match body:
        case f.Assessed() if instalment.kind.prescription.notice_renews:
            # What stands in a ledger of instalments was notified: each runs from its own due day.
            return prescription.Event(
                on=min(on, body.due_on),
                kind="payment_notice",
                ref=ref,
                designated_due_date=body.due_on,
            )
        case f.Dunned():
            return prescription.Event(
                on=on,
                kind="dunning_dispatched",
                ref=ref,
                arrived=body.arrived_on,
                designated_deadline=body.designated_deadline,
            )
        case f.Demanded():
            return prescription.Event(on=on, kind="demand", ref=ref, arrived=on)
        case f.Pledged():
            return prescription.Event(
                on=on, kind="acknowledgement", ref=ref, document="instalment pledge"
            )
        case f.Paid(by="debtor", day_known=True):
            return prescription.Event(on=on, kind="partial_payment", ref=ref, amount=body.yen)
        case f.Graced():
            return prescription.Event(
                on=on, kind="grace", ref=ref, first=body.first, last=body.last, type=body.type
            )
        case _:
            return None


def clock_effects(
    effects: Iterable[Effect], component: str, obligation: int
) -> Iterator[clock.Effect]:
    """The kernel's effects on the clock of one component of one obligation."""
    for e in effects:
        if e.component == component and e.obligation in (None, obligation):
            yield clock.Effect.from_row((e.kind, e.on, e.day, e.day2, e.number, e.tag, e.ref))
