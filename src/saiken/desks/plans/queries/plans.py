"""実施計画: one plan with its state and versions, and the plans of offices."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from saiken.desks.plans.models import (
    EvaluationRow,
    PlanRow,
    PlanStepRow,
    PlanVersionRow,
    ProgressRow,
)
from saiken.desks.plans.rules.content import Content, Milestone, Work, content_of
from saiken.desks.plans.rules.states import DROPPED, PlanState, Step, state_of
from saiken.store import reads


@dataclass(frozen=True)
class Plan:
    """実施計画. A plan with its state, the content in force (None before) and the newest.

    `office` is the one in charge of its kind now: after a reorganisation the plan is theirs.
    """

    id: int
    office: str
    kind: str
    policy: str
    before: int | None
    state: PlanState
    newest: Content
    in_force: Content | None

    @property
    def number(self) -> str:
        """How people name it."""
        return f"第{self.id}号"

    @property
    def content(self) -> Content:
        """What holds: the content in force, or the draft before there is one."""
        return self.in_force or self.newest


@dataclass(frozen=True)
class Version:
    """版. A version with what was changed in it."""

    number: int
    why: str
    by: str
    at: datetime


def plan(number: int) -> Plan | None:
    """A plan by its number; None where there is none."""
    rows = PlanRow.objects.filter(pk=number)
    return next(iter(_plans(rows)), None)


def plans(offices: Collection[str] | None, kinds: Collection[str] | None = None) -> list[Plan]:
    """The plans of offices (None: of every office), the newest first."""
    rows = PlanRow.objects.order_by("-pk")
    if kinds is not None:
        rows = rows.filter(kind__in=kinds)
    return [one for one in _plans(rows) if offices is None or one.office in offices]


def _plans(rows: Iterable[PlanRow]) -> list[Plan]:
    held = list(rows)
    ids = [row.pk for row in held]
    steps: dict[int, list[Step]] = defaultdict(list)
    for step in PlanStepRow.objects.filter(plan_id__in=ids).order_by("pk"):
        steps[step.plan_id].append(Step(step.word, step.version, step.by))
    states = {id_: state_of(steps[id_]) for id_ in ids}
    contents, modes = _contents(states), reads.city_in_charge().modes
    found = []
    for row in held:
        state = states[row.pk]
        office = modes[row.kind].office if row.kind in modes else row.office
        told = (row.pk, office, row.kind, row.policy, row.before_id, state)
        in_force = None if state.in_force is None else contents[row.pk, state.in_force]
        found.append(Plan(*told, contents[row.pk, state.newest], in_force))
    return found


def _contents(states: dict[int, PlanState]) -> dict[tuple[int, int], Content]:
    wanted = {(id_, n) for id_, s in states.items() for n in (s.newest, s.in_force) if n}
    rows = PlanVersionRow.objects.filter(
        plan_id__in=states, number__in={number for _, number in wanted}
    )
    return {
        (row.plan_id, row.number): content_of(row.content)
        for row in rows
        if (row.plan_id, row.number) in wanted
    }


def successors(number: int) -> list[Plan]:
    """後継の計画 of a plan that were not dropped."""
    found = _plans(PlanRow.objects.filter(before_id=number))
    return [one for one in found if one.state.state != DROPPED]


def content(number: int, version: int) -> Content | None:
    """The content of a version; None where there is none."""
    row = PlanVersionRow.objects.filter(plan_id=number, number=version).first()
    return None if row is None else content_of(row.content)


def versions(number: int) -> list[Version]:
    """The versions of a plan, the newest first."""
    rows = PlanVersionRow.objects.filter(plan_id=number).order_by("-number")
    return [Version(row.number, row.why, row.by, row.at) for row in rows]


def steps(number: int) -> list[PlanStepRow]:
    """The steps taken with a plan, oldest first."""
    return list(PlanStepRow.objects.filter(plan_id=number).order_by("pk"))


@dataclass(frozen=True)
class Stood:
    """節目の今. A milestone of a work, where it stands since when, and what shows it."""

    work: Work
    milestone: Milestone
    state: str
    on: date | None
    evidence: str

    def late(self, on: date) -> bool:
        """Whether its day has passed and it is neither done nor dropped."""
        return self.state in ("not_begun", "doing") and self.milestone.due_on < on


def milestones(of: Plan) -> list[Stood]:
    """節目 of a plan's content in force with their states, the earliest due first."""
    told: dict[str, ProgressRow] = {}
    for row in ProgressRow.objects.filter(plan_id=of.id).order_by("pk"):
        told[row.milestone] = row
    return [_stood(work, one, told.get(one.code)) for work, one in of.content.milestones()]


def _stood(work: Work, one: Milestone, row: ProgressRow | None) -> Stood:
    if row is None:
        return Stood(work, one, "not_begun", None, "")
    return Stood(work, one, row.state, row.on, row.evidence)


def evaluations(number: int) -> list[EvaluationRow]:
    """The evaluations of a plan that stand, oldest first."""
    rows = EvaluationRow.objects.filter(plan_id=number, undone__isnull=True)
    return list(rows.order_by("pk"))


def due_evaluation(of: Plan, *, on: date) -> date | None:
    """The first day of evaluation that has come and is not answered; None where none is."""
    if of.in_force is None:
        return None
    answered = {row.due_on for row in evaluations(of.id)}
    coming = (day for day in sorted(of.in_force.evaluates_on) if day <= on)
    return next((day for day in coming if day not in answered), None)
