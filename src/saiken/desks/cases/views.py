"""The acts on whole cases: giving them to an officer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from saiken.desks.cases import actions
from saiken.desks.cases.forms import AssignForm
from saiken.values.permissions import asks


@require_POST
@asks("cases.assign")
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
