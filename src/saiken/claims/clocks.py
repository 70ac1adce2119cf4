"""The clocks of an instalment: per component and obligation, read by the law of prescription."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from saiken.claims import facts as f
from saiken.claims.effects import Effect, clock_effects
from saiken.claims.instalments import ClockStart, Instalment, Obligation
from saiken.claims.position import Position
from saiken.law import prescription
from saiken.values import clock
from saiken.values.days import ONE_DAY


class ClockRow(NamedTuple):
    """時効. One clock on a day: the law's answer, and whose and what part's it is.

    `warning` is the same clock by a shorter period that some hold to apply; it ends nothing.
    """

    component: str
    obligation: Obligation
    answer: prescription.Prescription
    next_change: date | None
    warning: prescription.Prescription | None = None

    @property
    def alternatives(self) -> tuple[prescription.Alternative, ...]:
        """The ends under other readings, that of the shorter period among them."""
        if self.warning is None:
            return self.answer.alternatives
        why = "より短い期間とする見方がある（警報のみ）"
        other = prescription.Alternative("second_alarm", self.warning.completes_on, why)
        return (*self.answer.alternatives, other)


def clocks(
    instalment: Instalment, position: Position, effects: Sequence[Effect], *, on: date
) -> Iterator[ClockRow]:
    """Every clock that runs on the day `on`, the debtor's principal first."""
    told = _Told(instalment, position, effects)
    yield from told.of_debtor(on)
    for obligation in instalment.obligations:
        if obligation != instalment.debtor:
            for component in components(position, on=on):
                yield told.wound(component, obligation, on)


def components(position: Position, *, on: date) -> tuple[str, ...]:
    """Which parts have a clock: the principal while open, the late charge once there can be one."""
    due_on = min(position.owed.due_on, position.due_on)
    paid_off = position.paid_off_on
    if paid_off is None:
        return (f.PRINCIPAL, f.LATE_CHARGE) if on > due_on else (f.PRINCIPAL,)
    return (f.LATE_CHARGE,) if paid_off > due_on else ()


_SHORTEST = timedelta(days=365)


@dataclass(frozen=True)
class _Told:
    """What all clocks of an instalment are wound from."""

    instalment: Instalment
    position: Position
    effects: Sequence[Effect]

    def of_debtor(self, on: date) -> Iterator[ClockRow]:
        """The debtor's clocks; a principal that was gone before it was paid keeps its own."""
        debtor, paid_off_on = self.instalment.debtor, self.position.paid_off_on
        parts = components(self.position, on=on)
        if paid_off_on is not None and self._may_be_gone(paid_off_on):
            gone = self.wound(f.PRINCIPAL, debtor, paid_off_on)
            if gone.answer.status == "extinguished":
                yield gone
        for component in (*parts, *(self._beside() if paid_off_on is None else ())):
            yield self.wound(component, debtor, on)

    def _may_be_gone(self, paid_off_on: date) -> bool:
        """Whether a principal may have been gone when it was paid: no period is under a year."""
        owed, at = self.position.owed, self.position
        run_from = min(owed.statutory_due_on or owed.due_on, at.due_on)
        at_once = at.marked(f.ExtinguishedAtOnce.word)
        return bool(at_once) or paid_off_on - run_from > _SHORTEST

    def _beside(self) -> Iterator[str]:
        """The dunning fee from its letter on, and the cost of a measure, where there are any."""
        dunned = self.position.served(f.Dunned.word)
        if dunned and any(e.component == f.DUNNING_FEE for e in self.effects):
            yield f.DUNNING_FEE
        if self.position.marked(f.CostIncurred.word):
            yield f.COST

    def wound(self, component: str, obligation: Obligation, on: date) -> ClockRow:
        """One clock, wound up to a day."""
        begun = self._begun(component, obligation)
        moved = list(self._moved(component, obligation, on))
        moved.extend(_paid_off(self.position, begun.terms))
        found = clock.wind(begun.start, moved, as_of=on)
        warns = component == f.PRINCIPAL and obligation == self.instalment.debtor
        return ClockRow(
            component,
            obligation,
            prescription.answer_from(begun.terms, found, as_of=on),
            prescription.next_change(begun.terms, found, after=on),
            _warning(begun, moved, on) if warns else None,
        )

    def _begun(self, component: str, obligation: Obligation) -> ClockStart:
        position = self.position
        due_on = position.due_on if position.accelerated else position.owed.due_on
        costs = position.marked(f.CostIncurred.word) if component == f.COST else ()
        if costs:
            due_on = costs[0].on
        owed = position.owed
        if due_on != owed.due_on:
            owed = replace(owed, due_on=due_on)
        return self.instalment.clock_start(owed, component, obligation.view)

    def _moved(self, component: str, obligation: Obligation, on: date) -> Iterator[clock.Effect]:
        """What moved the clock by a day; letters that came back moved nothing."""
        back = self.position.returned
        told = clock_effects(self.effects, component, obligation.id)
        found = [e for e in told if e.on <= on and e.ref not in back]
        if component == f.DUNNING_FEE:
            found = list(_first_start(found))
        return (self._accelerated(effect) for effect in found)

    def _accelerated(self, effect: clock.Effect) -> clock.Effect:
        """What waited for a due day that was brought forward waits for the earlier one."""
        if not self.position.accelerated or effect.kind != clock.RENEW or effect.day is None:
            return effect
        before = {self.position.owed.due_on, *(d.due_on for d in self.position.deferrals)}
        if effect.day - ONE_DAY not in before:
            return effect
        return effect._replace(day=min(effect.day, self.position.due_on + ONE_DAY))


def _warning(
    begun: ClockStart, moved: Sequence[clock.Effect], on: date
) -> prescription.Prescription | None:
    if begun.warning is None:
        return None
    terms, start = begun.warning
    return prescription.answer_from(terms, clock.wind(start, moved, as_of=on), as_of=on)


def _first_start(effects: Sequence[clock.Effect]) -> Iterator[clock.Effect]:
    """A fee begins with the first letter, whichever was learned of first."""
    first = min((e.on for e in effects if e.kind == clock.START), default=None)
    return (e for e in effects if e.kind != clock.START or e.on == first)


def _paid_off(position: Position, terms: prescription.Terms) -> Iterable[clock.Effect]:
    """The end of the principal, of which no one fact knows, renews the late charge's own clock."""
    if position.paid_off_on is None or terms.component != f.LATE_CHARGE:
        return ()
    ref = position.payments[-1].ref if position.payments else 0
    event = prescription.Event(on=position.paid_off_on, kind="principal_paid_in_full", ref=ref)
    return prescription.effects_of(event, terms)
