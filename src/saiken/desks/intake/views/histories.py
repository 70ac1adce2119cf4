"""経過の確認: posted for one instalment, or for many of a claim at once, and taken back."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from saiken.desks.intake.actions import histories
from saiken.desks.intake.forms import HistoriesForm, HistoryForm
from saiken.screens.addresses import whole
from saiken.screens.steps import reasoned, step
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
    dunned_on = form.cleaned_data["dunned_on"]
    return step(
        request,
        f"/instalments/{instalment}/",
        take=partial(histories.state_history, instalment, form.stated(), dunned_on=dunned_on),
        done="経過を確かめたことを記録しました。",
        undone="記録していません。",
    )


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
    claim = whole(request.POST.get("claim", ""))
    return reasoned(
        request,
        f"/ledger/confirm/{claim}/" if claim else f"/instalments/{instalments[0]}/",
        take=partial(histories.take_back_history, act),
        done="経過の確認を取り消しました。",
        undone="取り消していません。",
        label="取り消す理由",
    )
