"""実施と評価: where milestones stand, and what came of a year, with the figures of that day."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from saiken.desks.plans.actions.steps import given, held, note
from saiken.desks.plans.models import EvaluationRow, EvaluationUndoneRow, ProgressRow
from saiken.desks.plans.queries.drawing import At, figures_of
from saiken.desks.plans.queries.ledger import Ledger
from saiken.desks.plans.queries.plans import Plan, evaluations, successors
from saiken.desks.plans.queries.policies import ratings
from saiken.desks.plans.rules import states
from saiken.desks.plans.rules.words import (
    EVALUATE,
    FINAL,
    INTERIM,
    MILESTONE_STATES,
    WRITE,
    CannotPlan,
)
from saiken.law.fiscal_years import fiscal_year
from saiken.store.measures.sums import is_final
from saiken.values.actors import Now, Staff


@dataclass(frozen=True)
class Progress:
    """節目の状態, as it was typed."""

    milestone: str
    state: str
    on: date
    evidence: str


@transaction.atomic
def record_progress(number: int, told: Progress, *, by: Staff, now: Now) -> None:
    """節目の状態を記録する; what is done or dropped needs what shows it."""
    found = held(number, by, WRITE)
    _must_run(found)
    if told.milestone not in {one.code for _, one in found.content.milestones()}:
        raise CannotPlan("この節目は、今の計画にありません。画面を開き直してください。")
    if told.state not in MILESTONE_STATES:
        raise CannotPlan("状態を選んでください。")
    if told.on > now.day:
        raise CannotPlan("日は、きょうまでの日を入力してください。")
    if told.state in ("done", "dropped"):
        given(told.evidence, "完了・取りやめのときは、根拠（資料の名前・場所・結果）")
    ProgressRow.objects.create(
        plan_id=number,
        milestone=told.milestone,
        state=told.state,
        on=told.on,
        evidence=told.evidence.strip(),
        by=by.number,
        at=now.moment,
    )


@dataclass(frozen=True)
class Judged:
    """評価, as it was typed: for which day of the plan, as of which day, what it says."""

    due_on: date
    as_of: date
    text: str
    rating: str
    to_next: str = ""


@transaction.atomic
def evaluate(number: int, told: Judged, *, by: Staff, now: Now) -> int:
    """評価を記録する with the figures as drawn now; the plan's last day of evaluation ends it."""
    found = held(number, by, EVALUATE)
    _must_run(found)
    assert found.in_force is not None
    sort = _sort_of(found, told, now)
    at = At(fiscal_year(told.due_on), told.as_of)
    drawn = figures_of(Ledger(now.day), found.in_force, found.kind, at)
    row = EvaluationRow.objects.create(
        plan_id=number,
        version=found.state.in_force,
        sort=sort,
        due_on=told.due_on,
        year=at.year,
        as_of=told.as_of,
        final=is_final(at.year),
        figures=[one.plain() for one in drawn],
        text=given(told.text, "評価の内容"),
        rating=told.rating,
        to_next=told.to_next.strip(),
        by=by.number,
        at=now.moment,
    )
    if sort == FINAL:
        note(number, states.ENDED, found.state.newest, by=by, now=now)
    return int(row.pk)


def _sort_of(found: Plan, told: Judged, now: Now) -> str:
    assert found.in_force is not None
    days = found.in_force.evaluates_on
    if told.due_on not in days:
        raise CannotPlan("評価の日は、計画で決めた日から選んでください。")
    if told.rating not in ratings():
        raise CannotPlan("評語を選んでください。")
    if not told.due_on <= told.as_of <= now.day:
        raise CannotPlan("いつの数字によるかは、評価の日から、きょうまでの日にしてください。")
    if told.due_on in {row.due_on for row in evaluations(found.id)}:
        raise CannotPlan("その日の評価は記録済みです。直すときは、先に取り消してください。")
    return FINAL if told.due_on == max(days) else INTERIM


@transaction.atomic
def undo_evaluation(number: int, evaluation: int, *, reason: str, by: Staff, now: Now) -> None:
    """評価を取り消す; the final one taken back, the plan goes on."""
    told, found = given(reason, "取り消す理由"), held(number, by, EVALUATE)
    row = next((one for one in evaluations(number) if one.pk == evaluation), None)
    if row is None:
        raise CannotPlan("この評価は、もう取り消されています。画面を開き直してください。")
    if row.sort == FINAL and successors(number):
        raise CannotPlan("後継の計画があるので取り消せません。先に後継を取りやめてください。")
    EvaluationUndoneRow.objects.create(evaluation=row, reason=told, by=by.number, at=now.moment)
    if row.sort == FINAL:
        note(number, states.REOPENED, found.state.newest, by=by, now=now, reason=told)


def _must_run(found: Plan) -> None:
    if found.in_force is None:
        raise CannotPlan("決裁を受けた計画ではありません。先に決裁を受けてください。")
    if found.state.state in (states.OVER, states.DROPPED):
        raise CannotPlan("終わった計画です。直すときは、最終評価を取り消してください。")
