"""What the pages of this desk share: tabs, exports, numbers of the address, a step's answer."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from saiken.desks.plans.queries.files import EXPORT
from saiken.desks.plans.rules.words import CannotPlan

TABS = (
    ("実施計画", "/plans/"),
    ("目標", "/plans/targets/"),
    ("自己点検", "/plans/checks/"),
    ("所見", "/plans/findings/"),
    ("方針", "/plans/policies/"),
)
TRAIL = [{"label": "実施計画", "url": "/plans/"}]
LONGEST = 18


def tabs(here: str) -> list[dict[str, Any]]:
    """The pages of this desk, the current one marked."""
    return [{"label": label, "url": url, "current": url == here} for label, url in TABS]


def exports(request: HttpRequest, base: str, **asked: object) -> dict[str, Any]:
    """The links to a list as a file, for those who may take it out; all may print."""
    if not request.staff.may(EXPORT):
        return {"print": True}
    query = f"?{urlencode(asked)}" if asked else ""
    return {"csv": f"{base}.csv{query}", "excel": f"{base}.xlsx{query}", "print": True}


def sent(made: Any) -> HttpResponse:
    """A list as CSV or Excel; 404 where there is no such form."""
    if made is None:
        raise Http404
    headers = {"Content-Disposition": made.disposition}
    return HttpResponse(made.data, content_type=made.content_type, headers=headers)


def number(request: HttpRequest, name: str) -> int | None:
    """A number of the address; what cannot be read is none."""
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < LONGEST else None


def step(request: HttpRequest, back: str, take: Callable[[], object], done: str) -> HttpResponse:
    """A step; why it was not taken is said on the page that one comes from."""
    try:
        take()
    except CannotPlan as why:
        messages.error(request, f"{why} 何も記録していません。")
    else:
        messages.success(request, done)
    return HttpResponseRedirect(back)


def told(form: forms.Form) -> Mapping[str, Any] | None:
    """What a form says, or None where it has mistakes."""
    return form.cleaned_data if form.is_valid() else None


def card(title: str, form: forms.Form, url: str, button: str, **more: Any) -> dict[str, Any]:
    """A section with one form."""
    sent_to = {"url": url, "form": form, "button": button, "main": more.pop("main", False)}
    return {"id": more.pop("id"), "title": title, "forms": [sent_to], **more}


def table(
    id_: str, title: str, columns: list[dict[str, Any]], rows: list[dict[str, Any]], **more: Any
) -> dict[str, Any]:
    """A section with one table."""
    return {"id": id_, "title": title, "columns": columns, "rows": rows, **more}
