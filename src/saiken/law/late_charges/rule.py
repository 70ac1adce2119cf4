"""延滞金の計算: base × rate × days ÷ 365, over stretches of one base, phase and rate, then cut.

The sums are whole numbers throughout: a stretch is base × rate units × days, and a yen is
`WHOLE` × divisor of them.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from saiken.law.late_charges.explain import ChargeLine, Given, Grace, PartPayment, sources, steps
from saiken.law.late_charges.rates import (
    AFTER,
    FIRST,
    WHOLE,
    LateChargeRule,
    RateTrack,
    dated_rates,
)
from saiken.values.days import ONE_DAY, end_of_months
from saiken.values.working import Source, Step
from saiken.values.yen import ZERO, Yen, cut


@dataclass(frozen=True)
class LateCharge:
    """延滞金の額: yen to be asked for, yen before the last cut, and the lines that lead there.

    The yen of the lines add up to `raw`, under every fraction variant. `provisional` is true where
    a day lies beyond the announced rates: such a charge goes on no paper.
    """

    amount: Yen
    raw: Yen
    lines: tuple[ChargeLine, ...]
    provisional: bool
    given: Given

    @property
    def working(self) -> tuple[Step, ...]:
        """How the amount came about, in the words of the office."""
        return steps(self.given, self.lines, raw=self.raw, amount=self.amount)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The articles and figures it rests on."""
        return sources(self.given, self.lines)


def late_charge(
    principal: Yen,
    due_on: date,
    paid_on: date,
    rule: LateChargeRule,
    *,
    part_payments: Sequence[PartPayment] = (),
    graces: Sequence[Grace] = (),
) -> LateCharge:
    """延滞金. What is owed for the days from the day after `due_on` to `paid_on`, in whole yen.

    `principal` is what was unpaid at the due day; `part_payments` before `paid_on` lower the base
    from the day after them; days of `graces` are exempt in full, by half or above the grace rate.
    ValueError for payments after `paid_on` and for graces that overlap; NoFigureYet for days
    before the known rates. Source: 地方税法20条の4の2, 20条の9の4, 附則3条の2.
    """
    payments = _in_order(part_payments, paid_on)
    first, last = _span(principal, due_on, paid_on, rule, payments)
    low = end_of_months(first, months=rule.first_months) if rule.two_phases else due_on
    given = Given(principal, due_on, paid_on, rule, payments, _apart(graces), first, last, low)
    if last < first or principal < rule.base_min or principal <= 0:
        return LateCharge(ZERO, ZERO, (), False, given)
    lines = _with_yen(_stretches(given), given)
    raw = Yen(sum([line.yen for line in lines]))
    amount = cut(raw, rule.final_unit) if raw >= rule.final_min else ZERO
    return LateCharge(amount, raw, tuple(lines), any(line.provisional for line in lines), given)


def _in_order(part_payments: Sequence[PartPayment], paid_on: date) -> tuple[PartPayment, ...]:
    if not part_payments:
        return ()
    payments = tuple(sorted(part_payments, key=lambda payment: payment.on))
    if payments[-1].on > paid_on:
        raise ValueError("a part payment lies after the day of payment")
    return payments


def _apart(graces: Sequence[Grace]) -> tuple[Grace, ...]:
    if not graces:
        return ()
    spans = tuple(sorted(graces, key=lambda grace: grace.first))
    if any(later.first <= earlier.last for earlier, later in pairwise(spans)):
        raise ValueError("days of grace overlap")
    return spans


def _span(
    principal: Yen,
    due_on: date,
    paid_on: date,
    rule: LateChargeRule,
    payments: tuple[PartPayment, ...],
) -> tuple[date, date]:
    """The first and the last day that carry a charge: it ends when the principal is gone."""
    end, unpaid = paid_on, int(principal)
    for payment in payments:
        unpaid -= payment.yen
        if unpaid <= 0:
            end = payment.on
            break
    return due_on + ONE_DAY, end if rule.count_payment_day else end - ONE_DAY


def _stretches(given: Given) -> list[ChargeLine]:
    """The span cut wherever base, phase, rate, certainty or grace changes; yen still at nought."""
    tracks, first_phase_last = _tracks(given), given.first_phase_last
    bases, graces = _bases(given), given.graces
    lines: list[ChargeLine] = []
    for first, last in _pieces(given, tracks, bases):
        phase = FIRST if first <= first_phase_last else AFTER
        line = _line(tracks[phase], first, last, base=_base_on(bases, first), phase=phase)
        if graces:
            line = _eased(line, graces)
        if lines and _alike(lines[-1], line, given.fraction):
            lines[-1] = lines[-1]._replace(last=last)
        else:
            lines.append(line)
    return lines


