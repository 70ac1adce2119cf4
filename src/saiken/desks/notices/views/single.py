"""Posting a letter to one who owes jointly from the instalment's page, and taking it back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from saiken.desks.notices.actions import guarantors, single_letters
from saiken.desks.notices.forms import GuarantorForm, SingleLetterForm, SingleReasonForm
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
    try:
        single_letters.record_letter(instalment, letter, by=request.staff, now=request.now)
    except single_letters.NotRecordable as why:
        messages.error(request, f"{why} 記録していません。")
    else:
        messages.success(request, "この方への督促を記録し、時効を計算し直しました。")
    return HttpResponseRedirect(f"/instalments/{instalment}/")


@require_POST
@asks(single_letters.RECORD)
def take_back(request: HttpRequest, act: int) -> HttpResponse:
    """一人ずつの督促の記録を取り消す, posted from its instalment's page."""
    instalment = single_letters.recorded_by(act, by=request.staff)
    form = SingleReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        single_letters.take_back_letter(act, reason=reason, by=request.staff, now=request.now)
    except single_letters.NotRecordable as why:
        messages.error(request, f"{why} 取り消していません。")
    else:
        messages.success(request, "この督促の記録を取り消し、時効を計算し直しました。")
    return HttpResponseRedirect(f"/instalments/{instalment}/")


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
    try:
        made = guarantors.record_demand(instalment, letter, by=request.staff, now=request.now)
    except single_letters.NotRecordable as why:
        messages.error(request, f"{why} 記録していません。")
    else:
        many = made.last - made.first + 1
        done = f"保証人への催告を {many}期別に記録し、時効を計算し直しました。"
        messages.success(request, "この催告は、すでに記録されています。" if made.repeated else done)
    return HttpResponseRedirect(f"/instalments/{instalment}/")


@require_POST
@asks(single_letters.RECORD)
def take_back_guarantor(request: HttpRequest, act: int) -> HttpResponse:
    """保証人への催告の記録を取り消す, posted from an instalment's page."""
    instalment = guarantors.demanded_by(act, by=request.staff)
    form = SingleReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        guarantors.take_back_demand(act, reason=reason, by=request.staff, now=request.now)
    except single_letters.NotRecordable as why:
        messages.error(request, f"{why} 取り消していません。")
    else:
        messages.success(request, "保証人への催告の記録を取り消し、時効を計算し直しました。")
    return HttpResponseRedirect(f"/instalments/{instalment}/")
