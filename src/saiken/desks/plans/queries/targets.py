"""二段の目標: the whole city against last year, each kind against its plan, and proposals."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from saiken.desks.plans.models import CityTargetRow
from saiken.desks.plans.queries import names
from saiken.desks.plans.queries.checks import plan_of
from saiken.desks.plans.queries.drawing import (
    At,
    Figure,
    figures_of,
    history,
    is_over,
    same_day_before,
    target_in,
    value_of,
    year_end,
)
from saiken.desks.plans.queries.ledger import Ledger
from saiken.desks.plans.queries.policies import policy_on
from saiken.desks.plans.queries.shown import answered, figure_rows
from saiken.desks.plans.rules.indicators import INDICATORS, Value, as_text, shown
from saiken.desks.plans.rules.proposals import YEARS, Proposal, proposed
from saiken.kinds.policies import ABOVE_LAST_YEAR, CITY_WIDE, Goal
from saiken.law.fiscal_years import fiscal_year
from saiken.store import reads

_MET = {True: "達成", False: "未達", None: "—"}
_KINDS = {True: "ok", False: "warn", None: "plain"}


def city_goals(ledger: Ledger, at: At) -> list[tuple[Goal, Figure, str]]:
    """全体の目標 of a year with its figure, and where the target comes from."""
    under = policy_on(at.acts_until)
    found = []
    for goal in under.goals if under else ():
        if goal.level == CITY_WIDE:
            target, why = _city_target(goal, ledger, at)
            found.append((goal, _city_figure(goal, target, ledger, at), why))
    return found


def _city_figure(goal: Goal, target: Value, ledger: Ledger, at: At) -> Figure:
    kinds, earlier = _kinds(at), same_day_before(at)
    actual = value_of(ledger, goal.indicator, kinds, at)
    before = value_of(ledger, goal.indicator, kinds, earlier)
    over = is_over(goal.indicator, at)
    return Figure(INDICATORS[goal.indicator], at.year, actual, before, target, over)


def _kinds(at: At) -> Sequence[str]:
    under = policy_on(at.acts_until)
    return under.kinds if under else tuple(reads.city().modes)


def _city_target(goal: Goal, ledger: Ledger, at: At) -> tuple[Value, str]:
    """What was stated last for the year, else what the policy says, else the rule's own value."""
    indicator = INDICATORS[goal.indicator]
    row = (
        CityTargetRow.objects.filter(indicator=goal.indicator, year=at.year).order_by("-pk").first()
    )
    if row is not None:
        return target_in(row.value, indicator), row.says
    if at.year in goal.values:
        return target_in(goal.values[at.year], indicator), "方針に定める値"
    if goal.rule == ABOVE_LAST_YEAR:
        earlier = same_day_before(at)
        return value_of(ledger, goal.indicator, _kinds(at), earlier), "前年度の実績を上回ること"
    return None, "定めていません"


def city_rows(found: Sequence[tuple[Goal, Figure, str]]) -> list[dict[str, Any]]:
    """全体の目標 as rows; "above last year" is met only above it."""
    rows = []
    for goal, figure, why in found:
        met = figure.better if why.startswith("前年度") else figure.met
        rows.append(
            {
                "goal": goal.says,
                "says": f"{figure.indicator.name}（{figure.indicator.says}）",
                "target": shown(figure.indicator, figure.target),
                "why": why,
                "actual": shown(figure.indicator, figure.actual),
                "before": shown(figure.indicator, figure.before),
                "met": {"kind": _KINDS[met], "text": _MET[met]},
            }
        )
    return rows


def each(kinds: Sequence[str], ledger: Ledger, at: At) -> list[tuple[str, str, Figure]]:
    """債権ごとの目標: kind, plan and figure; a kind without a plan shows the policy's indicator."""
    found = []
    for kind in kinds:
        plan = plan_of(kind, at.year)
        if plan is None:
            found.append((kind, "", _without_plan(kind, ledger, at)))
        else:
            drawn = figures_of(ledger, plan.content, kind, at)
            found += [(kind, plan.number, figure) for figure in drawn]
    return found


