"""Posting the beginning and the end of a protection from a debtor's page."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from saiken.desks.debtors import actions
from saiken.desks.debtors.forms import LiftForm, ProtectForm
from saiken.screens.steps import step
from saiken.values.permissions import asks

RECORDED = "支援措置を記録しました。住所は伏せられ、督促状は一括の発送から外れます。"
LIFTED = "支援措置の終了を記録しました。督促状はまた一括で送られます。"


@require_POST
@asks(actions.PROTECT)
def protect(request: HttpRequest, person: int) -> HttpResponse:
    """支援措置を記録する: at once, by anybody of the office."""
    form = ProtectForm(request.POST)
    paper = form.cleaned_data["paper"] if form.is_valid() else ""
    take = partial(actions.protect, person, paper=paper)
    return step(request, f"/debtors/{person}/", take=take, done=RECORDED, undone="")


@require_POST
@asks(actions.LIFT)
def lift_protection(request: HttpRequest, person: int) -> HttpResponse:
    """支援措置の終了を記録する: by those who may see the address, on a paper."""
    form = LiftForm(request.POST)
    paper = form.cleaned_data["paper"] if form.is_valid() else ""
    take, kept = partial(actions.lift_protection, person, paper=paper), "住所は保護されたままです。"
    return step(request, f"/debtors/{person}/", take=take, done=LIFTED, undone=kept)
