"""計画の決裁: asked for by one, approved by another, on exactly what was laid before them."""

from django.db import transaction

from saiken.desks.plans.actions.steps import given, held, note
from saiken.desks.plans.models import PlanStepRow
from saiken.desks.plans.queries.plans import Plan
from saiken.desks.plans.rules import states
from saiken.desks.plans.rules.editing import ready_faults
from saiken.desks.plans.rules.words import APPROVE, WRITE, CannotPlan
from saiken.store.approvals import deciding as approvals
from saiken.values.actors import NotAllowed, Now, Staff

_CHANGED = "ほかの職員が先に処理しました。画面を開き直して、今の段階を確かめてください。"


@transaction.atomic
def ask(number: int, *, by: Staff, now: Now) -> None:
    """決裁へ上げる the newest version; CannotPlan tells everything that it lacks."""
    found = held(number, by, WRITE)
    if found.state.state not in (states.DRAFT, states.REVISING):
        raise CannotPlan(_CHANGED)
    faults = ready_faults(found.newest)
    if faults:
        raise CannotPlan("".join(faults))
    note(number, states.ASKED, found.state.newest, by=by, now=now)


@transaction.atomic
def approve(number: int, *, by: Staff, now: Now) -> None:
    """計画を定める: the version that waits holds from now on."""
    found = _waiting(number, by)
    if by.number in found.state.writers or by.number == found.state.asked_by:
        raise NotAllowed("計画を書いた人は、決裁できません。別の決裁権者が決裁してください。")
    _record(found, approved=True, reason="", by=by, now=now)
    note(number, states.APPROVED, found.state.newest, by=by, now=now)


@transaction.atomic
def send_back(number: int, *, reason: str, by: Staff, now: Now) -> None:
    """差戻し: the version can be written again."""
    told, found = given(reason, "差し戻す理由"), _waiting(number, by)
    if by.number == found.state.asked_by:
        raise NotAllowed("上げた本人は、引き上げてください。差戻しは別の人がします。")
    _record(found, approved=False, reason=told, by=by, now=now)
    note(number, states.SENT_BACK, found.state.newest, by=by, now=now, reason=told)


@transaction.atomic
def call_back(number: int, *, by: Staff, now: Now) -> None:
    """引上げ: what was asked for by slip can be written again."""
    found = held(number, by, WRITE)
    if not found.state.asked_by:
        raise CannotPlan(_CHANGED)
    note(number, states.TAKEN_BACK, found.state.newest, by=by, now=now)


@transaction.atomic
def withdraw(number: int, *, reason: str, by: Staff, now: Now) -> None:
    """取りやめ: of a plan before its approval, or of a revision; what is in force stays."""
    told, found = given(reason, "取りやめる理由"), held(number, by, WRITE)
    if found.state.state in (states.DOING, states.OVER, states.DROPPED):
        raise CannotPlan("定めた計画は取りやめられません。改定するか、最終評価で終えてください。")
    note(number, states.WITHDRAWN, found.state.newest, by=by, now=now, reason=told)


def _waiting(number: int, by: Staff) -> Plan:
    found = held(number, by, APPROVE)
    if not found.state.asked_by:
        raise CannotPlan(_CHANGED)
    return found


def _record(found: Plan, *, approved: bool, reason: str, by: Staff, now: Now) -> None:
    asked = PlanStepRow.objects.filter(plan_id=found.id, word=states.ASKED).order_by("-pk")[0]
    approvals.record(
        approvals.Asked(f"plan:{found.id}", found.newest.hash, asked.by, asked.at),
        approved=approved,
        note=reason,
        by=by,
        now=now,
    )