def _without_plan(kind: str, ledger: Ledger, at: At) -> Figure:
    under = policy_on(at.acts_until)
    code = under.goals[0].indicator if under and under.goals else "rate_gross_total"
    actual = value_of(ledger, code, [kind], at)
    before = value_of(ledger, code, [kind], same_day_before(at))
    return Figure(INDICATORS[code], at.year, actual, before, None, is_over(code, at))


def _last_over(at: At) -> int:
    """The last year whose books are closed on the day, so that its actual can be gone on from."""
    return at.year if at.on >= year_end(at.year, date.max).on else at.year - 1


def proposal(kind: str, indicator: str, ledger: Ledger, at: At) -> Proposal:
    """目標の案 from the years whose books are closed."""
    held = history(ledger, indicator, [kind], upto=_last_over(at), years=YEARS)
    return proposed(INDICATORS[indicator], held)


def proposal_in_words(kind: str, indicator: str, today: date) -> str:
    """目標の案 with its working, for whoever types a target."""
    at = At(fiscal_year(today), today)
    made = proposal(kind, indicator, Ledger(today), at)
    return f"目標の案：{''.join(made.working)}"


def each_rows(
    found: Sequence[tuple[str, str, Figure]], ledger: Ledger, at: At
) -> list[dict[str, Any]]:
    """債権ごとの目標 as rows with proposals."""
    drawn = figure_rows(figure for _, _, figure in found)
    rows = []
    for (kind, plan, figure), told in zip(found, drawn, strict=True):
        made = proposal(kind, figure.indicator.code, ledger, at)
        rows.append(
            told
            | {
                "kind": names.kind_name(kind),
                "office": names.office_name(names.office_of(kind)),
                "plan": f"実施計画 {plan}" if plan else "実施計画がありません",
                "proposal": shown(figure.indicator, made.value),
            }
        )
    return rows


def cells(found: Sequence[tuple[str, str, Figure]], ledger: Ledger, at: At) -> list[list[Any]]:
    """債権ごとの目標 for a file."""
    rows = []
    for kind, _, figure in found:
        made = proposal(kind, figure.indicator.code, ledger, at)
        rows.append(
            [
                names.kind_name(kind),
                names.office_name(names.office_of(kind)),
                figure.indicator.name,
                figure.year,
                *(
                    shown(figure.indicator, v)
                    for v in (figure.target, figure.actual, figure.before)
                ),
                answered(figure)["text"],
                shown(figure.indicator, made.value),
                "".join(made.working),
            ]
        )
    return rows


def split_rows(kinds: Sequence[str], ledger: Ledger, at: At) -> list[dict[str, Any]]:
    """回収債権と整理債権 by kind, with the targets of the plan of the year."""
    rows = []
    for kind in kinds:
        both = [value_of(ledger, code, [kind], at) for code in ("recovery_yen", "tidy_yen")]
        if not any(both):
            continue
        plan = plan_of(kind, at.year)
        aims = {aim.indicator: aim for aim in plan.content.aims} if plan else {}
        targets = [
            shown(INDICATORS[code], target_in(aims[code].targets.get(at.year), INDICATORS[code]))
            if code in aims
            else "—"
            for code in ("recovery_yen", "tidy_yen")
        ]
        rows.append(
            {
                "kind": names.kind_name(kind),
                "office": names.office_name(names.office_of(kind)),
                "recovery": both[0],
                "recovery_target": targets[0],
                "tidy": both[1],
                "tidy_target": targets[1],
            }
        )
    return rows


def city_proposal(goal: Goal, ledger: Ledger, at: At) -> Proposal:
    """全体の目標の案."""
    held = history(ledger, goal.indicator, _kinds(at), upto=_last_over(at), years=YEARS)
    return proposed(INDICATORS[goal.indicator], held)


def typed(indicator: str, value: Value) -> str:
    """A value as a form takes it."""
    return as_text(INDICATORS[indicator], value)
