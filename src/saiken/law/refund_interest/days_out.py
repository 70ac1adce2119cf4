"""還付加算金の除算期間: the days that are taken out of the count."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from saiken.law.refund_interest.amounts import on_day
from saiken.law.terms import day_in_words, span_in_words
from saiken.values.days import ONE_DAY, Span
from saiken.values.working import Step

_UNCLAIMED = "地方税法17条の4第2項1号"
_SEIZED = "地方税法17条の4第2項2号"
_PROVISIONAL = "地方税法17条の4第2項3号"


@dataclass(frozen=True)
class RefundDelay:
    """除算の事情: what held the refund up on the payee's side.

    `notified_on` is the dispatch of the city's notice of the overpayment, `claimed_on` the day the
    refund was claimed; the seizures are those of the right to the refund, by a court.
    """

    notified_on: date | None = None
    claimed_on: date | None = None
    seizures_served_on: tuple[date, ...] = ()
    provisional_seizures: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        if self.claimed_on and self.notified_on is None:
            raise ValueError("notified_on: is required where the day of the claim counts")


def days_out(delay: RefundDelay, last: date) -> tuple[list[Span], list[Step]]:
    """除算期間. The spans taken out, none after `last`, and why. Source: 地方税法17条の4第2項."""
    found = [*_unclaimed(delay, last), *_seized(delay, last)]
    found += [
        (span.overlap(Span(date.min, last)), "仮差押えがされている期間", _PROVISIONAL)
        for span in delay.provisional_seizures
    ]
    spans = [(span, why, article) for span, why, article in found if span is not None]
    steps = [
        Step(f"{span_in_words(span.first, span.last)}を除く（{why}）。", article)
        for span, why, article in spans
    ]
    return [span for span, _, _ in spans], steps


def outside(span: Span, out: Sequence[Span]) -> list[Span]:
    """What is left of a span when others are taken out of it, oldest first."""
    left, day = [], span.first
    for gap in sorted(out):
        if gap.last < day or gap.first > span.last:
            continue
        if gap.first > day:
            left.append(Span(day, gap.first - ONE_DAY))
        day = gap.last + ONE_DAY
    if day <= span.last:
        left.append(Span(day, span.last))
    return left


_Found = list[tuple[Span | None, str, str]]


def _unclaimed(delay: RefundDelay, last: date) -> _Found:
    """From the day after the thirtieth to the day of the claim; unclaimed, to the end."""
    if delay.notified_on is None:
        return []
    until = delay.notified_on + timedelta(days=on_day("days_to_claim", delay.notified_on))
    end = min(delay.claimed_on or last, last)
    if end <= until:
        return []
    why = f"{day_in_words(until)}までに還付の請求がない"
    return [(Span(until + ONE_DAY, end), why, _UNCLAIMED)]


def _seized(delay: RefundDelay, last: date) -> _Found:
    found: _Found = []
    for served_on in delay.seizures_served_on:
        end = served_on + timedelta(days=on_day("days_out_after_seizure", served_on))
        if served_on < last:
            span = Span(served_on + ONE_DAY, min(end, last))
            found.append((span, "差押命令の送達の翌日から1週間を経過した日まで", _SEIZED))
    return found
