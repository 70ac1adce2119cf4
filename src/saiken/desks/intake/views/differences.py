"""突合の差: settled with a reason, or opened again, posted from the page of differences."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from saiken.desks.intake.actions import mirrors
from saiken.desks.intake.forms import SettleForm
from saiken.screens.steps import step
from saiken.values.permissions import asks

PAGE = "/ledger/differences/"


@require_POST
@asks(mirrors.SETTLE)
def settle(request: HttpRequest) -> HttpResponse:
    """差の整理 of the differences that were chosen."""
    chosen = [int(text) for text in request.POST.getlist("difference") if text.isdecimal()]
    form = SettleForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    return step(
        request,
        PAGE,
        take=partial(mirrors.settle, chosen, reason=reason),
        done=lambda count: f"差を {count}件整理しました。",
        undone="何も整理していません。",
    )


@require_POST
@asks(mirrors.SETTLE)
def open_again(request: HttpRequest, difference: int) -> HttpResponse:
    """整理の取消し of one difference."""
    if mirrors.open_again([difference], by=request.staff):
        messages.success(request, "整理を取り消しました。差が解消するまで処理できません。")
    else:
        messages.info(request, "同じ項目に新しい差があります。そちらを整理してください。")
    return HttpResponseRedirect(PAGE)
