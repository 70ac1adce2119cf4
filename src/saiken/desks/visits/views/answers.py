"""訪問日程の手順: what its forms and buttons do."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from saiken.desks.visits import actions
from saiken.desks.visits.rules.words import APPROVE, PLAN
from saiken.desks.visits.views.rounds import HERE
from saiken.screens import steps
from saiken.screens.addresses import whole
from saiken.values.permissions import asks


@require_POST
@asks(PLAN)
def move(request: HttpRequest, number: int, stop: int) -> HttpResponse:
    """順番を変える: one stop a place earlier or later."""
    places = 1 if request.POST.get("by") == "1" else -1
    take = partial(actions.move, number, stop, places)
    return steps.step(request, f"{HERE}{number}/", take=take, done="順番を変えました。")


@require_POST
@asks(PLAN)
def leave_out(request: HttpRequest, number: int) -> HttpResponse:
    """訪問先から外す."""
    stop = whole(request.POST.get("stop", "")) or 0
    take = partial(actions.leave_out, number, stop)
    return steps.reasoned(request, f"{HERE}{number}/", take=take, done="訪問先から外しました。")


@require_POST
@asks(PLAN)
def ask(request: HttpRequest, number: int) -> HttpResponse:
    """決裁へ上げる."""
    take = partial(actions.ask, number)
    return steps.step(request, f"{HERE}{number}/", take=take, done="決裁へ上げました。")


@require_POST
@asks(APPROVE)
def approve(request: HttpRequest, number: int) -> HttpResponse:
    """決裁する."""
    take = partial(actions.approve, number)
    done = "決裁しました。訪問票を印刷できます。"
    return steps.step(request, f"{HERE}{number}/", take=take, done=done)


@require_POST
@asks(APPROVE)
def send_back(request: HttpRequest, number: int) -> HttpResponse:
    """差し戻す."""
    take = partial(actions.send_back, number)
    return steps.reasoned(request, f"{HERE}{number}/", take=take, done="差し戻しました。")


@require_POST
@asks(PLAN)
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """取りやめる."""
    take = partial(actions.withdraw, number)
    return steps.reasoned(request, f"{HERE}{number}/", take=take, done="取りやめました。")


@require_POST
@asks(PLAN)
def close(request: HttpRequest, number: int) -> HttpResponse:
    """日程を終える."""
    take = partial(actions.close, number)
    return steps.step(request, f"{HERE}{number}/", take=take, done="日程を終えました。")
