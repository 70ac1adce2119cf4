"""還付加算金の計算: overpaid yen × rate × days ÷ 365, by stretches, then cut."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from saiken.law.refund_interest.amounts import in_percent, on_day, refund_rate
from saiken.law.refund_interest.days_out import RefundDelay, days_out, outside
from saiken.law.refund_interest.starts import Overpayment, start_of
from saiken.law.terms import day_in_words, span_in_words, yen_in_words
from saiken.values.days import ONE_DAY, Span
from saiken.values.working import Source, Step
from saiken.values.yen import ZERO, Yen, cut

FRACTIONS = ("A", "B", "C")
_VERSION = "令和8年4月1日施行の条文"
_LAST_FIRST = "地方税法17条の4第3項"
_BASE = "地方税法20条の4の2第2項"
_FINAL = "地方税法20条の4の2第5項"
_FRACTION = "地方税法附則3条の2第6項"
_DIVISOR = "昭和45年法律13号25条"
_END = "地方税法17条の4第1項"

# From this day the Act drops fractions of a yen on the way; older spans know the final cut only.
_FRACTIONS_DROPPED_SINCE = date(2000, 1, 1)


@dataclass(frozen=True)
class TaxPaid:
    """納付: what was paid of the tax on a day."""

    on: date
    yen: Yen


@dataclass(frozen=True)
class RefundPart:
    """過誤納金の内訳: overpaid yen of one payment, and the first day that bears interest."""

    paid_on: date
    yen: Yen
    first: date


@dataclass(frozen=True)
class InterestLine:
    """計算の一行: so many days at one rate on one base, and what it adds to the sum."""

    span: Span
    rate: Fraction
    base: Yen
    yen: Yen
    provisional: bool
    source: str

    @property
    def rate_pct(self) -> str:
        """The rate as a decimal string in percent a year."""
        return in_percent(self.rate)


@dataclass(frozen=True)
class RefundInterest:
    """還付加算金の額: yen to be paid beside the refund, yen before the last cut, and the lines.

    The yen of the lines add up to `raw`. `out` are the spans that were taken out.
    """

    amount: Yen
    raw: Yen
    parts: tuple[RefundPart, ...]
    out: tuple[Span, ...]
    lines: tuple[InterestLine, ...]
    working: tuple[Step, ...]

    @property
    def provisional(self) -> bool:
        """Whether a day lies beyond the announced rates."""
        return any(line.provisional for line in self.lines)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The articles it rests on; those of a rate name the page on which it was seen."""
        pages = dict(_article_and_page(line.source) for line in self.lines)
        named = dict.fromkeys(step.article for step in self.working if step.article)
        return tuple(Source(article, pages.get(article) or _version(article)) for article in named)


def refund_interest(
    refund: Yen,
    payments: Sequence[TaxPaid],
    how: Overpayment,
    *,
    last: date,
    delay: RefundDelay | None = None,
    fraction: str = "A",
) -> RefundInterest:
    """還付加算金. What is added to a refund, to `last`: the day the payment was decided or set off.

    The refund is taken from the latest payments first, each with a start of its own. `fraction`
    says where fractions of a yen are dropped (doubt LC-1): A each stretch of one base and rate, B
    each calendar-year piece, C the sum. ValueError where less was paid than is refunded;
    NoFigureYet before the known rates. Source: 地方税法17条の4, 20条の4の2, 附則3条の2.
    """
    if fraction not in FRACTIONS:
        raise ValueError(f"fraction: must be one of {', '.join(FRACTIONS)}")
    parts, steps = _parts(refund, payments, how)
    out, out_steps = days_out(delay or RefundDelay(), last)
    steps += [
        Step(f"{day_in_words(last)}まで数える（支出の決定又は充当適状の日）。", _END),
        *out_steps,
    ]
    least = on_day("refund_base_min", last)
    if refund < least:
        says = f"過誤納金が{yen_in_words(least)}未満のため、還付加算金はない。"
        return _nothing(parts, out, [*steps, Step(says, _BASE)])
    lines = _with_yen(_stretches(parts, out, last, fraction), _variant(last, fraction))
    if not lines:
        return _nothing(parts, out, [*steps, Step("加算する日がない。", _END)])
    raw = Yen(sum(line.yen for line in lines))
    amount = cut(raw, on_day("refund_final_unit", last))
    if raw < on_day("refund_final_min", last):
        amount = ZERO
    steps += [_line_step(line) for line in lines] + _closing(raw, amount, last)
    return RefundInterest(amount, raw, parts, tuple(out), tuple(lines), tuple(steps))


