"""The steps of a plan as they are posted: asked for, decided, recorded, succeeded."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from saiken.desks.plans.actions import deciding, doing, writing
from saiken.desks.plans.forms import ProgressForm, SuccessorForm
from saiken.desks.plans.rules.words import APPROVE, EVALUATE, WRITE, CannotPlan
from saiken.desks.plans.views import parts
from saiken.desks.plans.views.one import page
from saiken.values.permissions import asks


def _step(
    request: HttpRequest, number: int, verb: Callable[..., object], done: str
) -> HttpResponse:
    return parts.step(
        request,
        f"/plans/{number}/",
        lambda: verb(number, by=request.staff, now=request.now),
        done,
    )


def _reasoned(
    request: HttpRequest, number: int, verb: Callable[..., object], done: str
) -> HttpResponse:
    reason = str(request.POST.get("reason", ""))[:300]
    return parts.step(
        request,
        f"/plans/{number}/",
        lambda: verb(number, reason=reason, by=request.staff, now=request.now),
        done,
    )


@require_POST
@asks(WRITE)
def ask(request: HttpRequest, number: int) -> HttpResponse:
    """決裁へ上げる."""
    return _step(request, number, deciding.ask, "決裁へ上げました。")


@require_POST
@asks(WRITE)
def call_back(request: HttpRequest, number: int) -> HttpResponse:
    """引き上げる."""
    return _step(request, number, deciding.call_back, "引き上げました。")


@require_POST
@asks(APPROVE)
def approve(request: HttpRequest, number: int) -> HttpResponse:
    """決裁する."""
    return _step(request, number, deciding.approve, "決裁しました。計画を定めました。")


@require_POST
@asks(APPROVE)
def send_back(request: HttpRequest, number: int) -> HttpResponse:
    """差し戻す."""
    return _reasoned(request, number, deciding.send_back, "差し戻しました。")


@require_POST
@asks(WRITE)
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """取りやめる."""
    return _reasoned(request, number, deciding.withdraw, "取りやめました。")


@require_POST
@asks(EVALUATE)
def undo_evaluation(request: HttpRequest, number: int, evaluation: int) -> HttpResponse:
    """評価を取り消す."""

    def verb(plan: int, **values: Any) -> None:
        doing.undo_evaluation(plan, evaluation, **values)

    return _reasoned(request, number, verb, "評価を取り消しました。")


@require_POST
@asks(WRITE)
def progress(request: HttpRequest, number: int) -> HttpResponse:
    """節目の状態を記録する."""
    form = ProgressForm(request.POST, auto_id="progress_%s")
    if form.is_valid():
        try:
            doing.record_progress(number, form.told(), by=request.staff, now=request.now)
        except CannotPlan as why:
            form.add_error(None, str(why))
        else:
            return parts.step(
                request, f"/plans/{number}/#milestones", lambda: None, "節目の状態を記録しました。"
            )
    return page(request, number, form, status=422)


@require_POST
@asks(WRITE)
def succeed(request: HttpRequest, number: int) -> HttpResponse:
    """後継の計画をつくる."""
    form = SuccessorForm(request.POST, auto_id="next_%s")
    if form.is_valid():
        try:
            after = writing.succeed(number, **form.cleaned_data, by=request.staff, now=request.now)
        except CannotPlan as why:
            form.add_error(None, str(why))
        else:
            return HttpResponseRedirect(f"/plans/{after}/edit/")
    return page(request, number, form, status=422)
