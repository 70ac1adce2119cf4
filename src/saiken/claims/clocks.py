"""The clocks of an instalment: per component and obligation, read by the law of prescription."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from saiken.claims import facts as f
from saiken.claims.effects import Effect, clock_effects
from saiken.claims.instalments import Instalment, Obligation
from saiken.claims.position import Position
from saiken.law import prescription
from saiken.values import clock


@dataclass(frozen=True)
class ClockRow:
    """時効. One clock on a day: the law's answer, and whose and what part's it is."""

    component: str
    obligation: Obligation
    answer: prescription.Prescription
    next_change: date | None


def clocks(
    instalment: Instalment, position: Position, effects: Sequence[Effect], *, on: date
) -> Iterator[ClockRow]:
    """Every clock that runs on the day `on`, the debtor's principal first."""
    for obligation in sorted(instalment.obligations, key=lambda o: o != instalment.debtor):
        for component in components(position, on=on):
            yield _clock(instalment, position, effects, (component, obligation), on=on)


def components(position: Position, *, on: date) -> tuple[str, ...]:
    """Which parts have a clock: the principal while open, the late charge once there can be one."""
    late = on > position.owed.due_on
    paid_off = position.paid_off_on
    if paid_off is None:
        return (f.PRINCIPAL, f.LATE_CHARGE) if late else (f.PRINCIPAL,)
    return (f.LATE_CHARGE,) if paid_off > position.owed.due_on else ()


def _clock(
    instalment: Instalment,
    position: Position,
    effects: Sequence[Effect],
    of: tuple[str, Obligation],
    *,
    on: date,
) -> ClockRow:
    component, obligation = of
    terms = instalment.prescription_terms(position.owed, component, obligation.view)
    moved = [e for e in clock_effects(effects, component, obligation.id) if e.on <= on]
    moved.extend(_paid_off(position, terms))
    wound = clock.wind(prescription.start_of(terms), moved, as_of=on)
    return ClockRow(
        component,
        obligation,
        prescription.answer_from(terms, wound, as_of=on),
        prescription.next_change(terms, wound, after=on),
    )


def _paid_off(position: Position, terms: prescription.Terms) -> Iterable[clock.Effect]:
    """The end of the principal, of which no one fact knows, renews the late charge's own clock."""
    if position.paid_off_on is None or terms.component != f.LATE_CHARGE:
        return ()
    ref = position.payments[-1].ref if position.payments else 0
    event = prescription.Event(on=position.paid_off_on, kind="principal_paid_in_full", ref=ref)
    return prescription.effects_of(event, terms)