def _alike(earlier: ChargeLine, later: ChargeLine, fraction: str) -> bool:
    """Whether neighbours differ in nothing but their days and so make one stretch."""
    if fraction == "B" and earlier.first.year != later.first.year:
        return False
    return _same(earlier) == _same(later) and earlier.provisional == later.provisional


def _tracks(given: Given) -> dict[str, RateTrack]:
    rule = given.rule
    if rule.rate_model != "statutory_interest":
        return rule.tracks
    began_on = rule.delay_began_on or given.due_on + ONE_DAY
    return {AFTER: rule.tracks[AFTER].held_from(began_on)}


def _bases(given: Given) -> list[tuple[date, Yen]]:
    """Since when which base, cut to the unit: the day of a part payment still has the old one."""
    rule, unpaid = given.rule, int(given.principal)
    bases = [(date.min, cut(unpaid, rule.base_unit))]
    for payment in given.part_payments:
        unpaid = max(unpaid - payment.yen, 0)
        since = payment.on + ONE_DAY if rule.count_payment_day else payment.on
        exempt = rule.base_min_applies_to_remainder and unpaid < rule.base_min
        bases.append((since, ZERO if exempt else cut(unpaid, rule.base_unit)))
    return bases


def _base_on(bases: list[tuple[date, Yen]], day: date) -> Yen:
    place = bisect_right(bases, day, key=_since) - 1 if len(bases) > 1 else 0
    return bases[place][1]


def _since(base: tuple[date, Yen]) -> date:
    return base[0]


def _pieces(
    given: Given, tracks: dict[str, RateTrack], bases: list[tuple[date, Yen]]
) -> Iterable[tuple[date, date]]:
    """The spans between all days on which anything changes."""
    first, last = given.first, given.last
    after_first = given.first_phase_last + ONE_DAY
    days = {first, after_first}
    if after_first > first:
        days.update(tracks[FIRST].changes(first, min(given.first_phase_last, last)))
    if last > after_first:
        days.update(tracks[AFTER].changes(after_first, last))
    days.update(map(_since, bases))
    for grace in given.graces:
        days.update((grace.first, grace.last + ONE_DAY))
        days.update(dated_rates("grace_rate").changes(grace.first, grace.last))
    if given.fraction == "B":
        days.update(date(year, 1, 1) for year in range(first.year + 1, last.year + 1))
    starts = sorted([day for day in days if first <= day <= last])
    ends = [*(day - ONE_DAY for day in starts[1:]), last]
    return zip(starts, ends, strict=True)


def _line(track: RateTrack, first: date, last: date, *, base: Yen, phase: str) -> ChargeLine:
    place = track.place(first)
    rate, source, announced = track.rates[place], track.sources[place], track.announced_for(first)
    return ChargeLine(first, last, rate, base, ZERO, phase, "", not announced, source)


def _eased(line: ChargeLine, graces: Sequence[Grace]) -> ChargeLine:
    """The line under a grace: its effective rate is what the exemption leaves."""
    grace = next((grace for grace in graces if grace.first <= line.first <= grace.last), None)
    if grace is None:
        return line
    if grace.effect == "full":
        return line._replace(rate=0, grace=grace.effect)
    if grace.effect == "half":
        # Only days at the higher rate are halved.
        halved = line._replace(rate=line.rate // 2, grace=grace.effect)
        return line if line.phase == FIRST else halved
    return _above_grace_rate(line, dated_rates("grace_rate"))


def _above_grace_rate(line: ChargeLine, track: RateTrack) -> ChargeLine:
    place = track.place(line.first)
    if track.rates[place] >= line.rate:
        return line
    provisional = line.provisional or not track.announced_for(line.first)
    return line._replace(
        rate=track.rates[place],
        grace="above_grace_rate",
        source=track.sources[place],
        provisional=provisional,
    )


def _with_yen(stretches: list[ChargeLine], given: Given) -> list[ChargeLine]:
    """The lines with their yen: fractions are dropped once in each group of the variant."""
    group_of, one_yen = _GROUPS[given.fraction], WHOLE * given.rule.denominator
    lines: list[ChargeLine] = []
    group: object = None
    for line in stretches:
        group_of_line = group_of(line)
        if group_of_line != group:
            group, units, yen = group_of_line, 0, 0
        units += line.base * line.rate * line.days
        lines.append(line._replace(yen=Yen(units // one_yen - yen)))
        yen = units // one_yen
    return lines


def _same(line: ChargeLine) -> tuple[str, int, int, str]:
    return line.phase, line.rate, line.base, line.grace


_GROUPS: dict[str, Callable[[ChargeLine], object]] = {
    "A": _same,
    "B": lambda line: (_same(line), line.first.year),
    "C": lambda line: "",
    "D": lambda line: line.phase,
}


def exact(line: ChargeLine, rule: LateChargeRule) -> Fraction:
    """The yen of a line before any cut, for letters and checks that show it."""
    return Fraction(line.base * line.rate * line.days, WHOLE * rule.denominator)
