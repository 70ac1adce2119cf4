"""Posting a grace from an instalment's page, and taking it back there."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from saiken.desks.relief import actions
from saiken.desks.relief.forms import GraceForm
from saiken.screens.steps import reasoned, step
from saiken.values.permissions import asks


@require_POST
@asks(actions.RECORD)
def grace(request: HttpRequest, instalment: int) -> HttpResponse:
    """Record a grace; what was wrong is said on the page that one came from."""
    form = GraceForm(request.POST)
    if not form.is_valid():
        messages.error(request, "猶予の日付を正しく入力してください。記録していません。")
        return HttpResponseRedirect(f"/instalments/{instalment}/")
    return step(
        request,
        f"/instalments/{instalment}/",
        take=partial(actions.record_grace, instalment, **form.cleaned_data),
        done="猶予を記録しました。期間中は督促の対象から外れます。",
        undone="記録していません。",
    )


@require_POST
@asks(actions.RECORD)
def take_back(request: HttpRequest, act: int) -> HttpResponse:
    """猶予の記録を取り消す, posted from its instalment's page."""
    instalment = actions.graced_by(act, by=request.staff)
    return reasoned(
        request,
        f"/instalments/{instalment}/",
        take=partial(actions.take_back_grace, act),
        done="猶予の記録を取り消し、督促・延滞金・時効を計算し直しました。",
        undone="取り消していません。",
        label="取り消す理由",
    )
