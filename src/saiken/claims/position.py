"""The fold of the money and the marks: what an instalment adds up to on a day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from saiken.claims import facts as f
from saiken.claims.effects import MARK, OWE, PAY, Effect
from saiken.claims.marks import HISTORY, STATUTORY_DUE, of_others, told_by
from saiken.values.days import ONE_DAY, Span
from saiken.values.yen import ZERO, Yen


class Payment(NamedTuple):
    """収納: yen on a day, by the channel it came, from the fact `ref`.

    `cost` more of the same money paid costs of execution, which go first.
    """

    on: date
    yen: Yen
    ref: int
    channel: str
    cost: Yen = ZERO

    @property
    def came(self) -> Yen:
        """All that came, in yen."""
        return Yen(self.yen + self.cost)


class Owing(NamedTuple):
    """調定額 as it stood from a day on, by the fact `ref`."""

    on: date
    yen: Yen
    ref: int


class Mark(NamedTuple):
    """Something that was done or stated, from the fact `ref`; the days mean what the mark says.

    `detail` is the word that tells more: what was seized, by which procedure, on which ground.
    """

    tag: str
    on: date
    day: date | None
    day2: date | None
    number: int | None
    ref: int
    detail: str = ""


@dataclass(frozen=True)
class Deferral:
    """履行延期: the days that are put off, and the day on which it falls due anew."""

    days: Span
    due_on: date


@dataclass(frozen=True)
class Position:
    """How an instalment adds up on a day: what is owed, what came in day order, what was done."""

    owed: f.Assessed
    assessed_on: date
    payments: tuple[Payment, ...]
    marks: tuple[Mark, ...]
    owings: tuple[Owing, ...] = ()

    @cached_property
    def paid(self) -> Yen:
        """All that came and was not for costs, in yen."""
        return Yen(sum(payment.yen for payment in self.payments))

    @property
    def came(self) -> Yen:
        """収納額: all that came, in yen."""
        return Yen(sum(payment.came for payment in self.payments))

    @property
    def cost(self) -> Yen:
        """滞納処分費・執行費用: all that measures cost, in yen."""
        return Yen(sum(mark.number or 0 for mark in self.marked(f.CostIncurred.word)))

    @property
    def cost_open(self) -> Yen:
        """Costs that nothing paid yet, in yen."""
        return Yen(self.cost - sum(payment.cost for payment in self.payments))

    @cached_property
    def kept(self) -> Yen:
        """What came for the claim and did not leave the city again, in yen."""
        gone = sum(mark.number or 0 for mark in self._gone)
        return Yen(max(0, self.paid - max(0, gone - self._in_error)))

    @property
    def _gone(self) -> tuple[Mark, ...]:
        """What was paid back, or set off against another instalment."""
        return (*self.marked(f.Refunded.word), *self.marked(f.SetOff.word))

    @property
    def _in_error(self) -> int:
        """What came for no claim, in yen: of what is given back, it goes first."""
        return sum(mark.number or 0 for mark in self.marked(f.PaidInError.word))

    @cached_property
    def open(self) -> Yen:
        """Principal alone that is still owed, in yen; all that is owed tells `payable`.

        What was given back is owed again where the principal was raised since.
        """
        return Yen(max(0, self.owed.principal - self.kept))

    @property
    def over(self) -> Yen:
        """What the city holds beyond the principal, in yen; the late charge is settled from it."""
        return Yen(max(0, self.kept - self.owed.principal))

    @property
    def ever_over(self) -> Yen:
        """What came beyond the principal, in yen, whether or not it was given back since."""
        return Yen(max(0, self.paid - self.owed.principal))

    @property
    def paid_off_on(self) -> date | None:
        """The day on which the principal was gone, or None."""
        if self._paid_off is not None:
            return self._paid_off.on
        return self.assessed_on if self.owed.principal == 0 else None

    @property
    def paid_off_by(self) -> int:
        """The fact of the payment that made the principal be gone; 0 where none had to."""
        return self._paid_off.ref if self._paid_off is not None else 0

    @cached_property
    def _paid_off(self) -> Payment | None:
        """The payment since which no principal is owed; what left the city is owed again."""
        total, in_error, found = 0, self._in_error, None
        told: list[Payment | Mark] = [*self.payments, *self._gone]
        for one in sorted(told, key=lambda one: (one.on, one.ref)):
            if isinstance(one, Payment):
                total += one.yen
            else:
                back = max(0, (one.number or 0) - in_error)
                in_error -= (one.number or 0) - back
                total -= back
            if total < self.owed.principal:
                found = None
            elif found is None and isinstance(one, Payment):
                found = one
        return found

    @cached_property
    def _by_tag(self) -> Mapping[str, tuple[Mark, ...]]:
        found: dict[str, tuple[Mark, ...]] = {}
        for mark in self.marks:
            found[mark.tag] = (*found.get(mark.tag, ()), mark)
        return found

    def marked(self, tag: str) -> tuple[Mark, ...]:
        """The marks of a tag, in day order."""
        return self._by_tag.get(tag, ())

    def served(self, tag: str) -> tuple[Mark, ...]:
        """The same without letters that came back."""
        back = self.returned
        return tuple(mark for mark in self.marked(tag) if mark.ref not in back)

    def last(self, tag: str) -> Mark | None:
        """The last mark of a tag."""
        return next(reversed(self.marked(tag)), None)

    def by_fact(self, ref: int | None) -> Mark | None:
        """The mark that a fact left."""
        return next((mark for mark in self.marks if mark.ref == ref), None)

    @cached_property
    def returned(self) -> frozenset[int]:
        """The facts whose letters came back: they are as if nothing had been sent."""
        back = self.marked(f.LetterReturned.word)
        if not back:
            return frozenset()
        named = {mark.number for mark in back}
        return frozenset(m.ref for m in self.marks if m.ref in named and _is_letter(m.tag))

    @property
    def stated(self) -> Mark | None:
        """The last statement about the history, None for an instalment that was born here."""
        return self.last(HISTORY)

    @cached_property
    def due_on(self) -> date:
        """納期限 that counts: put off by a deferral, brought forward by an acceleration."""
        return self._due[0]

    @property
    def accelerated(self) -> bool:
        """Whether the due day that counts was brought forward."""
        return self._due[1]

    @cached_property
    def _due(self) -> tuple[date, bool]:
        due_on, accelerated = self.owed.due_on, False
        for mark in self.marks:
            if mark.tag == f.Accelerated.word and mark.day is not None and mark.day < due_on:
                due_on, accelerated = mark.day, True
            elif mark.tag == f.Deferred.word:
                deferral = self._deferral(mark)
                if deferral is not None and deferral.due_on > due_on:
                    due_on, accelerated = deferral.due_on, False
        return due_on, accelerated

    @cached_property
    def deferrals(self) -> tuple[Deferral, ...]:
        """The deferrals in day order; one that is cancelled ends, and falls due, that day."""
        found = (self._deferral(mark) for mark in self.marked(f.Deferred.word))
        return tuple(one for one in found if one is not None)

    def _deferral(self, mark: Mark) -> Deferral | None:
        days, due_on = self._cut(mark), date.fromisoformat(mark.detail)
        cancelled_on = self._cancelled_on(mark)
        return None if days is None else Deferral(days, min(due_on, cancelled_on or due_on))

    @cached_property
    def graces(self) -> tuple[Span, ...]:
        """The days of grace in order, each once: a further grace only lengthens one that lasts."""
        cut = (self._cut(mark) for mark in self.marked(f.Graced.word))
        return _merged(span for span in cut if span is not None)

    def _cut(self, mark: Mark) -> Span | None:
        """The days of a grace or deferral as far as no later cancellation ended it."""
        assert mark.day is not None and mark.day2 is not None
        cancelled_on = self._cancelled_on(mark)
        last = mark.day2 if cancelled_on is None else min(mark.day2, cancelled_on)
        return Span(mark.day, last) if mark.day <= last else None

    def _cancelled_on(self, mark: Mark) -> date | None:
        cancelled = (one.on for one in self.marked(f.GraceCancelled.word) if one.on >= mark.on)
        return min(cancelled, default=None)

    def graced(self, on: date) -> bool:
        """Whether a grace lasts on the day."""
        return any(on in span for span in self.graces)

    def deferred(self, on: date) -> bool:
        """Whether performance is put off on the day: from the decision to the new due day."""
        return any(on <= max(one.days.last, one.due_on) for one in self.deferrals)

    @cached_property
    def seized(self) -> bool:
        """Whether a seizure of ours lasts; each is ended by one release, on its day or later."""
        over = f.SeizureReleased.word
        told = (*self.marked(f.Seized.word), *self.marked(over))
        lasting = 0
        for mark in sorted(told, key=lambda mark: (mark.on, mark.tag == over)):
            lasting = max(0, lasting - 1) if mark.tag == over else lasting + 1
        return lasting > 0

    @property
    def stopped(self) -> Mark | None:
        """The stop of execution that lasts, or None; a cancellation ends all that came before."""
        return self._lasting(f.Stopped.word, f.StopCancelled.word)

    def stops(self, until: date) -> tuple[Span, ...]:
        """The days of all stops up to a day, from the day after each decision."""
        cancelled = [mark.on for mark in self.marked(f.StopCancelled.word)]
        found = []
        for mark in self.marked(f.Stopped.word):
            last = min([until, *(on for on in cancelled if on > mark.on)])
            if mark.on < last:
                found.append(Span(mark.on + ONE_DAY, last))
        return _merged(found)

    @property
    def halted(self) -> Mark | None:
        """The halt of collection that lasts, or None."""
        return self._lasting(f.CollectionStopped.word, f.CollectionResumed.word)

    def _lasting(self, begun: str, ended: str) -> Mark | None:
        """The first beginning since the last end; on one day the end comes first."""
        over = self.last(ended)
        since = (mark for mark in self.marked(begun) if over is None or mark.on >= over.on)
        return next(since, None)


def _is_letter(tag: str) -> bool:
    letters = (f.Dunned.word, f.Demanded.word, f.GuarantorDemanded.word)
    return tag in (*letters, *(of_others(letter) for letter in letters))


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.first <= merged[-1].last:
            merged[-1] = Span(merged[-1].first, max(merged[-1].last, span.last))
        else:
            merged.append(span)
    return tuple(merged)


def position(effects: Iterable[Effect], *, on: date) -> Position | None:
    """How the effects up to and including the day `on` add up; None before an assessment."""
    counted = sorted((e for e in effects if e.on <= on), key=lambda e: (e.on, e.ref))
    owing = [e for e in counted if e.kind == OWE]
    if not any(e.day for e in owing):
        return None  # what only lowers an assessment is none
    marks = tuple(_mark(e) for e in counted if e.kind == MARK)
    payments = tuple(_payments(counted))
    owings = tuple(Owing(e.on, Yen(e.number or 0), e.ref) for e in owing)
    return Position(_owed(owing, marks), owing[0].on, payments, marks, owings)


def _payments(counted: Sequence[Effect]) -> Iterator[Payment]:
    """What came, each with what of it paid the costs that were known to be owed before."""
    owed = 0
    for e in counted:
        if e.kind == MARK and told_by(e.tag)[0] == f.CostIncurred.word:
            owed += e.number or 0
        elif e.kind == PAY:
            cost = min(owed, e.number or 0)
            owed -= cost
            yield Payment(e.on, Yen((e.number or 0) - cost), e.ref, e.tag or "", Yen(cost))


def _mark(e: Effect) -> Mark:
    tag, detail = told_by(e.tag)
    return Mark(tag, e.on, e.day, e.day2, e.number, e.ref, detail)


def _owed(owing: Sequence[Effect], marks: tuple[Mark, ...]) -> f.Assessed:
    """What is owed by the last word; what only lowers it leaves the days as they were."""
    with_days = next(e for e in reversed(owing) if e.day is not None)
    statutory = [m.day for m in marks if m.tag == STATUTORY_DUE and m.ref == with_days.ref]
    assert with_days.day is not None
    return f.Assessed(
        principal=Yen(owing[-1].number or 0),
        due_on=with_days.day,
        statutory_due_on=statutory[-1] if statutory else None,
        cause_on=with_days.day2,
    )
