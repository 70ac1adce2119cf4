"""不服申立て: which objection is open, until when, and until when a suit may follow."""

from dataclasses import dataclass
from datetime import date, timedelta

from saiken.law.appeals.bodies import ACTS, COLLECTION, AppealBody, body_of
from saiken.law.appeals.limits import step_on
from saiken.law.terms import day_in_words, period_end, shift
from saiken.values.days import ONE_DAY
from saiken.values.figures import FigureStep
from saiken.values.working import Source, Step

_TAX_BOUND, _NATIONAL_BOUND = "地方税法19条の4", "国税徴収法171条1項"
_BY_EXAMPLE = "地方自治法231条の3第6項、地方税法19条の4"
_BOUND = {
    "local_tax": _TAX_BOUND,
    "statutory_charge": _BY_EXAMPLE,
    "welfare_cost": _BY_EXAMPLE,
    "city_planning": _NATIONAL_BOUND,
    "national_tax_example": _NATIONAL_BOUND,
}
_CLOSED_DAY, _SUIT_CLOSED_DAY = "地方自治法4条の2第4項", "民事訴訟法95条3項"
_NO_DISPOSITION = "行政不服審査法1条2項・2条"
_PRICE = "地方税法432条1項"


@dataclass(frozen=True)
class AppealCase:
    """不服の対象: the act, the day on which it became known, and the day on which it was done.

    `bounded_on` is the day that ends an objection to a collection act early: for a dunning the day
    the seizure was notified, for the others the day of sale, of paying the price, of paying out.
    """

    regime: str
    act: str
    notified_on: date
    done_on: date | None = None
    bounded_on: date | None = None
    fee: bool = False


@dataclass(frozen=True)
class Objection:
    """不服申立て. `body` None where there is none; `until` the last day, `at_most` the last of all.

    `by_bound`: the bound of a collection act is what ends it.
    """

    body: AppealBody | None
    until: date | None
    at_most: date | None
    by_bound: bool
    working: tuple[Step, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class AppealSuit:
    """取消訴訟. `open_from` the first day without a decision, `until` the last day after one."""

    open_from: date | None
    until: date | None
    working: tuple[Step, ...]
    sources: tuple[Source, ...]


def appeal(case: AppealCase, *, premium_by_council: bool = False) -> Objection:
    """不服申立て. Which objection is open to whom, and until when.

    Three months from the day after it became known, a year from the day after it was done, good
    reasons apart; closed days move the end on. A demand and the letters of a private claim are no
    dispositions. ValueError for unknown words or days out of order; NoFigureYet before 2016-04-01.
    Sources: 行政不服審査法18条, 地方税法19条の4・432条, 地方自治法229条・231条の3.
    """
    done_on = case.done_on or case.notified_on
    if done_on > case.notified_on:
        raise ValueError("done_on: lies after notified_on")
    body = body_of(case.regime, case.act, fee=case.fee, premium_by_council=premium_by_council)
    if body is None:
        step = Step("処分ではないため、不服申立てはできない。債務は裁判で争う。", _NO_DISPOSITION)
        return Objection(None, None, None, False, (step,), (Source(_NO_DISPOSITION),))
    known, at_most = (
        step_on("objection_months", done_on),
        step_on("objection_months_at_most", done_on),
    )
    ordinary = _end(case.notified_on, known)
    last = _end(done_on, at_most)
    article = _PRICE if body.article == _PRICE else known.source
    steps = [
        Step(f"{body.name}に対して{_name(body)}をすることができる。", body.article),
        Step(
            f"知った日の翌日から{known.value}月以内、{day_in_words(ordinary)}まで。"
            f"処分の日の翌日から1年を経過すると、正当な理由がなければできない。",
            article,
        ),
    ]
    until = min(ordinary, last)
    bound = _bound(case)
    if bound is not None and bound[0] < until:
        says = f"差押え等の手続の安定のため、{day_in_words(bound[0])}までに限る。"
        steps.append(Step(says, bound[1]))
        until = bound[0]
    if body.council:
        steps.append(Step("却下する場合を除き、議会に諮問して裁決する。", body.article))
    if body.decision_first:
        says = "取消しの訴えは、これに対する裁決・決定を経た後でなければ提起できない。"
        steps.append(Step(says, body.first_article))
    sources = dict.fromkeys(Source(step.article) for step in steps)
    by_bound = bound is not None and until == bound[0]
    return Objection(body, until, last, by_bound, tuple(steps), (*sources, Source(_CLOSED_DAY)))


def _name(body: AppealBody) -> str:
    return "審査の申出" if body.article == _PRICE else "審査請求"


def _end(since: date, months: FigureStep[int]) -> date:
    return shift(period_end(since + ONE_DAY, months=months.value))


def _bound(case: AppealCase) -> tuple[date, str] | None:
    """The early end of an objection to a collection act, where one is set, and its article."""
    if case.bounded_on is None:
        return None
    article = _BOUND.get(case.regime)
    if article is None or ACTS[case.act] != COLLECTION or case.act == "seizure":
        raise ValueError("bounded_on: an objection to this act has no such bound")
    if case.act != "dunning":
        return case.bounded_on, article
    # "三月を経過した日" itself is still in time: it is the day after the three months.
    months = step_on("objection_months", case.bounded_on).value
    return shift(period_end(case.bounded_on + ONE_DAY, months=months) + ONE_DAY), article


def appeal_suit(*, filed_on: date | None = None, decided_on: date | None = None) -> AppealSuit:
    """取消訴訟. Until when a suit follows the decision, from when it is open without one.

    Six months from the day after the decision became known; three months after the objection
    without a decision. The defendant is the body that did the act. ValueError where neither day is
    given or they are out of order. Source: 行政事件訴訟法8条2項・14条.
    """
    if filed_on is None and decided_on is None:
        raise ValueError("filed_on: this or decided_on is required")
    if filed_on is not None and decided_on is not None and decided_on < filed_on:
        raise ValueError("decided_on: lies before filed_on")
    steps, open_from, until = [], None, None
    if filed_on is not None:
        wait = step_on("suit_without_decision_months", filed_on)
        open_from = period_end(filed_on + ONE_DAY, months=wait.value) + ONE_DAY
        says = f"裁決がなくても{day_in_words(open_from)}から訴えを提起できる。"
        steps.append(Step(says, wait.source))
    if decided_on is not None:
        months = step_on("suit_months", decided_on)
        until = _end(decided_on, months)
        says = (
            f"裁決を知った日の翌日から{months.value}月以内、{day_in_words(until)}まで出訴できる。"
        )
        steps.append(Step(says, months.source))
    sources = tuple(Source(step.article) for step in steps)
    return AppealSuit(open_from, until, tuple(steps), (*sources, Source(_SUIT_CLOSED_DAY)))


def opinion_by(consulted_on: date) -> date:
    """議会の意見の期限. Twenty days after the consultation, that day not counted.

    NoFigureYet before 2016-04-01. Source: 地方自治法229条3項・231条の3第8項.
    """
    return consulted_on + timedelta(days=step_on("council_opinion_days", consulted_on).value)
