"""The acts on whole cases: giving them to an officer, recording why the debtor is behind."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST

from saiken.desks.cases import actions
from saiken.desks.cases.forms import AssignForm, CauseForm
from saiken.desks.cases.rules import ASSIGN, RECORD_CAUSE
from saiken.screens.steps import filled
from saiken.values.permissions import asks


@require_POST
@asks(ASSIGN)
def assign(request: HttpRequest) -> HttpResponse:
    """担当者を決める for the chosen cases, and back to the list they stood in."""
    form = AssignForm(request.POST)
    form.is_valid()
    cases = form.cases(request.POST.getlist("case"))
    if not cases:
        messages.warning(request, "事案が選ばれていません。行の左の欄で選んでください。")
    else:
        officer = form.cleaned_data.get("officer", "")
        changed = actions.assign(cases, officer, by=request.staff, now=request.now)
        said = "の担当者を決めました。" if officer else "の担当者を外しました。"
        messages.success(request, f"{changed}事案{said}")
    back = form.cleaned_data.get("back", "")
    return HttpResponseRedirect(back if back.startswith("/?") else "/")


@require_POST
@asks(RECORD_CAUSE)
def cause(request: HttpRequest, person: int) -> HttpResponse:
    """滞納の原因を記録する, and back to the debtor; else the form again with what is wrong."""
    form = CauseForm(request.POST, recorded=True)
    back = f"/debtors/{person}/"
    return filled(
        request,
        form,
        take=lambda **who: actions.record_cause(person, form.heard(), **who),
        done="滞納の原因を記録しました。",
        back=back,
        again=lambda: _cause_again(request, form, person),
    )


def _cause_again(request: HttpRequest, form: CauseForm, person: int) -> HttpResponse:
    title = "滞納の原因を記録する"
    values = {
        "page": {
            "title": title,
            "lead": "まだ記録していません。誤りのところを直してください。",
            "trail": [{"label": "債務者", "url": f"/debtors/{person}/"}],
        },
        "forms": [
            {"title": title, "url": f"/cases/{person}/cause/", "form": form, "button": "記録する"}
        ],
    }
    return render(request, "frame/matter.html", values, status=422)
