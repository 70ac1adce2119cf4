"""償還計画: a loan cut into instalments, each with its own due day, to the yen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from saiken.law.terms import BUSINESS, DUE_DAY_RULES, day_in_words, period_end, shift, yen_in_words
from saiken.values.days import ONE_DAY, later, month_end
from saiken.values.working import Source, Step
from saiken.values.yen import ZERO, Yen, cut

EQUAL_TOTAL, EQUAL_PRINCIPAL = "equal_total", "equal_principal"
MANNERS = (EQUAL_TOTAL, EQUAL_PRINCIPAL)
FIRST, LAST = "first", "last"
REMAINDERS = (FIRST, LAST)

_CONTRACT = "民法587条"
_INTEREST = "民法589条"
_CLOSED_DAY = "民法142条"
_MONTHS = "民法143条"


@dataclass(frozen=True)
class LoanPlan:
    """償還の方法. `times` instalments, `every_months` apart, from `first_due_on` on.

    `rate_per_year` is a share of one; interest of a period is balance × rate × months ÷ 12.
    `manner`: 元利均等 or 元金均等. `unit`: instalments are whole multiples of so many yen, and the
    rest lies in the first or last one (`remainder`). `due_rule` moves a due day that is closed;
    `at_month_end`: every due day is the last of its month. ValueError, led by the field.
    """

    principal: Yen
    times: int
    first_due_on: date
    every_months: int = 1
    rate_per_year: Fraction = Fraction(0)
    manner: str = EQUAL_TOTAL
    remainder: str = LAST
    unit: int = 1
    due_rule: str = BUSINESS
    at_month_end: bool = False

    def __post_init__(self) -> None:
        for field, words in _WORDS.items():
            if getattr(self, field) not in words:
                raise ValueError(f"{field}: must be one of {', '.join(words)}")
        if min(self.principal, self.times, self.every_months, self.unit) < 1:
            raise ValueError("times: yen, times, months and unit are at least 1")
        if self.rate_per_year < 0:
            raise ValueError("rate_pct: must not be below 0")
        if self.rate_per_year and self.manner == EQUAL_TOTAL and self.remainder == FIRST:
            raise ValueError("remainder: with interest and equal totals it lies in the last one")

    @property
    def rate_per_period(self) -> Fraction:
        """The interest of one period as a share of the balance."""
        return self.rate_per_year * self.every_months / 12

    def nominal_on(self, slot: int) -> date:
        """The due day of a slot (0 the first, -1 the day from which interest runs), unmoved."""
        first, months = self.first_due_on, slot * self.every_months
        index = first.year * 12 + first.month - 1 + months
        end = month_end(index // 12, index % 12 + 1)
        if self.at_month_end:
            return end
        return later(first, months=months) or end


_WORDS = {"manner": MANNERS, "remainder": REMAINDERS, "due_rule": tuple(DUE_DAY_RULES)}


@dataclass(frozen=True)
class LoanInstalment:
    """償還の一回分: its place in the plan's days, its own due day, principal and interest."""

    number: int
    slot: int
    due_on: date
    principal: Yen
    interest: Yen

    @property
    def total(self) -> Yen:
        """What is to be paid."""
        return Yen(self.principal + self.interest)


def deferment_end(event_on: date, months: int) -> date:
    """据置期間の末日: so many months after the loan was paid out or the studies ended.

    The day of the event is not counted; the first instalment falls due after the end.
    Source: 民法140条・143条; for single-parent loans 母子及び父子並びに寡婦福祉法施行令8条1項.
    """
    return period_end(event_on + ONE_DAY, months=months)


def repayment_schedule(plan: LoanPlan) -> tuple[LoanInstalment, ...]:
    """償還予定. The instalments; their principals add up to the loan.

    ValueError, led by the field, where an instalment would not repay anything.
    """
    return with_days(plan, amounts(plan), first_number=1, first_slot=0)


def amounts(plan: LoanPlan) -> list[tuple[Yen, Yen]]:
    """Principal and interest of each instalment, in order."""
    if plan.rate_per_year and plan.manner == EQUAL_TOTAL:
        return _equal_totals(plan)
    equal = cut(plan.principal // plan.times, plan.unit)
    if not equal:
        raise ValueError("times: an instalment would be nought")
    principals = [int(equal)] * plan.times
    principals[0 if plan.remainder == FIRST else -1] += plan.principal - equal * plan.times
    balance, found = int(plan.principal), []
    for principal in principals:
        found.append((Yen(principal), Yen(int(balance * plan.rate_per_period))))
        balance -= principal
    return found


def _equal_totals(plan: LoanPlan) -> list[tuple[Yen, Yen]]:
    """Equal sums of principal and interest; the last one takes what is left."""
    rate, balance = plan.rate_per_period, int(plan.principal)
    exact = balance * rate / (1 - 1 / (1 + rate) ** plan.times)
    equal = cut(int(exact), plan.unit)
    found = []
    for place in range(plan.times):
        interest = int(balance * rate)
        principal = balance if place == plan.times - 1 else equal - interest
        if principal <= 0:
            raise ValueError("unit: an instalment would not repay anything")
        found.append((Yen(principal), Yen(interest)))
        balance -= principal
    return found


def with_days(
    plan: LoanPlan, parts: Sequence[tuple[Yen, Yen]], *, first_number: int, first_slot: int
) -> tuple[LoanInstalment, ...]:
    """The instalments with their due days. NoFigureYet where the holidays are not known."""
    return tuple(
        LoanInstalment(
            first_number + place,
            first_slot + place,
            shift(plan.nominal_on(first_slot + place), plan.due_rule),
            principal,
            interest,
        )
        for place, (principal, interest) in enumerate(parts)
    )


def schedule_steps(plan: LoanPlan, instalments: Sequence[LoanInstalment]) -> list[Step]:
    """How the schedule came about, in the words of the office."""
    named = "元利均等" if plan.manner == EQUAL_TOTAL else "元金均等"
    says = f"貸付金{yen_in_words(plan.principal)}を{plan.every_months}か月ごと{plan.times}回、"
    steps = [Step(says + f"{named}で償還する。", _CONTRACT)]
    if plan.rate_per_year:
        says = "利息は各回の残元本×年利×月数÷12（1円未満切捨て）。"
        steps.append(Step(says, _INTEREST))
    usual = instalments[0 if plan.remainder == LAST else -1]
    odd = instalments[-1 if plan.remainder == LAST else 0]
    says = (
        f"1回{yen_in_words(usual.total)}、端数は第{odd.number}回に寄せて{yen_in_words(odd.total)}。"
    )
    steps.append(Step(says))
    first, last = day_in_words(instalments[0].due_on), day_in_words(instalments[-1].due_on)
    steps.append(Step(f"第1回は{first}、最終回は{last}。各回は別々に期限が来る。", _MONTHS))
    if any(item.due_on != plan.nominal_on(item.slot) for item in instalments):
        steps.append(Step("期限が休日に当たる回は、定めに従い動かす。", _CLOSED_DAY))
    return steps


def sources_of(steps: Sequence[Step]) -> tuple[Source, ...]:
    """The articles of some steps, each once."""
    return tuple(Source(each) for each in dict.fromkeys(s.article for s in steps) if each)


def nothing_owed(item: LoanInstalment) -> bool:
    """Whether an instalment has come to nought."""
    return item.principal == ZERO and item.interest == ZERO