def _nothing(
    parts: tuple[RefundPart, ...], out: Sequence[Span], steps: Sequence[Step]
) -> RefundInterest:
    return RefundInterest(ZERO, ZERO, parts, tuple(out), (), tuple(steps))


def _parts(
    refund: Yen, payments: Sequence[TaxPaid], how: Overpayment
) -> tuple[tuple[RefundPart, ...], list[Step]]:
    """The payments that the refund is made of, the latest first, with their first days."""
    open_yen, parts, steps = int(refund), [], []
    for payment in sorted(payments, key=lambda payment: payment.on, reverse=True):
        yen = Yen(min(open_yen, payment.yen))
        if yen:
            start, step = start_of(how, payment.on)
            parts.append(RefundPart(payment.on, yen, start + ONE_DAY))
            says = f"{day_in_words(payment.on)}の納付のうち{yen_in_words(yen)}が過誤納金となる。"
            steps += [Step(says, _LAST_FIRST), step]
            open_yen -= yen
    if open_yen:
        raise ValueError("payments: less was paid than is refunded")
    return tuple(parts), steps


def _stretches(
    parts: Sequence[RefundPart], out: Sequence[Span], last: date, fraction: str
) -> list[InterestLine]:
    """The days that bear interest, cut wherever base, rate or certainty changes; yen at nought."""
    first = min((part.first for part in parts), default=last + ONE_DAY)
    if first > last:
        return []
    kept = refund_rate()
    marks = {part.first for part in parts} | {step.since for step in kept.figure.steps}
    if kept.known_until is not None:
        marks.add(kept.known_until + ONE_DAY)
    if fraction == "B":
        marks.update(date(year, 1, 1) for year in range(first.year + 1, last.year + 1))
    lines = []
    for span in outside(Span(first, last), out):
        starts = sorted({span.first, *(day for day in marks if day in span)})
        ends = [*(day - ONE_DAY for day in starts[1:]), span.last]
        lines += [_line(Span(*days), parts) for days in zip(starts, ends, strict=True)]
    return lines


def _line(span: Span, parts: Sequence[RefundPart]) -> InterestLine:
    kept = refund_rate()
    running = sum(part.yen for part in parts if part.first <= span.first)
    base = cut(running, on_day("refund_base_unit", span.first))
    step, sure = kept.figure.step_on(span.first), kept.announced_for(span.first)
    return InterestLine(span, step.value, base, ZERO, not sure, step.source)


def _variant(last: date, fraction: str) -> str:
    """Wholly statutory spans before 2000 know no cut on the way."""
    return "C" if last < _FRACTIONS_DROPPED_SINCE else fraction


def _with_yen(lines: Sequence[InterestLine], fraction: str) -> list[InterestLine]:
    """The lines with their yen: fractions are dropped once in each group of the variant."""
    found: list[InterestLine] = []
    group: object = None
    for line in lines:
        same: object = ""
        if fraction != "C":
            same = (line.rate, line.base, line.span.first.year if fraction == "B" else 0)
        if same != group:
            group, exact, before = same, Fraction(0), 0
        exact += line.base * line.rate * line.span.days / 365
        found.append(replace(line, yen=Yen(int(exact) - before)))
        before = int(exact)
    return found


def _line_step(line: InterestLine) -> Step:
    says = f"{span_in_words(line.span.first, line.span.last)}{line.span.days}日: "
    says += f"{yen_in_words(line.base)}×年{line.rate_pct}％×{line.span.days}日÷365日"
    says += f"＝{yen_in_words(line.yen)}"
    if line.provisional:
        says += "（割合が未告示のため仮の計算）"
    return Step(says, _article_and_page(line.source)[0])


def _closing(raw: Yen, amount: Yen, last: date) -> list[Step]:
    steps = [
        Step(
            f"過誤納金は{yen_in_words(on_day('refund_base_unit', last))}未満を切り捨てる。", _BASE
        ),
        Step("うるう年も365日で割る。", _DIVISOR),
        Step(f"合計{yen_in_words(raw)}（計算の途中の1円未満は切捨て）。", _FRACTION),
    ]
    if not amount:
        least = on_day("refund_final_min", last)
        return [*steps, Step(f"{yen_in_words(least)}未満のため、全額を切り捨てる。", _FINAL)]
    unit = yen_in_words(on_day("refund_final_unit", last))
    return [*steps, Step(f"{unit}未満を切り捨てて{yen_in_words(amount)}。", _FINAL)]


def _article_and_page(source: str) -> tuple[str, str]:
    article, _, page = source.partition(";")
    return article.strip(), page.strip()


def _version(article: str) -> str:
    return _VERSION if article.startswith("地方税法") else ""
