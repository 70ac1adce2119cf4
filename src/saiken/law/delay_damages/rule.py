"""遅延損害金の計算: principal × rate × days ÷ days of the year, cut once, at the sum."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from saiken.law.delay_damages.rates import FIXED, DamagesRate, DamagesTerms, fixed_step, rate_on
from saiken.law.delay_damages.stretches import DamagesLine, PrincipalPaid, stretches
from saiken.law.terms import day_in_words, span_in_words, yen_in_words
from saiken.values.days import ONE_DAY, Span
from saiken.values.working import Source, Step
from saiken.values.yen import ZERO, Yen, cut

_BEGINS = "民法412条"
_FIRST_DAY = "民法140条"
_BELOW_A_YEN = "国等の債権債務等の金額の端数計算に関する法律2条"


@dataclass(frozen=True)
class DelayDamages:
    """遅延損害金の額: yen to be asked for, yen before the last cut, and the lines between.

    The yen of the lines add up to `raw`. `rate` is the rate of the first day of the delay.
    """

    amount: Yen
    raw: Yen
    rate: DamagesRate
    lines: tuple[DamagesLine, ...]
    working: tuple[Step, ...]

    @property
    def provisional(self) -> bool:
        """Whether a day lies beyond the announced rates: such a sum goes on no paper."""
        return any(line.rate.provisional for line in self.lines)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The articles and the basis it rests on."""
        rates = {line.rate.source.article: line.rate.source for line in self.lines}
        named = dict.fromkeys(step.article for step in self.working if step.article)
        return tuple(rates.get(article, Source(article)) for article in named)


def delay_damages(
    principal: Yen,
    began_on: date,
    paid_on: date,
    terms: DamagesTerms,
    *,
    payments: Sequence[PrincipalPaid] = (),
) -> DelayDamages:
    """遅延損害金. What is owed for the days from `began_on`, the first day of delay, to `paid_on`.

    `payments` before `paid_on` lower the base from the day after them. ValueError for payments
    after `paid_on`; NoFigureYet before the known rates. Source: 民法412条・419条・404条・420条.
    """
    paid = tuple(sorted(payments, key=lambda payment: payment.on))
    if paid and paid[-1].on > paid_on:
        raise ValueError("a payment lies after the day of payment")
    rate = rate_on(began_on, terms)
    last = _last_day(principal, paid_on, terms, paid)
    if last < began_on:
        return _nothing(rate, Step("遅滞の日がないため、遅延損害金はない。", _BEGINS))
    if principal < max(terms.base_min, 1):
        least = yen_in_words(max(terms.base_min, 1))
        says = f"元本が{least}未満のため、遅延損害金はない。"
        return _nothing(rate, Step(says, terms.named_basis if principal else _BELOW_A_YEN))
    span = Span(began_on, last)
    lines = _with_yen(stretches(span, principal, terms, paid))
    raw = Yen(sum(line.yen for line in lines))
    amount = cut(raw, terms.final_unit) if raw >= terms.final_min else ZERO
    steps = (*_opening(span, terms), *_line_steps(lines), *_closing(raw, amount, terms))
    return DelayDamages(amount, raw, rate, lines, steps)


def first_day_of_delay(due_on: date) -> date:
    """遅滞の初日: the day after the due day. Source: 民法412条1項・140条."""
    return due_on + ONE_DAY


def _nothing(rate: DamagesRate, step: Step) -> DelayDamages:
    return DelayDamages(ZERO, ZERO, rate, (), (step,))


def _last_day(
    principal: Yen, paid_on: date, terms: DamagesTerms, paid: Sequence[PrincipalPaid]
) -> date:
    """The last day that counts: the delay ends when the principal is gone."""
    end, unpaid = paid_on, int(principal)
    for payment in paid:
        unpaid -= payment.yen
        if unpaid <= 0:
            end = payment.on
            break
    return end if terms.count_payment_day else end - ONE_DAY


def _with_yen(lines: Sequence[DamagesLine]) -> tuple[DamagesLine, ...]:
    """The lines with what each adds to the sum, whose fraction of a yen is dropped once."""
    total, before, found = Fraction(0), 0, []
    for line in lines:
        total += line.exact
        found.append(replace(line, yen=Yen(int(total) - before)))
        before = int(total)
    return tuple(found)


def _opening(span: Span, terms: DamagesTerms) -> list[Step]:
    counted = "支払の日を含む" if terms.count_payment_day else "支払の日を含まない"
    steps = [Step(f"{span_in_words(span.first, span.last)}を数える（{counted}）。", _FIRST_DAY)]
    if terms.agreed_rate is None and terms.rate_day == FIXED:
        steps.append(fixed_step(span.first))
    if terms.base_unit > 1:
        says = f"元本は{yen_in_words(terms.base_unit)}未満を切り捨てる。"
        steps.append(Step(says, terms.named_basis))
    return steps


def _line_steps(lines: Sequence[DamagesLine]) -> list[Step]:
    steps: list[Step] = []
    for place, line in enumerate(lines):
        if not place or line.rate != lines[place - 1].rate:
            steps.append(line.rate.step)
        first, last = day_in_words(line.span.first), day_in_words(line.span.last)
        says = f"{first}から{last}まで{line.span.days}日: {yen_in_words(line.base)}"
        says += (
            f"×年{line.rate.pct}％×{line.span.days}日÷{line.divisor}日＝{yen_in_words(line.yen)}"
        )
        if line.rate.provisional:
            says += "（利率が未定のため仮の計算）"
        steps.append(Step(says, line.rate.source.article))
    return steps


def _closing(raw: Yen, amount: Yen, terms: DamagesTerms) -> list[Step]:
    steps = [Step(f"合計{yen_in_words(raw)}（1円未満は合計で切捨て）。", _BELOW_A_YEN)]
    if raw < terms.final_min:
        says = f"{yen_in_words(terms.final_min)}未満のため、全額を切り捨てる。"
        steps.append(Step(says, terms.named_basis))
    elif terms.final_unit > 1:
        says = f"{yen_in_words(terms.final_unit)}未満を切り捨てて{yen_in_words(amount)}。"
        steps.append(Step(says, terms.named_basis))
    return steps
