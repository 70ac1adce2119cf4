"""What somebody may do with a plan now: its buttons, and the forms that its state asks for."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest

from saiken.desks.plans.forms import ProgressForm, SuccessorForm
from saiken.desks.plans.queries import pages, plans
from saiken.desks.plans.queries.plans import Plan
from saiken.desks.plans.rules import states
from saiken.desks.plans.rules.words import APPROVE, EVALUATE, WRITE
from saiken.desks.plans.views import parts
from saiken.screens.addresses import number as number_in
from saiken.screens.steps import ReasonForm

RUNNING = (states.DOING, states.REVISING, states.WAITING_AGAIN)
UNDECIDED = (states.DRAFT, states.WAITING, states.REVISING, states.WAITING_AGAIN)
_COPIES = (
    "課題・取組・節目・指標を写し、最終評価の引継ぎを載せた案をつくります。目標は、新しく決めます。"
)


def lead(one: Plan, request: HttpRequest) -> str:
    """What is to be done with the plan."""
    on, state = request.now.day, one.state.state
    due = pages.days_to_evaluate(one, on) if state in RUNNING else []
    if due:
        return f"評価の日（{due[0][1]}）が来ています。評価を記録してください。"
    if one.state.asked_by:
        return "決裁を待っています。書いた人とは別の人が決裁します。"
    if state == states.DRAFT:
        return "案です。書き上げたら、決裁へ上げてください。"
    late = [m for m in plans.milestones(one) if m.late(on)] if state in RUNNING else []
    if late:
        return f"期日を過ぎた節目が {len(late)}件あります。状態を記録してください。"
    return f"{states.STATES[state]}です。今することはありません。"


def runs_here(one: Plan, request: HttpRequest, permission: str) -> bool:
    """Whether the plan runs, and the person may do this with it."""
    ours = request.staff.office == one.office and request.staff.may(permission)
    return ours and one.state.state in RUNNING


def acts(one: Plan, request: HttpRequest) -> list[dict[str, Any]]:
    """The buttons of a plan."""
    return list(_acts(one, request)) if request.staff.office == one.office else []


def _acts(one: Plan, request: HttpRequest) -> Iterator[dict[str, Any]]:
    here, staff, state = f"/plans/{one.id}/", request.staff, one.state
    if staff.may(WRITE) and state.may_be_written:
        yield {"label": "編集する", "url": f"{here}edit/", "method": "get"}
    if staff.may(WRITE) and state.state in (states.DRAFT, states.REVISING):
        yield {"label": "決裁へ上げる", "url": f"{here}ask/", "kind": "main"}
    if staff.may(WRITE) and state.asked_by:
        yield {"label": "引き上げる", "url": f"{here}call-back/"}
    if staff.may(APPROVE) and state.asked_by:
        yield _approve(one, request)
    if state.asked_by and state.in_force:
        url = f"{here}compare/?old={state.in_force}&new={state.newest}"
        yield {"label": "改定の新旧対照", "url": url, "method": "get"}
    if runs_here(one, request, EVALUATE) and pages.days_to_evaluate(one, request.now.day):
        yield {"label": "評価する", "url": f"{here}evaluate/", "method": "get", "kind": "main"}


def _approve(one: Plan, request: HttpRequest) -> dict[str, Any]:
    number = request.staff.number
    act = {
        "label": "決裁する",
        "url": f"/plans/{one.id}/approve/",
        "kind": "main",
        "effect": "上がっている版を定めます。指標の目標は、この版によります。",
    }
    if number in one.state.writers or number == one.state.asked_by:
        act["barred"] = "計画を書いた人は、決裁できません。"
    return act


def forms_of(one: Plan, request: HttpRequest, bad: Any) -> list[dict[str, Any]]:
    """The forms that the plan's state, or the address, asks for; `bad` is one with mistakes."""
    if request.staff.office != one.office:
        return []
    asked = [
        _progress(one, request, bad),
        _undo(one, request),
        _send_back(one, request),
        _withdraw(one, request),
        _succeed(one, request, bad),
    ]
    return [section for section in asked if section is not None]


def _progress(one: Plan, request: HttpRequest, bad: Any) -> dict[str, Any] | None:
    code = request.GET.get("milestone", "")
    if not isinstance(bad, ProgressForm):
        if not code or not runs_here(one, request, WRITE):
            return None
        bad = ProgressForm(
            initial={"milestone": code, "on": request.now.day}, auto_id="progress_%s"
        )
    wanted = bad["milestone"].value()
    name = next((m.name for _, m in one.content.milestones() if m.code == wanted), "")
    title, url = f"節目の状態を記録する（{name}）", f"/plans/{one.id}/progress/"
    return parts.card(title, bad, url, "記録する", id="progress", main=True)


def _undo(one: Plan, request: HttpRequest) -> dict[str, Any] | None:
    asked = number_in(request, "undo")
    if asked is None or not request.staff.may(EVALUATE) or not pages.evaluation_of(one.id, asked):
        return None
    form, url = ReasonForm(auto_id="undo_%s"), f"/plans/{one.id}/evaluations/{asked}/undo/"
    return parts.card("評価を取り消す", form, url, "取り消す", id="undo")


def _send_back(one: Plan, request: HttpRequest) -> dict[str, Any] | None:
    staff = request.staff
    if not staff.may(APPROVE) or not one.state.asked_by or staff.number == one.state.asked_by:
        return None
    form, url = ReasonForm(auto_id="back_%s"), f"/plans/{one.id}/send-back/"
    return parts.card("差し戻す", form, url, "差し戻す", id="send-back")


def _withdraw(one: Plan, request: HttpRequest) -> dict[str, Any] | None:
    if not request.staff.may(WRITE) or one.state.state not in UNDECIDED:
        return None
    title = "案を取りやめる" if one.in_force is None else "改定をやめる"
    form, url = ReasonForm(auto_id="withdraw_%s"), f"/plans/{one.id}/withdraw/"
    return parts.card(title, form, url, title, id="withdraw")


def _succeed(one: Plan, request: HttpRequest, bad: Any) -> dict[str, Any] | None:
    over = one.state.state == states.OVER
    if not over or not request.staff.may(WRITE) or plans.successors(one.id):
        return None
    form = bad if isinstance(bad, SuccessorForm) else SuccessorForm(auto_id="next_%s")
    url = f"/plans/{one.id}/succeed/"
    title = "後継の計画をつくる"
    return parts.card(title, form, url, "つくる", id="succeed", main=True, note=_COPIES)
