"""Posting a grace from an instalment's page, and taking it back there."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from saiken.desks.relief import actions
from saiken.desks.relief.forms import GraceForm, ReasonForm
from saiken.values.permissions import asks


@require_POST
@asks(actions.RECORD)
def grace(request: HttpRequest, instalment: int) -> HttpResponse:
    """Record a grace; what was wrong is said on the page that one came from."""
    form = GraceForm(request.POST)
    if not form.is_valid():
        messages.error(request, "猶予の日付を正しく入力してください。記録していません。")
        return HttpResponseRedirect(f"/instalments/{instalment}/")
    try:
        actions.record_grace(instalment, **form.cleaned_data, by=request.staff, now=request.now)
    except actions.NotGrantable as why:
        messages.error(request, f"{why} 記録していません。")
    else:
        messages.success(request, "猶予を記録しました。期間中は督促の対象から外れます。")
    return HttpResponseRedirect(f"/instalments/{instalment}/")


@require_POST
@asks(actions.RECORD)
def take_back(request: HttpRequest, act: int) -> HttpResponse:
    """猶予の記録を取り消す, posted from its instalment's page."""
    instalment = actions.graced_by(act, by=request.staff)
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        actions.take_back_grace(act, reason=reason, by=request.staff, now=request.now)
    except actions.NotGrantable as why:
        messages.error(request, f"{why} 取り消していません。")
    else:
        messages.success(request, "猶予の記録を取り消し、督促・延滞金・時効を計算し直しました。")
    return HttpResponseRedirect(f"/instalments/{instalment}/")
