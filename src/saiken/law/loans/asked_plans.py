"""Reads a loan's plan and its changes from a question, strictly."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any, TypeVar

from saiken.law.loans.changes import (
    EARLY_MANNERS,
    GRACE_MANNERS,
    SHIFT,
    SHORTEN,
    EarlyRepayment,
    Instalments,
    LoanGrace,
    in_order,
)
from saiken.law.loans.schedule import (
    EQUAL_TOTAL,
    LAST,
    MANNERS,
    REMAINDERS,
    LoanPlan,
    deferment_end,
    repayment_schedule,
    schedule_steps,
)
from saiken.law.terms import BUSINESS, DUE_DAY_RULES, day_in_words
from saiken.values.asked import Asked, Misasked
from saiken.values.days import Span
from saiken.values.figures import NoFigureYet
from saiken.values.working import Step

T = TypeVar("T")

_MONTHS = "民法143条"


def asked_schedule(asked: Asked) -> tuple[LoanPlan, Instalments, list[Step]]:
    """The plan under `plan`, its instalments after the `changes`, and the steps to them."""
    plan, opening = _plan(asked.inner("plan"))
    changes = [_change(row) for row in asked.rows("changes", None) or ()]
    instalments = tried(lambda: repayment_schedule(plan), "plan.", "plan.first_due_on")
    steps = [*opening, *schedule_steps(plan, instalments)]
    changed, more = tried(
        lambda: in_order(changes, plan, instalments), "changes.", "plan.first_due_on"
    )
    return plan, changed, steps + more


def tried(act: Callable[[], T], at: str, day: str) -> T:
    """What an act answers; a ValueError led by its field becomes Misasked, unknown days too."""
    try:
        return act()
    except (NoFigureYet, OverflowError) as unknown:
        raise Misasked(day, str(unknown)) from None
    except Misasked as wrong:
        raise Misasked(day, wrong.reason) from None
    except ValueError as wrong:
        field, colon, reason = str(wrong).partition(": ")
        if not colon or " " in field:
            raise Misasked(day, "the days leave the calendar") from None
        raise Misasked(at + field, reason) from None


def asked_rate(asked: Asked, key: str) -> Fraction | None:
    """A rate in percent a year as a share of one; Misasked below 0 and beyond six decimals."""
    percent: Fraction | None = asked.percent(key, None)
    if percent is not None and (percent < 0 or (percent * 10**6).denominator != 1):
        raise asked.wrong(key, "must not be below 0 and have at most six decimals")
    return None if percent is None else percent / 100


def _plan(asked: Asked) -> tuple[LoanPlan, list[Step]]:
    words: dict[str, Any] = {
        "principal": asked.yen("principal_yen"),
        "times": asked.whole("times", least=1),
        "first_due_on": asked.day("first_due_on"),
        "every_months": asked.whole("every_months", 1, least=1),
        "rate_per_year": asked_rate(asked, "rate_pct") or Fraction(0),
        "manner": asked.word("manner", MANNERS, EQUAL_TOTAL),
        "remainder": asked.word("remainder", REMAINDERS, LAST),
        "unit": asked.whole("unit", 1, least=1),
        "due_rule": asked.word("due_rule", DUE_DAY_RULES, BUSINESS),
        "at_month_end": asked.truth("at_month_end", False),
    }
    if words["times"] > 1200:
        raise asked.wrong("times", "must not be above 1200")
    steps = _deferred(asked, words["first_due_on"])
    asked.finish()
    return tried(lambda: LoanPlan(**words), "plan.", "plan.first_due_on"), steps


def _deferred(asked: Asked, first_due_on: date) -> list[Step]:
    """The deferment, `{from, months}`: the first instalment falls due after its end."""
    deferment: Asked | None = asked.inner("deferment", None)
    if deferment is None:
        return []
    since, months = deferment.day("from"), deferment.whole("months", least=1)
    deferment.finish()
    end = tried(lambda: deferment_end(since, months), "plan.", "plan.deferment.from")
    if first_due_on <= end:
        raise asked.wrong("first_due_on", f"lies in the deferment, which ends on {end}")
    says = f"{day_in_words(since)}の後{months}か月を据え置き、据置期間は{day_in_words(end)}まで。"
    return [Step(says, _MONTHS)]


def _change(row: Asked) -> LoanGrace | EarlyRepayment:
    kind = row.word("kind", ("grace", "early"))
    change: LoanGrace | EarlyRepayment
    if kind == "grace":
        first, last = row.day("first"), row.day("last")
        if last < first:
            raise row.wrong("last", "lies before first")
        manner = row.word("manner", GRACE_MANNERS, SHIFT)
        change = LoanGrace(Span(first, last), manner, row.text("basis", ""))
    else:
        manner = row.word("manner", EARLY_MANNERS, SHORTEN)
        change = EarlyRepayment(row.day("on"), row.yen("yen"), manner)
    row.finish()
    return change
