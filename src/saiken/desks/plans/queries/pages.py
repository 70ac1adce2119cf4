"""What pages are filled with: a new plan's days by the policy, the years to choose, comparisons."""

from datetime import date
from typing import Any

from saiken.desks.plans.models import EvaluationRow
from saiken.desks.plans.queries import drawing, names, plans, policies
from saiken.desks.plans.queries.drawing import At, Figure, figures_of
from saiken.desks.plans.queries.ledger import Ledger
from saiken.desks.plans.queries.plans import Plan
from saiken.desks.plans.rules.comparing import Compared, compared, fields_of
from saiken.desks.plans.rules.editing import years_of
from saiken.desks.plans.rules.rating import proposed_rating
from saiken.kinds.policies import city_policies
from saiken.law.fiscal_years import fiscal_year
from saiken.store import reads
from saiken.values.actors import NotAllowed, Now, Staff
from saiken.values.days import ONE_DAY
from saiken.values.eras import day_in_words

_YEARS = 3
_BACK = 6


def new_plan(staff: Staff, on: date) -> dict[str, Any]:
    """What a new plan begins with: from this year on, as long as the policy says."""
    under = policies.policy_on(on)
    first = date(fiscal_year(on), 4, 1)
    years = under.plan_years if under and under.plan_years else _YEARS
    last = date(first.year + years, 4, 1) - ONE_DAY
    days = [date(first.year + n, 3, 31) for n in range(1, years + 1)]
    told = under.name if under else ""
    return {
        "title": f"実施計画（{told}）" if told else "実施計画",
        "first": first,
        "last": last,
        "evaluates_on": "\n".join(map(date.isoformat, days)),
    }


def seen(number: int, staff: Staff) -> Plan | None:
    """A plan that somebody may see; NotAllowed for another office's, None where there is none."""
    found = plans.plan(number)
    if found is not None and not names.may_see(staff, found.office):
        raise NotAllowed("ほかの所属の計画です。計画を持つ所属に尋ねてください。")
    return found


def year_shown(one: Plan, on: date) -> int:
    """The year of a plan that a day shows: that of the day, or the nearest of its own."""
    years = years_of(one.content)
    return min(max(fiscal_year(on), years[0]), years[-1])


def figures(one: Plan, on: date, today: date) -> list[Figure]:
    """目標と実績 of a plan as of a day."""
    if on < one.content.first:
        return []
    return figures_of(Ledger(today), one.content, one.kind, At(year_shown(one, on), on))


def evaluation(one: Plan, due_on: date, as_of: date, now: Now) -> tuple[list[Figure], str]:
    """What an evaluation would keep, and the rating that its figures propose."""
    at = At(fiscal_year(due_on), as_of)
    drawn = figures_of(Ledger(now.day), one.content, one.kind, at)
    words = city_policies(reads.city()).ratings
    return drawn, proposed_rating([(f.met, f.better) for f in drawn], words)


def days_to_evaluate(one: Plan, on: date) -> list[tuple[str, str]]:
    """The plan's days of evaluation that have come and are not answered."""
    answered = {row.due_on for row in plans.evaluations(one.id)}
    days = (day for day in one.content.evaluates_on if day <= on and day not in answered)
    return [(day.isoformat(), day_in_words(day)) for day in days]


def comparison(one: Plan, old: int, new: int) -> list[Compared] | None:
    """新旧対照 of two versions; None where one of them is not there."""
    before, after = plans.content(one.id, old), plans.content(one.id, new)
    if before is None or after is None:
        return None
    return compared(fields_of(before), fields_of(after))


def years(on: date) -> range:
    """The fiscal years that can be shown, the newest first."""
    this = fiscal_year(on)
    return range(this, this - _BACK, -1)


def at_of(year: int, on: date) -> At:
    """A year as of a day, at the most until its books close."""
    return At(year, min(on, drawing.year_end(year, on).on))


def this_year(on: date) -> int:
    """The fiscal year of a day."""
    return fiscal_year(on)


def evaluation_of(number: int, pk: int) -> EvaluationRow | None:
    """An evaluation of a plan that stands."""
    return next((row for row in plans.evaluations(number) if row.pk == pk), None)
