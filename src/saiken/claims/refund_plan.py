"""還付・充当の案: what is set off against which instalment on which day, and what is paid back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from saiken import kinds
from saiken.claims.charges import beyond_principal, fee_on, late_charge_on
from saiken.claims.effects import PAY, Effect
from saiken.claims.position import position
from saiken.claims.refund_interest import Reduction, interest_of
from saiken.claims.refunds import OwedPart, cut
from saiken.claims.standing import SUSPECTED, Standing
from saiken.law.refund_interest import RefundInterest
from saiken.values.yen import ZERO, Yen

CHANNEL = "set_off"  # how a payment came that was set off
_FRACTION = "A"  # doubt LC-1
_LAST = 2**62  # the first of the facts to come


@dataclass(frozen=True)
class Target:
    """充当先. An instalment that is still owed, with all that happened to it."""

    at: Standing
    effects: Sequence[Effect]

    @property
    def due_on(self) -> date:
        """The day from which it could be set off, as far as the target decides."""
        return self.at.position.due_on

    def paid(self, on: date, yen: Yen) -> "Target":
        """The instalment once so many yen are set off against it, after all that is known."""
        coming = Effect(_LAST + len(self.effects), PAY, on, number=yen, tag=CHANNEL)
        effects = [*self.effects, coming]
        found = position(effects, on=self.at.on)
        return self if found is None else Target(replace(self.at, position=found), effects)


@dataclass(frozen=True)
class Share:
    """充当の一件. Yen of what is owed back, and of its interest, for one instalment on a day."""

    to: int
    on: date
    yen: Yen
    interest: Yen = ZERO

    @property
    def paid(self) -> Yen:
        """What the instalment is paid by it."""
        return Yen(self.yen + self.interest)


@dataclass(frozen=True)
class RefundPlan:
    """還付・充当の案. What is set off, what is paid back with which interest, and how it came."""

    shares: tuple[Share, ...]
    pay: Yen
    pay_interest: Yen
    interest: tuple[RefundInterest, ...]

    @property
    def taken(self) -> Yen:
        """All of what was owed back that the plan uses up."""
        return Yen(self.pay + sum(share.yen for share in self.shares))

    @property
    def transfer(self) -> Yen:
        """What the person gets in money."""
        return Yen(self.pay + self.pay_interest)

    @property
    def provisional(self) -> bool:
        """Whether interest rests on a rate that is not announced."""
        return any(one.provisional and one.amount for one in self.interest)


def plan(
    source: Standing, targets: Iterable[Target], *, on: date, why: Reduction | None = None
) -> RefundPlan:
    """還付・充当の案 on a day, of all that is undecided.

    The targets are served in the order given, each for what it owes with its charges; what is then
    left is paid back. The earliest part is set off first, each on the first day on which it and the
    target both could be, whatever else is owed back since. NoFigureYet before the known rates.
    """
    parts: Sequence[OwedPart] = source.owed_back.left_parts
    rule, why = kinds.refund_rule(source.instalment.kind), why or Reduction()
    interests: list[RefundInterest] = []
    served: list[_Served] = []
    for target in targets:
        taken, parts = _serve(target, parts)
        served += taken
    for one in served:
        interests += _interest(rule, one.parts, one.share.on, why)
    interests += _interest(rule, parts, on, why)
    shares, rest = _with_interest(served, sum(one.amount for one in interests))
    return RefundPlan(shares, _yen(parts), rest, tuple(interests))


@dataclass(frozen=True)
class _Served:
    """A share with the parts it is made of, and the instalment as it stood before."""

    share: Share
    parts: Sequence[OwedPart]
    before: Target


def _serve(target: Target, parts: Sequence[OwedPart]) -> tuple[list[_Served], Sequence[OwedPart]]:
    """What an instalment takes of the parts, a share for each day; and the parts that are left."""
    found: list[_Served] = []
    left: list[OwedPart] = []
    due_on = target.due_on
    for day, of_day in groupby(parts, lambda part: max(due_on, part.since)):
        ready = tuple(of_day)
        taken, rest = cut(ready, need_of(target, _yen(ready), on=day))
        left += rest
        if taken:
            share = Share(target.at.instalment.id, day, _yen(taken))
            found.append(_Served(share, taken, target))
            target = target.paid(day, share.yen)
    return found, left


def _with_interest(served: Sequence[_Served], interest: int) -> tuple[tuple[Share, ...], Yen]:
    """Interest pays first what the instalments still owe; the rest of it is paid out."""
    last = {one.share.to: one for one in served}
    shares, rest = [], interest
    for one in served:
        more = _more(one, rest) if one is last[one.share.to] else ZERO
        shares.append(replace(one.share, interest=more))
        rest -= more
    return tuple(shares), Yen(rest)


def _more(one: _Served, rest: int) -> Yen:
    """What of the interest an instalment takes beside its share."""
    takes = need_of(one.before, Yen(one.share.yen + rest), on=one.share.on)
    return Yen(max(0, takes - one.share.yen))


def _yen(parts: Sequence[OwedPart]) -> Yen:
    return Yen(sum(part.yen for part in parts))


def may_be_target(at: Standing, *, on: date) -> bool:
    """Whether something may be set off against it: it is owed, its day has passed, it stands."""
    stands = not at.ended and at.stage != SUSPECTED
    return stands and at.position.open > 0 and at.position.due_on < on


def need_of(target: Target, most: Yen, *, on: date) -> Yen:
    """What of `most` yen the instalment takes, if they come on a day: nothing goes beyond it."""
    inst, before = target.at.instalment, target.at.position
    charge = late_charge_on(inst, before, on=on)
    fee, _ = fee_on(inst, before)
    yen = min(most, Yen(before.open + (charge.amount if charge else 0) + fee + before.cost_open))
    for _ in range(3):  # what it is charged depends on when it is paid off
        if yen <= 0:
            return ZERO
        after = target.paid(on, yen).at.position
        over = beyond_principal(inst, after).over - beyond_principal(inst, before).over
        if over <= 0:
            return yen
        yen = Yen(max(0, yen - over))
    return min(yen, before.open)


def _interest(
    rule: kinds.RefundRule, parts: Sequence[OwedPart], last: date, why: Reduction
) -> Sequence[RefundInterest]:
    if not rule.bears_interest or not parts:
        return ()
    return interest_of(parts, last=last, why=why, fraction=_FRACTION)
