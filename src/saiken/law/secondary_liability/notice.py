"""From the notice to one who answers second: the reminder, the seizure, and the bars to a sale."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from saiken.law.terms import FiguresFile, day_in_words, read_figures, shift
from saiken.values.days import ONE_DAY
from saiken.values.working import Source, Step


@dataclass(frozen=True)
class _Articles:
    notice: str
    reminder: str
    seizure: str
    order: str
    suit: str
    objection: str


_ARTICLES: Mapping[str, _Articles] = {
    "local_tax": _Articles(
        "地方税法11条1項",
        "地方税法11条2項",
        "地方税法331条1項等",
        "地方税法11条3項",
        "地方税法11条4項",
        "地方税法19条の7第1項",
    ),
    "national_tax_example": _Articles(
        "国税徴収法32条1項",
        "国税徴収法32条2項",
        "国税徴収法47条3項",
        "国税徴収法32条4項",
        "国税徴収法90条3項",
        "国税通則法105条1項",
    ),
}
PURSUED = tuple(_ARTICLES)


@dataclass(frozen=True)
class SecondaryNotice:
    """納付通知書 and what happened since. `due_on` is the day to pay that it sets.

    `main_offered`: the debtor's own property was put up for sale. `value_falling`: the seized
    property would lose much of its value by waiting.
    """

    regime: str
    due_on: date
    reminded_on: date | None = None
    main_offered: bool = False
    objection_pending: bool = False
    suit_pending: bool = False
    value_falling: bool = False


@dataclass(frozen=True)
class SecondaryPursuit:
    """The last day for the reminder, the first day of a seizure, and what bars a sale.

    `seizure_from` is None until the reminder is dispatched.
    """

    remind_by: date
    seizure_from: date | None
    sale_barred_by: tuple[str, ...]
    working: tuple[Step, ...]
    sources: tuple[Source, ...]


def secondary_pursuit(
    notice: SecondaryNotice, *, seizure_wait_shifts: bool = True
) -> SecondaryPursuit:
    """納付通知・納付催告・換価の制限. The days after a notice and the bars to selling.

    `seizure_wait_shifts`: the tenth day after the reminder moves off a closed day (doubt DU-2).
    KeyError for a regime without such a liability; ValueError, led by the field, for a reminder
    that is not after the day to pay. Source: 地方税法11条, 国税徴収法32条・90条3項.
    """
    articles = _ARTICLES[notice.regime]
    if notice.reminded_on is not None and notice.reminded_on <= notice.due_on:
        raise ValueError("reminded_on: the day to pay has not passed yet")
    days = _days(f"remind_within_days_{notice.regime}")
    remind_by = notice.due_on + timedelta(days=days)
    seizure_from = _seizure_from(notice.reminded_on, seizure_wait_shifts)
    bars = tuple(_bars(notice))
    says = f"納付の期限{day_in_words(notice.due_on)}の後{days}日以内、{day_in_words(remind_by)}まで"
    steps = [Step(f"{says}に納付催告書を発する。", articles.reminder)]
    if seizure_from is not None:
        steps.append(Step(f"差押えは{day_in_words(seizure_from)}からできる。", articles.seizure))
    steps += _bar_steps(notice, bars, articles)
    sources = dict.fromkeys((articles.notice, *(step.article for step in steps)))
    return SecondaryPursuit(
        remind_by, seizure_from, bars, tuple(steps), tuple(map(Source, sources))
    )


def _seizure_from(reminded_on: date | None, moves: bool) -> date | None:
    if reminded_on is None:
        return None
    waited = reminded_on + timedelta(days=_days("wait_days"))
    return (shift(waited) if moves else waited) + ONE_DAY


def _bars(notice: SecondaryNotice) -> Iterator[str]:
    if not notice.main_offered and not notice.value_falling:
        yield "main_not_offered"
    if notice.suit_pending:
        yield "suit_pending"
    if notice.objection_pending and not notice.value_falling:
        yield "objection_pending"


def _bar_steps(
    notice: SecondaryNotice, bars: tuple[str, ...], articles: _Articles
) -> Iterator[Step]:
    if "main_not_offered" in bars:
        says = "主たる納税者の財産を換価に付した後でなければ換価しない。"
        yield Step(says, articles.order)
    elif notice.value_falling and not notice.main_offered:
        yield Step("財産の価額が著しく減少するおそれがあり、先に換価できる。", articles.order)
    if "suit_pending" in bars:
        yield Step("訴訟の係属する間は換価しない。", articles.suit)
    if "objection_pending" in bars:
        yield Step("不服申立ての裁決等があるまで換価しない。", articles.objection)
    if not bars:
        yield Step("差し押さえた財産は換価できる。", articles.order)


def _days(name: str) -> int:
    return int(_figures()[name].figure.steps[-1].value)


@cache
def _figures() -> FiguresFile:
    return read_figures(Path(__file__).with_name("figures.yaml"))
