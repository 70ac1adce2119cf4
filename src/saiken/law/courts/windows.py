"""支払督促・少額訴訟・判決の期間: the last day of each step, and the day a paper becomes final."""

from dataclasses import dataclass
from datetime import date, timedelta

from saiken.law.courts.limits import step_on
from saiken.law.terms import day_in_words, shift
from saiken.values.days import ONE_DAY
from saiken.values.working import Source, Step

_CLOSED_DAY = "民事訴訟法95条3項"
_FIRST = "民事訴訟法391条1項"
_LAPSE = "民事訴訟法392条"
_SECOND = "民事訴訟法393条・396条"
_AGAINST = {
    "payment_order": _SECOND,
    "small_claim": "民事訴訟法378条1項",
    "judgment": "民事訴訟法285条",
}
PAPERS = tuple(_AGAINST)


@dataclass(frozen=True)
class PaymentOrderWindows:
    """支払督促の期間 after service of the order; both ends of each window included.

    `alarms` are the 20th and the 28th day of the window for provisional execution; the order is
    gone from the day after `apply_until` unless the application was made.
    """

    objection_until: date
    apply_from: date
    apply_until: date
    alarms: tuple[date, ...]
    working: tuple[Step, ...]
    sources: tuple[Source, ...]

    def lapsed(self, day: date) -> bool:
        """Whether an order without an application has lapsed by a day."""
        return day > self.apply_until


@dataclass(frozen=True)
class Finality:
    """確定: the last day of the objection or appeal, and the day from which the paper is final."""

    objection_until: date
    final_on: date
    working: tuple[Step, ...]
    sources: tuple[Source, ...]


def payment_order_windows(
    served_on: date, *, alarm_days: tuple[int, ...] = (20, 28)
) -> PaymentOrderWindows:
    """支払督促. Two weeks to object, then thirty days to apply for provisional execution.

    The day of service is not counted; the thirty days begin with the first day on which the
    application is possible. Last days that are closed move on. Source: 民事訴訟法391条・392条.
    """
    objection_until = _two_weeks(served_on)
    apply_from = objection_until + ONE_DAY
    days = step_on("declaration_days", served_on)
    apply_until = shift(apply_from + timedelta(days=days.value - 1))
    steps = (
        _objection_step(served_on, objection_until, _FIRST),
        Step(
            f"異議がなければ{day_in_words(apply_from)}から{day_in_words(apply_until)}までに"
            "仮執行宣言を申し立てる。",
            _FIRST,
        ),
        Step("この期間に申し立てないときは、支払督促は効力を失う。", _LAPSE),
    )
    alarms = tuple(apply_from + timedelta(days=day - 1) for day in alarm_days)
    sources = (Source(_FIRST), Source(_LAPSE), Source(_CLOSED_DAY))
    return PaymentOrderWindows(objection_until, apply_from, apply_until, alarms, steps, sources)


def finality(paper: str, served_on: date) -> Finality:
    """確定. Two weeks from service of a declared payment order, a small-claims or other judgment.

    ValueError for an unknown paper. Source: 民事訴訟法393条・396条・378条・285条.
    """
    if paper not in PAPERS:
        raise ValueError(f"one of {', '.join(PAPERS)} is expected")
    article = _AGAINST[paper]
    until = _two_weeks(served_on)
    final_on = until + ONE_DAY
    steps = (
        _objection_step(served_on, until, article),
        Step(f"異議・控訴がなければ{day_in_words(final_on)}に確定する。", article),
    )
    return Finality(until, final_on, steps, (Source(article), Source(_CLOSED_DAY)))


def _two_weeks(served_on: date) -> date:
    days = step_on("objection_days", served_on)
    return shift(served_on + timedelta(days=days.value))


def _objection_step(served_on: date, until: date, article: str) -> Step:
    moved = "（末日が休日に当たるため翌日に満了）" if (until - served_on).days > 14 else ""
    says = f"{day_in_words(served_on)}に送達。異議等は2週間以内、{day_in_words(until)}まで{moved}。"
    return Step(says, article)
