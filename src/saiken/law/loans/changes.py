"""支払猶予・繰上償還: what moves or lessens the instalments that are still to come."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from saiken.law.loans.schedule import (
    EQUAL_TOTAL,
    LoanInstalment,
    LoanPlan,
    amounts,
    nothing_owed,
    with_days,
)
from saiken.law.terms import day_in_words, shift, span_in_words, yen_in_words
from saiken.values.days import Span
from saiken.values.working import Step
from saiken.values.yen import Yen

SHIFT, AT_END = "move_on", "at_end"
GRACE_MANNERS = (SHIFT, AT_END)
SHORTEN, LOWER, ADVANCE = "shorten", "lower", "advance"
EARLY_MANNERS = (SHORTEN, LOWER, ADVANCE)

_EARLY = "民法136条2項・591条2項"
# The grace of single-parent loans says it: interest is reckoned as if paid on the old day.
_GRACE = "民法136条1項"

Instalments = tuple[LoanInstalment, ...]


@dataclass(frozen=True)
class LoanGrace:
    """償還の猶予: instalments due in the span wait; `basis` names the ordinance or order.

    `move_on`: they and all later ones move on by as many periods. `at_end`: they fall due together
    on the last day of the grace. Amounts stay: interest is reckoned as if paid on the old days.
    """

    span: Span
    manner: str = SHIFT
    basis: str = ""


@dataclass(frozen=True)
class EarlyRepayment:
    """繰上償還: yen of principal repaid before they were due.

    `shorten`: the instalments stay as they are and end sooner. `lower`: as many, but smaller.
    `advance`: the nearest are paid first (loans without interest).
    """

    on: date
    yen: Yen
    manner: str = SHORTEN


def with_grace(plan: LoanPlan, instalments: Instalments, grace: LoanGrace) -> Instalments:
    """猶予. The instalments after a grace, each with its due day. ValueError for an unknown manner.

    Source: the loan's ordinance or contract; 母子及び父子並びに寡婦福祉法施行令19条.
    """
    if grace.manner not in GRACE_MANNERS:
        raise ValueError(f"manner: must be one of {', '.join(GRACE_MANNERS)}")
    waiting = [item for item in instalments if plan.nominal_on(item.slot) in grace.span]
    if not waiting:
        return instalments
    if grace.manner == AT_END:
        day = shift(grace.span.last, plan.due_rule)
        return tuple(replace(i, due_on=day) if i in waiting else i for i in instalments)
    first = min(item.slot for item in waiting)
    # The grace may last longer than the instalments: its periods count, not what waits in it.
    periods = 0
    while plan.nominal_on(first + periods) in grace.span:
        periods += 1
    return tuple(
        _moved(plan, item, periods) if item.slot >= first else item for item in instalments
    )


def _moved(plan: LoanPlan, item: LoanInstalment, periods: int) -> LoanInstalment:
    slot = item.slot + periods
    return replace(item, slot=slot, due_on=shift(plan.nominal_on(slot), plan.due_rule))


def grace_step(grace: LoanGrace) -> Step:
    """The grace in the words of the office."""
    how = "以後の回を順に繰り下げる" if grace.manner == SHIFT else "満了の日に合わせて支払う"
    says = f"{span_in_words(grace.span.first, grace.span.last)}は償還を猶予し、{how}。"
    return Step(says + "利息は猶予前の期日に償還されたものとして計算する。", grace.basis or _GRACE)


def repaid_early(plan: LoanPlan, instalments: Instalments, early: EarlyRepayment) -> Instalments:
    """繰上償還. The instalments after it; those due on or before its day stay as they were.

    Interest of the period under way is split by its days. ValueError, led by the field, where more
    is repaid than is still to come, or nearest-first is asked of a loan with interest.
    Source: 民法136条2項・591条2項; 母子及び父子並びに寡婦福祉法施行令8条3項ただし書.
    """
    kept = tuple(item for item in instalments if item.due_on <= early.on)
    coming = tuple(item for item in instalments if item.due_on > early.on)
    balance = sum(item.principal for item in coming)
    if early.manner not in EARLY_MANNERS:
        raise ValueError(f"manner: must be one of {', '.join(EARLY_MANNERS)}")
    if early.yen > balance:
        raise ValueError("yen: more than the principal still to come")
    if early.manner == ADVANCE and plan.rate_per_year:
        raise ValueError("manner: nearest first is for loans without interest")
    if not coming or not early.yen:
        return instalments
    left = Yen(balance - early.yen)
    if early.manner == ADVANCE:
        return (*kept, *_nearest_first(coming, early.yen))
    rest = _lowered(plan, coming, left) if early.manner == LOWER else _shortened(plan, coming, left)
    under_way = _under_way(plan, coming[0], early, left=left)
    first = replace(rest[0], interest=under_way) if rest else coming[0]
    if not rest:
        first = replace(first, principal=Yen(0), interest=under_way)
    return (*kept, *(item for item in (first, *rest[1:]) if not nothing_owed(item)))


def _nearest_first(coming: Instalments, yen: Yen) -> Instalments:
    left, found = int(yen), []
    for item in coming:
        paid = min(left, item.principal)
        left -= paid
        found.append(replace(item, principal=Yen(item.principal - paid)))
    return tuple(item for item in found if not nothing_owed(item))


def _shortened(plan: LoanPlan, coming: Instalments, left: Yen) -> Instalments:
    """The old sums go on until the balance is gone."""
    balance, found = int(left), []
    for item in coming:
        interest = int(balance * plan.rate_per_period)
        usual = item.total - interest if plan.manner == EQUAL_TOTAL else item.principal
        principal = balance if item is coming[-1] else min(balance, usual)
        found.append(replace(item, principal=Yen(principal), interest=Yen(interest)))
        balance -= principal
    return tuple(item for item in found if not nothing_owed(item))


def _lowered(plan: LoanPlan, coming: Instalments, left: Yen) -> Instalments:
    """As many instalments as before over the smaller balance."""
    if not left:
        return ()
    parts = amounts(replace(plan, principal=left, times=len(coming)))
    days = with_days(plan, parts, first_number=coming[0].number, first_slot=coming[0].slot)
    return tuple(
        replace(item, slot=old.slot, due_on=old.due_on)
        for item, old in zip(days, coming, strict=True)
    )


def _under_way(plan: LoanPlan, item: LoanInstalment, early: EarlyRepayment, *, left: Yen) -> Yen:
    """Interest of the period under way: the old balance to the day, the smaller one after it."""
    share = period_share(plan, item, early.on)
    balance = (left + early.yen) * share + left * (1 - share)
    return Yen(int(balance * plan.rate_per_period))


def period_share(plan: LoanPlan, item: LoanInstalment, day: date) -> Fraction:
    """Which part of an instalment's interest period has run by a day."""
    since, until = plan.nominal_on(item.slot - 1), plan.nominal_on(item.slot)
    gone = min(max((day - since).days, 0), (until - since).days)
    return Fraction(gone, (until - since).days)


def early_step(early: EarlyRepayment) -> Step:
    """An early repayment in the words of the office."""
    how = {SHORTEN: "期間を短くする", LOWER: "各回の額を減らす", ADVANCE: "近い回から順に充てる"}
    says = f"{day_in_words(early.on)}に{yen_in_words(early.yen)}を繰り上げて償還し、"
    return Step(says + f"{how[early.manner]}。", _EARLY)


def in_order(
    changes: Sequence[LoanGrace | EarlyRepayment], plan: LoanPlan, instalments: Instalments
) -> tuple[Instalments, list[Step]]:
    """The instalments after some changes, one after the other as they are named."""
    steps = []
    for change in changes:
        if isinstance(change, LoanGrace):
            instalments = with_grace(plan, instalments, change)
            steps.append(grace_step(change))
        else:
            instalments = repaid_early(plan, instalments, change)
            steps.append(early_step(change))
    return instalments, steps
