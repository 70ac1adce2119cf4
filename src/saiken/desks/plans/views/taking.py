"""The steps of a plan as they are posted: asked for, decided, recorded, succeeded."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from saiken.desks.plans.actions import deciding, doing, writing
from saiken.desks.plans.forms import ProgressForm, SuccessorForm
from saiken.desks.plans.rules.words import APPROVE, EVALUATE, WRITE
from saiken.desks.plans.views.one import page
from saiken.screens.steps import Take, filled, reasoned, step
from saiken.values.permissions import asks


def _step(request: HttpRequest, number: int, verb: Take, done: str) -> HttpResponse:
    return step(request, f"/plans/{number}/", take=partial(verb, number), done=done)


def _reasoned(request: HttpRequest, number: int, verb: Take, done: str) -> HttpResponse:
    return reasoned(request, f"/plans/{number}/", take=partial(verb, number), done=done)


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
    take = partial(doing.undo_evaluation, number, evaluation)
    return reasoned(request, f"/plans/{number}/", take=take, done="評価を取り消しました。")


@require_POST
@asks(WRITE)
def progress(request: HttpRequest, number: int) -> HttpResponse:
    """節目の状態を記録する."""
    form = ProgressForm(request.POST, auto_id="progress_%s")
    return filled(
        request,
        form,
        take=lambda **who: doing.record_progress(number, form.told(), **who),
        done="節目の状態を記録しました。",
        back=f"/plans/{number}/#milestones",
        again=lambda: page(request, number, form, status=422),
    )


@require_POST
@asks(WRITE)
def succeed(request: HttpRequest, number: int) -> HttpResponse:
    """後継の計画をつくる."""
    form = SuccessorForm(request.POST, auto_id="next_%s")
    return filled(
        request,
        form,
        take=lambda **who: writing.succeed(number, **form.cleaned_data, **who),
        done="",
        back=lambda after: f"/plans/{after}/edit/",
        again=lambda: page(request, number, form, status=422),
    )
