"""経過の確認: posted for one instalment, or for many of a claim at once, and taken back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from saiken.desks.intake.actions import histories
from saiken.desks.intake.forms import HistoriesForm, HistoryForm, ReasonForm
from saiken.values.permissions import asks


@require_POST
@asks(histories.CONFIRM)
def history(request: HttpRequest, instalment: int) -> HttpResponse:
    """経過の確認, posted from an instalment's page."""
    form = HistoryForm(request.POST)
    if not form.is_valid():
        messages.error(
            request, "入力を確かめてください。照らした書類は必ず入力します。記録していません。"
        )
        return HttpResponseRedirect(f"/instalments/{instalment}/")
    try:
        dunned_on = form.cleaned_data["dunned_on"]
        who_and_when = {"by": request.staff, "now": request.now}
        histories.state_history(instalment, form.stated(), dunned_on=dunned_on, **who_and_when)
    except histories.NotConfirmable as why:
        messages.error(request, f"{why} 記録していません。")
    else:
        messages.success(request, "経過を確かめたことを記録しました。")
    return HttpResponseRedirect(f"/instalments/{instalment}/")


@require_POST
@asks(histories.CONFIRM)
def histories_of_claim(request: HttpRequest, claim: int) -> HttpResponse:
    """経過の確認 of instalments of a claim, after it was looked at; the same again is no news."""
    known = histories.known_of(claim, by=request.staff)
    form = HistoriesForm(request.POST, known=known, today=request.now.day)
    back = HttpResponseRedirect(f"/ledger/confirm/{claim}/")
    if not form.is_valid():
        messages.error(
            request, "内容を確かめてから時間がたち、記録が変わりました。もう一度確かめてください。"
        )
        return back
    said = form.statements()
    try:
        done = histories.state_histories(said, by=request.staff, now=request.now)
    except histories.NotConfirmable as why:
        messages.error(request, f"{why} 記録していません。")
        return back
    if done.repeated:
        messages.info(request, "同じ内容がすでに記録されています。")
    else:
        messages.success(request, f"{len(said)}期別の経過を確かめたことを記録しました。")
    return back


@require_POST
@asks(histories.CONFIRM)
def take_back_history(request: HttpRequest, act: int) -> HttpResponse:
    """経過の確認を取り消す, posted from its instalment's page."""
    instalments = histories.stated_by(act, by=request.staff)
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        histories.take_back_history(act, reason=reason, by=request.staff, now=request.now)
    except histories.NotConfirmable as why:
        messages.error(request, f"{why} 取り消していません。")
    else:
        messages.success(request, "経過の確認を取り消しました。")
    claim = request.POST.get("claim", "")
    if claim.isdecimal():
        return HttpResponseRedirect(f"/ledger/confirm/{claim}/")
    return HttpResponseRedirect(f"/instalments/{instalments[0]}/")
