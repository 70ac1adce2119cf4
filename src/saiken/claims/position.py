"""The fold of the money and the marks: what an instalment adds up to on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from saiken.claims import facts as f
from saiken.claims.effects import HISTORY, MARK, OWE, PAY, STATUTORY_DUE, Effect
from saiken.values.days import Span
from saiken.values.yen import Yen


@dataclass(frozen=True)
class Payment:
    """Money that came on a day, from the fact `ref`."""

    on: date
    yen: Yen
    ref: int
    channel: str


@dataclass(frozen=True)
class Mark:
    """Something that was done or stated, from the fact `ref`; the days mean what the mark says."""

    tag: str
    on: date
    day: date | None
    day2: date | None
    number: int | None
    ref: int


@dataclass(frozen=True)
class Position:
    """How an instalment adds up on a day: what is owed, what came in day order, what was done."""

    owed: f.Assessed
    assessed_on: date
    payments: tuple[Payment, ...]
    marks: tuple[Mark, ...]

    @property
    def paid(self) -> Yen:
        """All that came, in yen."""
        return Yen(sum(payment.yen for payment in self.payments))

    @property
    def open(self) -> Yen:
        """Principal still owed, in yen."""
        return Yen(max(0, self.owed.principal - self.paid))

    @property
    def over(self) -> Yen:
        """What came beyond the principal, in yen; the late charge is settled from it first."""
        return Yen(max(0, self.paid - self.owed.principal))

    @property
    def paid_off_on(self) -> date | None:
        """The day on which the principal was gone, or None."""
        total = 0
        for payment in self.payments:
            total += payment.yen
            if total >= self.owed.principal:
                return payment.on
        return self.assessed_on if self.owed.principal == 0 else None

    def marked(self, tag: str) -> tuple[Mark, ...]:
        """The marks of a tag, in day order."""
        return tuple(mark for mark in self.marks if mark.tag == tag)

    @property
    def stated(self) -> Mark | None:
        """The last statement about the history, None for an instalment that was born here."""
        return next((mark for mark in reversed(self.marks) if mark.tag.startswith(HISTORY)), None)

    @property
    def graces(self) -> tuple[Span, ...]:
        """The days of grace in order, each once: a further grace only lengthens one that lasts."""
        spans: list[Span] = []
        for span in sorted(_days_of(mark) for mark in self.marked(f.Graced.word)):
            if spans and span.first <= spans[-1].last:
                spans[-1] = Span(spans[-1].first, max(spans[-1].last, span.last))
            else:
                spans.append(span)
        return tuple(spans)

    def graced(self, on: date) -> bool:
        """Whether a grace lasts on the day."""
        return any(on in span for span in self.graces)


def position(effects: Iterable[Effect], *, on: date) -> Position | None:
    """How the effects up to and including the day `on` add up; None before an assessment."""
    counted = sorted((e for e in effects if e.on <= on), key=lambda e: (e.on, e.ref))
    owing = [e for e in counted if e.kind == OWE]
    if not owing:
        return None
    marks = tuple(
        Mark(e.tag or "", e.on, e.day, e.day2, e.number, e.ref) for e in counted if e.kind == MARK
    )
    payments = tuple(
        Payment(e.on, Yen(e.number or 0), e.ref, e.tag or "") for e in counted if e.kind == PAY
    )
    return Position(_owed(owing[-1], marks), owing[0].on, payments, marks)


def _days_of(mark: Mark) -> Span:
    assert mark.day is not None and mark.day2 is not None
    return Span(mark.day, mark.day2)


def _owed(owing: Effect, marks: tuple[Mark, ...]) -> f.Assessed:
    statutory = [m.day for m in marks if m.tag == STATUTORY_DUE and m.ref == owing.ref]
    assert owing.day is not None and owing.number is not None
    return f.Assessed(
        principal=Yen(owing.number),
        due_on=owing.day,
        statutory_due_on=statutory[-1] if statutory else None,
        cause_on=owing.day2,
    )
