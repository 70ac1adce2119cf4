"""The late charge and the fee of an instalment, from its position and its kind's rules."""

from dataclasses import dataclass
from datetime import date

from saiken import kinds
from saiken.claims import facts as f
from saiken.claims.dunning_need import letters
from saiken.claims.fees import fee_of_letter
from saiken.claims.instalments import Instalment
from saiken.claims.marks import KEPT_CHARGE
from saiken.claims.position import Mark, Position
from saiken.law import appropriation, late_charges
from saiken.law.terms import day_in_words
from saiken.values.working import Step
from saiken.values.yen import ZERO, Yen


def late_charge_on(
    instalment: Instalment, position: Position, *, on: date, as_dunned: bool = False
) -> late_charges.LateCharge | None:
    """延滞金 if it were paid on the day `on`; None where the kind has none or nothing is late.

    `as_dunned`: as after a dunning that is about to be made, for kinds charged only after one.
    """
    owed = position.owed
    until = min(on, position.paid_off_on or on)
    marked = any(position.marked(body.word) for body in (f.Dunned, f.DunnedDayUnknown))
    dunned = as_dunned or marked
    rule = kinds.late_charge_rule(instalment.kind, instalment.city, on=owed.due_on, dunned=dunned)
    if rule is None or until <= owed.due_on:
        return None
    early = sum(p.yen for p in position.payments if p.on <= owed.due_on)
    base = Yen(max(0, owed.principal - early))
    parts = tuple(
        late_charges.PartPayment(payment.on, payment.yen)
        for payment in position.payments
        if owed.due_on < payment.on < until
    )
    return late_charges.late_charge(
        base,
        owed.due_on,
        until,
        rule,
        part_payments=parts,
        graces=_graces(instalment, position, until=until),
    )


@dataclass(frozen=True)
class NotAnnounced:
    """割合の告示がない. A charge of a day whose rate is not announced: no paper may carry it."""

    on: date


def charge_for_paper(
    instalment: Instalment, position: Position, *, on: date, as_dunned: bool = False
) -> late_charges.LateCharge | NotAnnounced | None:
    """延滞金 as a letter, slip or pledge may print it: `late_charge_on`, but for unknown rates."""
    charge = late_charge_on(instalment, position, on=on, as_dunned=as_dunned)
    return NotAnnounced(on) if charge is not None and charge.provisional else charge


def fee_on(instalment: Instalment, position: Position) -> tuple[Yen, tuple[Step, ...]]:
    """督促手数料 in yen that the first letter brought, with its working; nothing before a letter.

    What the letter itself asked for goes before the rule: one fee may stand for many instalments.
    """
    sent = letters(position)
    if not sent:
        return ZERO, ()
    by_rule = fee_of_letter(
        instalment, position.due_on, dispatched_on=sent[0].on, paid_on=position.paid_off_on
    )
    told = sent[0].number
    if told is None or told == by_rule.yen or not by_rule.yen:
        return by_rule.yen, by_rule.working
    return Yen(told), (Step(f"{day_in_words(sent[0].on)}の督促状の手数料 {told:,}円"),)


@dataclass(frozen=True)
class Beyond:
    """What came beyond the principal: yen for the late charge, for the fee, and for no debt.

    `over` is what came for no debt, whether or not it was given back since.
    """

    late_charge: Yen
    over: Yen
    fee: Yen = ZERO


def beyond_principal(instalment: Instalment, position: Position) -> Beyond:
    """充当 of what came beyond the principal, in the order of the kind and city on that day."""
    gone_on = position.paid_off_on
    if not position.over or gone_on is None:
        return Beyond(ZERO, position.ever_over)
    charge = late_charge_on(instalment, position, on=gone_on)
    promised = _kept(position, gone_on)
    order, _ = kinds.appropriation_order(instalment.kind, instalment.city, on=gone_on)
    fee, _ = fee_on(instalment, position)
    owed = appropriation.Owed(
        instalment.key,
        position.owed.due_on,
        late_charge=max(promised, charge.amount if charge else ZERO),
        fee=fee,
    )
    found = appropriation.appropriate(order, position.over, gone_on, [owed])
    to_fee = Yen(sum(yen for _, part, yen in found.parts if part == "fee"))
    to_charge = Yen(position.over - found.left_over - to_fee)
    return Beyond(to_charge, Yen(position.ever_over - to_charge - to_fee), to_fee)


def _kept(position: Position, gone_on: date) -> Yen:
    """What the slip by which the principal was paid off had promised as late charge (LC-13).

    It was promised on the principal of that day: where that was lowered since, it holds no more.
    """
    kept = (
        mark.number or 0
        for mark in position.marked(KEPT_CHARGE)
        if mark.on == gone_on and not _lowered_since(position, mark)
    )
    return Yen(max(kept, default=ZERO))


def _lowered_since(position: Position, mark: Mark) -> bool:
    """Whether the principal is less than it was, and was known to be, at a mark."""
    known = [one.yen for one in position.owings if one.on <= mark.on and one.ref < mark.ref]
    return bool(known) and position.owed.principal < known[-1]


def _graces(
    instalment: Instalment, position: Position, *, until: date
) -> tuple[late_charges.Grace, ...]:
    """What is exempt on which days: in graces as kind and city say, in a stop all of it."""
    kind = instalment.kind
    effect = kinds.grace_effect(kind, instalment.city, on=position.owed.due_on)
    if effect is None:
        return ()
    graced = [late_charges.Grace(span.first, span.last, effect) for span in position.graces]
    stops = (span for span in position.stops(until) if kind.may("stop", span.first))
    return (*graced, *(late_charges.Grace(span.first, span.last, "full") for span in stops))
