"""What falls on a slip: principal, late charge to its last day and fee, oldest instalment first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from saiken.claims.charges import NotAnnounced, beyond_principal, charge_for_paper, fee_on
from saiken.claims.instalments import Instalment
from saiken.claims.position import Payment, Position
from saiken.claims.standing import Standing
from saiken.law.terms import day_in_words
from saiken.values.refusals import Cannot
from saiken.values.yen import ZERO, Yen

_ASSUMED = "slip"  # how an assumed payment came; it is never written down


class CannotIssue(Cannot):
    """A slip that cannot be issued; the sentence says why and what to do."""


@dataclass(frozen=True)
class Share:
    """内訳. What a slip pays of one instalment, in yen."""

    instalment: Instalment
    due_on: date
    principal: Yen
    late_charge: Yen = ZERO
    fee: Yen = ZERO
    cost: Yen = ZERO

    @property
    def yen(self) -> Yen:
        """Principal, late charge, fee and cost of execution together."""
        return Yen(self.principal + self.late_charge + self.fee + self.cost)


@dataclass(frozen=True)
class Planned:
    """納付書の案. The shares of one slip and its last day.

    `without_charge`: the rate of that day is not announced, and the slip bears principal alone.
    """

    until: date
    shares: tuple[Share, ...]
    without_charge: bool = False

    @property
    def yen(self) -> Yen:
        """What is paid by it."""
        return Yen(sum(share.yen for share in self.shares))


_Held = tuple[Instalment, Position]


def plan(
    standings: Sequence[Standing], days: Sequence[date], *, yen: Yen | None
) -> tuple[Planned, ...]:
    """納付書の内訳. A slip for each day: of `yen` each and the last of the rest, or of all (None).

    The oldest due day is served first, and of each instalment the principal before what lies
    beyond it. Each slip reckons with those before it as paid on their last days. Slips that find
    nothing left are not made. Where a charge needs a rate that is not announced, a slip of several
    bears principal alone, and for one alone there is CannotIssue.
    """
    held = [(at.instalment, at.position) for at in standings]
    held.sort(key=lambda one: (one[1].owed.due_on, one[0].key))
    found = []
    for turn, until in enumerate(days, 1):
        most = yen if yen is not None and (turn < len(days) or len(days) == 1) else None
        planned = _planned(held, until, most, alone=len(days) == 1)
        if planned.shares:
            found.append(planned)
            held = [_paid(one, planned.shares, until) for one in held]
    return tuple(found)


def _planned(held: Sequence[_Held], until: date, most: Yen | None, *, alone: bool) -> Planned:
    try:
        return Planned(until, _shares(held, until, most))
    except CannotIssue:
        if alone:
            raise
    owing = [(inst, position) for inst, position in held if position.open]
    still = Yen(sum(position.open + position.cost_open for _, position in owing))
    left = still if most is None else Yen(min(most, still))
    shares = []
    for inst, position in owing:
        share = _share(inst, position, until, Yen(min(left, position.open + position.cost_open)))
        shares += [share] if share.yen else []
        left = Yen(left - share.yen)
    return Planned(until, tuple(shares), without_charge=True)


def _shares(held: Sequence[_Held], until: date, most: Yen | None) -> tuple[Share, ...]:
    left, found = most, []
    for inst, position in held:
        share = _share(inst, position, until, left)
        if share.yen:
            found.append(share)
        left = None if left is None else Yen(left - share.yen)
        if left == 0:
            break
    return tuple(found)


def _share(inst: Instalment, position: Position, until: date, most: Yen | None) -> Share:
    """What at most so many yen pay of one: costs first, the charge only where it is reached."""
    cost = position.cost_open if most is None else Yen(min(most, position.cost_open))
    most = None if most is None else Yen(most - cost)
    principal = position.open if most is None else Yen(min(most, position.open))
    due_on = position.owed.due_on
    if most is not None and most <= position.open:
        return Share(inst, due_on, principal, cost=cost)
    late, fee = _beyond(inst, position, until)
    if most is not None:
        late = Yen(min(late, most - principal))
        fee = Yen(min(fee, most - principal - late))
    return Share(inst, due_on, principal, late, fee, cost)


def _beyond(inst: Instalment, position: Position, until: date) -> tuple[Yen, Yen]:
    """延滞金 and 督促手数料 still owed where the principal is gone by a day."""
    charge = charge_for_paper(inst, position, on=until)
    if isinstance(charge, NotAnnounced):
        raise CannotIssue(
            f"{day_in_words(until)}の{inst.kind.late_charge.name}の割合が、まだ告示されていません。"
            "仮の率は紙に載せられません。使用期限を告示のある年の内にするか、"
            f"金額を{inst.kind.principal_name}までにしてください。"
        )
    settled = beyond_principal(inst, position)
    fee, _ = fee_on(inst, position)
    late = max(0, (charge.amount if charge else ZERO) - settled.late_charge)
    return Yen(late), Yen(max(0, fee - settled.fee))


def _paid(one: _Held, shares: Sequence[Share], until: date) -> _Held:
    inst, position = one
    ours = [share for share in shares if share.instalment.id == inst.id]
    yen, cost = sum(share.yen for share in ours), sum(share.cost for share in ours)
    if not yen:
        return one
    payment = Payment(until, Yen(yen - cost), 0, _ASSUMED, Yen(cost))
    return inst, replace(position, payments=(*position.payments, payment))


def owed(at: Standing, *, until: date) -> Share:
    """All that is owed of an instalment if it is paid on a day; CannotIssue as `plan`."""
    return _share(at.instalment, at.position, until, None)
