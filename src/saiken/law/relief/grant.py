"""緩和の期間・申請・担保: until when a measure lasts, until when it is asked for, with security?"""

from dataclasses import dataclass
from datetime import date, timedelta

from saiken.law.relief.limits import step_on
from saiken.law.relief.measures import MEASURES
from saiken.law.terms import day_in_words, period_end, shift, span_in_words, yen_in_words
from saiken.values.days import ONE_DAY
from saiken.values.working import Source, Step
from saiken.values.yen import Yen

GRACES = tuple(word for word, measure in MEASURES.items() if measure.security)
TERMED = (*GRACES, "stop", "deferral")


@dataclass(frozen=True)
class ReliefTerm:
    """緩和の期間. `latest` is the last day it may be granted for; `then` what follows.

    `then`: `resumes`, `renewable`, or `gone` (the claim ends). `alarm_on` is the day to look again.
    """

    first: date
    latest: date
    then: str
    alarm_on: date
    working: tuple[Step, ...]
    sources: tuple[Source, ...]

    def allows(self, last: date) -> bool:
        """Whether a grant up to that day keeps within the law."""
        return self.first <= last <= self.latest


@dataclass(frozen=True)
class SecurityNeed:
    """担保の要否. `exempt_by`: amount, months, special; None where security is needed."""

    needed: bool
    exempt_by: str | None
    working: tuple[Step, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class ApplicationWindow:
    """申請の期限: the last day, moved on where it is closed."""

    until: date
    working: tuple[Step, ...]
    sources: tuple[Source, ...]


def relief_term(
    word: str, ground: str, first: date, *, since: date | None = None, max_years: int | None = None
) -> ReliefTerm:
    """緩和の期間. The longest span that starts on `first`.

    `since` is the first day of the grace that this one continues without a gap. For a stop `first`
    is the day after it was decided. `max_years` replaces the model's limit of a deferral (RL-6).
    ValueError for a measure without a term; KeyError for a ground it does not have;
    NoFigureYet for days before the tables. Source: 地方税法15条から15条の7まで.
    """
    if word not in TERMED:
        raise ValueError(f"one of {', '.join(TERMED)} is expected")
    MEASURES[word].ground(ground)
    if word == "stop":
        return _stop(first)
    if word == "deferral":
        return _deferral(ground, first, max_years)
    return _grace(word, first, since or first)


def _grace(word: str, first: date, since: date) -> ReliefTerm:
    if since > first:
        raise ValueError("since: lies after the first day")
    once, in_all = step_on("grace_months_at_once", first), step_on("grace_months_in_all", first)
    one_grant = period_end(first, months=once.value)
    all_grants = period_end(since, months=in_all.value)
    if all_grants < first:
        raise ValueError("since: the grace has already lasted as long as it may")
    latest = min(one_grant, all_grants)
    name = MEASURES[word].name
    steps = (
        Step(f"{name}は一回{once.value}月以内、{day_in_words(one_grant)}まで。", once.source),
        Step(f"通算して{in_all.value}月以内、{day_in_words(all_grants)}まで。", in_all.source),
    )
    then = "renewable" if latest < all_grants else "resumes"
    return _term(first, latest, then, steps, notice_days=30)


def _stop(first: date) -> ReliefTerm:
    years = step_on("stop_years", first)
    latest = period_end(first, years=years.value)
    says = (
        f"停止が{years.value}年継続すると、納付義務は{day_in_words(latest)}の満了により消滅する。"
    )
    runs = Step("停止の間も時効は進行する。先に完成したときは時効により消滅する。", years.source)
    return _term(first, latest, "gone", (Step(says, years.source), runs), notice_days=60)


def _deferral(ground: str, first: date, max_years: int | None) -> ReliefTerm:
    longer = ground in ("no_means", "on_lent_loan")
    figure = step_on("deferral_years_no_means" if longer else "deferral_years_general", first)
    years = figure.value if max_years is None else max_years
    latest = period_end(first, years=years)
    source = figure.source if max_years is None else "地方自治法施行令171条の6"
    says = f"履行期限は{years}年以内、{day_in_words(latest)}まで延長できる。更に延長できる。"
    return _term(first, latest, "renewable", (Step(says, source),), notice_days=60)


def _term(
    first: date, latest: date, then: str, steps: tuple[Step, ...], *, notice_days: int
) -> ReliefTerm:
    alarm_on = max(first, latest - timedelta(days=notice_days))
    sources = tuple(Source(step.article) for step in steps)
    return ReliefTerm(first, latest, then, alarm_on, steps, sources)


def security_need(
    amount: Yen,
    first: date,
    last: date,
    *,
    special: bool = False,
    exempt_yen: int | None = None,
    exempt_months: int | None = None,
) -> SecurityNeed:
    """担保の徴取. Needed unless the amount is small, the time short, or for special reasons.

    The amount and months of the city's ordinance, or the model's (doubt RL-1). ValueError where
    the span ends before it starts. Source: 地方税法16条1項.
    """
    if last < first:
        raise ValueError("last: lies before first")
    yen, months = step_on("security_exempt_yen", first), step_on("security_exempt_months", first)
    most = yen.value if exempt_yen is None else exempt_yen
    short = months.value if exempt_months is None else exempt_months
    within = short > 0 and last <= period_end(first, months=short)
    found = [
        (by, says)
        for by, holds, says in (
            ("amount", amount <= most, f"猶予する額が{yen_in_words(most)}以下である。"),
            ("months", within, f"猶予の期間が{short}月以内である。"),
            ("special", special, "担保を徴することができない特別の事情がある。"),
        )
        if holds
    ]
    by = found[0][0] if found else None
    about = f"{yen_in_words(amount)}、{span_in_words(first, last)}。"
    says = found[0][1] + "担保を要しない。" if found else "猶予する額に相当する担保を徴する。"
    steps = (Step(about), Step(says, yen.source if found else "地方税法16条1項"))
    return SecurityNeed(by is None, by, steps, (Source("地方税法16条1項"), Source(yen.source)))


def application_window(
    word: str, ground: str, due_on: date, *, window_months: int | None = None
) -> ApplicationWindow | None:
    """申請の期限. The last day on which a grace may be applied for; None where no day is set.

    By application for a conversion grace the months of the ordinance after each due date (doubt
    RL-2); for a collection grace after a late assessment the due date. Closed days move it on.
    KeyError for a ground the measure does not have. Source: 地方税法15条2項・15条の6第1項.
    """
    MEASURES[word].ground(ground)
    if word == "collection_grace" and ground == "late_assessment":
        until = shift(due_on)
        step = Step(f"納期限{day_in_words(until)}までに申請する。", "地方税法15条2項")
        return ApplicationWindow(
            until, (step,), (Source(step.article), Source("地方税法20条の5第2項"))
        )
    if word != "conversion_grace_by_application":
        return None
    months = step_on("conversion_window_months", due_on)
    length = months.value if window_months is None else window_months
    until = shift(period_end(due_on + ONE_DAY, months=length))
    step = Step(f"納期限から{length}月以内、{day_in_words(until)}までに申請する。", months.source)
    return ApplicationWindow(until, (step,), (Source(step.article), Source("地方税法20条の5第2項")))


def cure_window(asked_on: date, *, cure_days: int | None = None) -> ApplicationWindow:
    """補正の期限. Days after the written request arrived; not cured, the application is withdrawn.

    Source: 地方税法15条の2第8項・9項 (doubt RL-2).
    """
    days = step_on("cure_days", asked_on)
    length = days.value if cure_days is None else cure_days
    until = shift(asked_on + timedelta(days=length))
    says = (
        f"{day_in_words(asked_on)}に通知を受けた。{length}日以内、{day_in_words(until)}までに"
        "補正しないときは、申請を取り下げたものとみなす。"
    )
    step = Step(says, days.source)
    return ApplicationWindow(until, (step,), (Source(days.source), Source("地方税法20条の5第2項")))


def possible_from(
    word: str, due_on: date, *, deferred_on: date | None = None, reasonable_time_months: int = 6
) -> ApplicationWindow | None:
    """徴収停止・免除の時期. The first day on which a halt or a remission is possible, as `until`.

    A halt: a reasonable time after the due date (doubt RL-7). A remission: ten years after the due
    date, or after the first deferral where that came later. None for the other measures.
    Source: 地方自治法施行令171条の5・171条の7.
    """
    if word == "collection_stop":
        last = period_end(due_on + ONE_DAY, months=reasonable_time_months)
        article = MEASURES[word].article
        says = f"履行期限の後、相当の期間（{reasonable_time_months}月）は{day_in_words(last)}まで。"
    elif word == "remission":
        since = max(due_on, deferred_on) if deferred_on else due_on
        years = step_on("remission_years", since)
        last = period_end(since + ONE_DAY, years=years.value)
        article = years.source
        says = f"{day_in_words(since)}から{years.value}年の経過は{day_in_words(last)}の満了。"
    else:
        return None
    step = Step(f"{says}その翌日から行い得る。", article)
    return ApplicationWindow(last + ONE_DAY, (step,), (Source(article),))
