"""Posting a letter to one who owes jointly from the instalment's page, and taking it back."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from saiken.desks.notices.actions import guarantors, single_letters
from saiken.desks.notices.forms import GuarantorForm, SingleLetterForm
from saiken.screens.steps import reasoned, step
from saiken.values.permissions import asks


@require_POST
@asks(single_letters.RECORD)
def record(request: HttpRequest, instalment: int) -> HttpResponse:
    """Record a letter; what was wrong is said on the page that one came from."""
    whom = [(one, "") for one in single_letters.obligations_of(instalment)]
    form = SingleLetterForm(request.POST, whom=whom)
    if not form.is_valid():
        messages.error(request, "名あて・文書番号・発した日を入力してください。記録していません。")
        return HttpResponseRedirect(f"/instalments/{instalment}/")
    letter = single_letters.SingleLetter(**form.cleaned_data)
    return step(
        request,
        f"/instalments/{instalment}/",
        take=partial(single_letters.record_letter, instalment, letter),
        done="この方への督促を記録し、時効を計算し直しました。",
        undone="記録していません。",
    )


@require_POST
@asks(single_letters.RECORD)
def take_back(request: HttpRequest, act: int) -> HttpResponse:
    """一人ずつの督促の記録を取り消す, posted from its instalment's page."""
    instalment = single_letters.recorded_by(act, by=request.staff)
    return reasoned(
        request,
        f"/instalments/{instalment}/",
        take=partial(single_letters.take_back_letter, act),
        done="この督促の記録を取り消し、時効を計算し直しました。",
        undone="取り消していません。",
        label="取り消す理由",
    )


@require_POST
@asks(single_letters.RECORD)
def record_guarantor(request: HttpRequest, instalment: int) -> HttpResponse:
    """保証人への催告を記録する, posted from an instalment's page."""
    whom = [(one, "") for one in single_letters.obligations_of(instalment)]
    form = GuarantorForm(request.POST, whom=whom)
    if not form.is_valid():
        messages.error(request, "名あて・文書番号・発した日を入力してください。記録していません。")
        return HttpResponseRedirect(f"/instalments/{instalment}/")
    letter = guarantors.GuarantorLetter(**form.cleaned_data)
    return step(
        request,
        f"/instalments/{instalment}/",
        take=partial(guarantors.record_demand, instalment, letter),
        done=_demanded,
        undone="記録していません。",
    )


def _demanded(made: Any) -> str:
    if made.repeated:
        return "この催告は、すでに記録されています。"
    many = made.last - made.first + 1
    return f"保証人への催告を {many}期別に記録し、時効を計算し直しました。"


@require_POST
@asks(single_letters.RECORD)
def take_back_guarantor(request: HttpRequest, act: int) -> HttpResponse:
    """保証人への催告の記録を取り消す, posted from an instalment's page."""
    instalment = guarantors.demanded_by(act, by=request.staff)
    return reasoned(
        request,
        f"/instalments/{instalment}/",
        take=partial(guarantors.take_back_demand, act),
        done="保証人への催告の記録を取り消し、時効を計算し直しました。",
        undone="取り消していません。",
        label="取り消す理由",
    )
