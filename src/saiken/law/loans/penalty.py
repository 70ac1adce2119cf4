"""違約金: the penalty of loans whose rate is set by dated tables, each day at its own rate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

from saiken.law.loans.schedule import sources_of
from saiken.law.terms import KeptFigure, read_figures, span_in_words, yen_in_words
from saiken.values.days import ONE_DAY, Span
from saiken.values.working import Source, Step
from saiken.values.yen import ZERO, Yen, cut

EACH, TOTAL = "instalment", "total"
CUTS = (EACH, TOTAL)

_ORDER = "母子及び父子並びに寡婦福祉法施行令17条"
_EXCUSED = "母子及び父子並びに寡婦福祉法施行令17条ただし書"
_PRACTICE = "違約金の徴収の定め"


@dataclass(frozen=True)
class PenaltyRule:
    """違約金の計算方法 (doubt LC-12): all yen. The base and the final cut differ by city.

    `cut_by`: whether the final unit cuts each instalment's penalty or their sum; `final_min` is
    always looked at on the sum. `rate_per_year` replaces the table of single-parent loans by one
    rate of an ordinance or contract.
    """

    base_unit: int = 1
    base_min: int = 0
    final_unit: int = 100
    final_min: int = 500
    cut_by: str = EACH
    divisor: int = 365
    rate_per_year: Fraction | None = None
    basis: str = ""

    def __post_init__(self) -> None:
        if self.cut_by not in CUTS:
            raise ValueError(f"cut_by: must be one of {', '.join(CUTS)}")
        if min(self.base_unit, self.final_unit, self.divisor) < 1:
            raise ValueError("final_unit: units and the divisor are at least 1")
        if self.rate_per_year is not None and self.rate_per_year < 0:
            raise ValueError("rate_pct: must not be below 0")

    @property
    def article(self) -> str:
        """What the penalty rests on."""
        return self.basis or (_ORDER if self.rate_per_year is None else _PRACTICE)


@dataclass(frozen=True)
class OverdueSum:
    """延滞元利金額: due on a day and paid on another; `excused` for a reason beyond control."""

    yen: Yen
    due_on: date
    paid_on: date
    excused: bool = False


@dataclass(frozen=True)
class PenaltyLine:
    """計算の一行: so many days at one rate on one sum, before any cut; `place` of the sum."""

    place: int
    span: Span
    rate: Fraction
    base: Yen
    exact: Fraction
    source: str


@dataclass(frozen=True)
class LoanPenalty:
    """違約金の額: the yen to be asked for, the yen of each sum, and the lines between."""

    amount: Yen
    each: tuple[Yen, ...]
    lines: tuple[PenaltyLine, ...]
    working: tuple[Step, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """The articles it rests on; those of a rate name the page on which it was seen."""
        pages = {a.strip(): p.strip() for a, _, p in (s.source.partition(";") for s in self.lines)}
        named = sources_of(self.working)
        return tuple(Source(each.article, pages.get(each.article, "")) for each in named)


def loan_penalty(sums: Sequence[OverdueSum], rule: PenaltyRule | None = None) -> LoanPenalty:
    """違約金. From the day after each due day to the day of payment, both rates of a delay in turn.

    NoFigureYet before the table. Source: 母子及び父子並びに寡婦福祉法施行令17条.
    """
    rule = rule or PenaltyRule()
    each, lines, steps = [], [], []
    for place, overdue in enumerate(sums):
        found = [] if overdue.excused else _lines(place, overdue, rule)
        if overdue.excused:
            steps.append(_excused_step(rule))
        raw = Yen(int(sum((line.exact for line in found), Fraction(0))))
        each.append(cut(raw, rule.final_unit) if rule.cut_by == EACH else raw)
        lines += found
        steps += [_line_step(line, rule) for line in found]
    total = Yen(sum(each))
    amount = cut(total, rule.final_unit) if total >= rule.final_min else ZERO
    steps += _closing(total, amount, rule)
    return LoanPenalty(amount, tuple(each), tuple(lines), tuple(steps))


def _lines(place: int, overdue: OverdueSum, rule: PenaltyRule) -> list[PenaltyLine]:
    first, last = overdue.due_on + ONE_DAY, overdue.paid_on
    if last < first or overdue.yen < rule.base_min:
        return []
    base, kept = cut(overdue.yen, rule.base_unit), _table()
    marks: set[date] = set()
    if rule.rate_per_year is None:
        marks = {step.since for step in kept.figure.steps if first < step.since <= last}
    starts = sorted({first, *marks})
    ends = [*(day - ONE_DAY for day in starts[1:]), last]
    lines = []
    for since, until in zip(starts, ends, strict=True):
        rate, source = rule.rate_per_year, rule.article
        if rate is None:
            step = kept.figure.step_on(since)
            rate, source = step.value, step.source
        span = Span(since, until)
        exact = base * rate * span.days / rule.divisor
        lines.append(PenaltyLine(place, span, rate, base, exact, source))
    return lines


def _excused_step(rule: PenaltyRule) -> Step:
    article = rule.basis or (_EXCUSED if rule.rate_per_year is None else _PRACTICE)
    return Step("やむを得ない理由があるため、違約金を徴収しない。", article)


def _line_step(line: PenaltyLine, rule: PenaltyRule) -> Step:
    says = f"{span_in_words(line.span.first, line.span.last)}{line.span.days}日: "
    says += (
        f"{yen_in_words(line.base)}×年{in_percent(line.rate)}％×{line.span.days}日÷{rule.divisor}日"
    )
    return Step(says, line.source.partition(";")[0].strip())


def _closing(total: Yen, amount: Yen, rule: PenaltyRule) -> list[Step]:
    unit = yen_in_words(rule.final_unit)
    where = "各回の額" if rule.cut_by == EACH else "合計"
    basis = rule.basis or _PRACTICE
    steps = [Step(f"{where}の{unit}未満を切り捨てる。", basis)] if rule.final_unit > 1 else []
    if total < rule.final_min:
        says = f"合計が{yen_in_words(rule.final_min)}未満のため、違約金はない。"
        return [*steps, Step(says, basis)]
    return [*steps, Step(f"違約金は{yen_in_words(amount)}。", rule.article)]


def in_percent(per_year: Fraction) -> str:
    """A rate as a decimal string in percent a year; as a fraction where it has no end."""
    whole, rest = divmod(per_year * 100, 1)
    millionths = rest * 10**6
    if millionths.denominator != 1:
        return str(per_year * 100)
    decimals = f"{millionths.numerator:06d}".rstrip("0")
    return f"{whole}.{decimals}" if decimals else str(whole)


@cache
def _table() -> KeptFigure:
    return read_figures(Path(__file__).with_name("figures.yaml"))["single_parent_penalty_rate"]
