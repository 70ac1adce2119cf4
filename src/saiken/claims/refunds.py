"""過誤納金: what of an instalment is owed back, why and since when, and what became of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from saiken.claims import facts as f
from saiken.claims.charges import beyond_principal
from saiken.claims.instalments import Instalment
from saiken.claims.position import Owing, Payment, Position
from saiken.values.yen import ZERO, Yen

OVER, REDUCED, AFTER_END, IN_ERROR = "over", "reduced", "after_end", "in_error"
CAUSES: Mapping[str, str] = {
    OVER: "納め過ぎ・二重の納付",
    REDUCED: "減額・更正",
    AFTER_END: "消滅した後の納付",
    IN_ERROR: "誤納（充てる債権のない入金）",
}
_DECIDED = (f.Waived.word, f.Remitted.word, f.ExtinguishedAtOnce.word)  # ends that somebody decides


@dataclass(frozen=True)
class OwedPart:
    """過誤納金の内訳. Yen of one payment, why it is owed back, and from which day on."""

    paid_on: date
    since: date
    yen: Yen
    cause: str


@dataclass(frozen=True)
class OwedBack:
    """過誤納金の現況. All that was ever owed back of an instalment, and what became of it, in yen.

    `total + to_return = refunded + set_off + waiting + undecided`, whatever was taken back since.
    """

    parts: tuple[OwedPart, ...] = ()
    decided: Yen = ZERO
    refunded: Yen = ZERO
    set_off: Yen = ZERO

    @property
    def total(self) -> Yen:
        """All that came and paid nothing that was owed."""
        return Yen(sum(part.yen for part in self.parts))

    @property
    def to_return(self) -> Yen:
        """返納を求める額. Given back, though the payment behind it never came after all."""
        return Yen(max(0, self.refunded + self.set_off - self.total))

    @property
    def left(self) -> Yen:
        """What is still owed back: not set off and not paid out."""
        return Yen(max(0, self.total - self.refunded - self.set_off))

    @property
    def waiting(self) -> Yen:
        """還付未済のうち決定済み. Decided to be paid back and not yet paid out."""
        return Yen(min(self.left, max(0, self.decided - self.refunded)))

    @property
    def undecided(self) -> Yen:
        """還付・充当を決めていない額."""
        return Yen(self.left - self.waiting)

    @property
    def left_parts(self) -> tuple[OwedPart, ...]:
        """The parts that no decision took yet."""
        return self.parts_after(Yen(self.total - self.undecided), self.undecided)

    def parts_after(self, taken: Yen, yen: Yen) -> tuple[OwedPart, ...]:
        """So many yen of the parts in their order, after so many that were taken before.

        A decision takes all that is undecided: what came later is never given back first.
        """
        return cut(cut(self.parts, taken)[1], yen)[0]

    @property
    def since(self) -> date | None:
        """The day on which the first of what is undecided could have been asked back."""
        return min((part.since for part in self.left_parts), default=None)


NOTHING_OWED = OwedBack()


def owed_back(
    instalment: Instalment, position: Position, *, ended_on: date | None = None
) -> OwedBack:
    """過誤納金. What an instalment's payments come to beyond all that they could pay.

    `ended_on`: the day on which public law ended the claim; what came after the end is owed back.
    """
    parts = (*_of_payments(instalment, position, ended_on), *_in_error(position))
    given = {body: _sum(position, body) for body in (f.RefundDecided, f.Refunded, f.SetOff)}
    if not parts and not any(given.values()):
        return NOTHING_OWED
    ordered = tuple(sorted(parts, key=lambda part: (part.since, part.paid_on)))
    return OwedBack(ordered, given[f.RefundDecided], given[f.Refunded], given[f.SetOff])


def _sum(position: Position, body: type[f.FactBody]) -> Yen:
    return Yen(sum(mark.number or 0 for mark in position.marked(body.word)))


def _in_error(position: Position) -> Iterator[OwedPart]:
    for mark in position.marked(f.PaidInError.word):
        yield OwedPart(mark.on, mark.on, Yen(mark.number or 0), IN_ERROR)


def _of_payments(
    instalment: Instalment, position: Position, ended_on: date | None
) -> tuple[OwedPart, ...]:
    late = () if ended_on is None else _after(position, ended_on)
    if late:
        return tuple(OwedPart(p.on, p.on, p.came, AFTER_END) for p in late)
    over = beyond_principal(instalment, position).over
    return tuple(_latest_first(position, over)) if over else ()


def _after(position: Position, ended_on: date) -> Sequence[Payment]:
    """What came after the end: on the day of a decision only what is told after the decision.

    Where time ended the claim, its first day without it counts whole.
    """
    decided = [m.ref for word in _DECIDED for m in position.marked(word) if m.on == ended_on]
    since = (ended_on, min(decided, default=-1))
    return [p for p in position.payments if (p.on, p.ref) > since]


def _latest_first(position: Position, over: Yen) -> Iterator[OwedPart]:
    """What is over, taken from the latest payments: over when they came, or by a reduction."""
    at_once, rest = _over_at_once(position), int(over)
    for payment in reversed(position.payments):
        taken = min(int(payment.yen), rest)
        rest -= taken
        too_much = min(taken, at_once[payment.ref])
        if too_much:
            yield OwedPart(payment.on, payment.on, Yen(too_much), OVER)
        if taken > too_much:
            since = _lowered_on(position, payment)
            yield OwedPart(payment.on, since, Yen(taken - too_much), REDUCED)


def _over_at_once(position: Position) -> dict[int, int]:
    """Of each payment, by its fact, the yen that were beyond the principal when they came."""
    found: dict[int, int] = {}
    owed = paid = 0
    told: list[Owing | Payment] = [*position.owings, *position.payments]
    for one in sorted(told, key=lambda one: (one.on, one.ref)):
        if isinstance(one, Owing):
            owed = int(one.yen)
        else:
            found[one.ref] = max(0, paid + one.yen - max(owed, paid))
            paid += one.yen
    return found


def _lowered_on(position: Position, payment: Payment) -> date:
    """The day on which the principal was last lowered after a payment; else the payment's own."""
    days, before = [payment.on], None
    for owing in position.owings:
        if before is not None and owing.yen < before and owing.on >= payment.on:
            days.append(owing.on)
        before = owing.yen
    return max(days)


def cut(parts: Sequence[OwedPart], yen: Yen) -> tuple[tuple[OwedPart, ...], tuple[OwedPart, ...]]:
    """The first parts that together come to so many yen, and the rest; one is divided to fit."""
    taken, left, rest = [], [], int(yen)
    for part in parts:
        now = min(int(part.yen), rest)
        rest -= now
        if now:
            taken.append(replace(part, yen=Yen(now)))
        if part.yen > now:
            left.append(replace(part, yen=Yen(part.yen - now)))
    return tuple(taken), tuple(left)
