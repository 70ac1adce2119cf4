"""How a page of this desk is put together, and how its lists leave it as files."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from saiken.desks.knowledge.queries.listing import Columns, Page, Row, as_list
from saiken.desks.knowledge.rules.door import CannotKeep
from saiken.values.actors import Now

TEMPLATE = "frame/knowledge.html"
LONGEST = 18


def show(
    request: HttpRequest, title: str, lead: str, *, status: int = 200, **values: Any
) -> HttpResponse:
    """A page; its parts are listed at the head of the template."""
    head = {"title": title, "lead": lead, "trail": values.pop("trail", ())}
    for name in ("main", "lead_kind"):
        if held := values.pop(name, None):
            head[name] = held
    return render(request, TEMPLATE, {"page": head, **values}, status=status)


def card(id_: str, title: str, url: str, form: forms.Form, **more: Any) -> dict[str, Any]:
    """A form in a frame; the button says what the title says."""
    return {"id": id_, "title": title, "url": url, "form": form, "button": title} | more


def table(
    id_: str, title: str, columns: Columns, rows: Sequence[Row], **more: Any
) -> dict[str, Any]:
    """A list under a heading; `empty` is what is said where it has no rows."""
    return {
        "id": id_,
        "title": title,
        "columns": columns,
        "rows": rows,
        "empty": "ありません",
    } | more


def pager(request: HttpRequest, found: Page, unit: str = "件") -> dict[str, Any]:
    """The way to the next page of a list, keeping what narrows it."""
    kept = request.GET.copy()
    next_url = ""
    if found.next_before is not None:
        kept["before"] = str(found.next_before)
        next_url = f"?{kept.urlencode()}"
    return {"shown": len(found.rows), "unit": unit, "next_url": next_url}


def exports(request: HttpRequest, base: str) -> dict[str, Any]:
    """The ways out of a list: print, and files for who may take lists away."""
    query = request.GET.urlencode()
    end = f"?{query}" if query else ""
    may = request.staff.may("exports.take")
    files = {"csv": f"{base}list.csv{end}", "excel": f"{base}list.xlsx{end}"} if may else {}
    return {"print": True, **files}


def sent(name: str, form: str, columns: Columns, rows: Sequence[Row], now: Now) -> HttpResponse:
    """A list as CSV or Excel; 404 where there is no such form."""
    made = as_list(f"{name}_{now.day:%Y%m%d}", form, columns, rows)
    if made is None:
        raise Http404
    headers = {"Content-Disposition": made.disposition}
    return HttpResponse(made.data, content_type=made.content_type, headers=headers)


def number(request: HttpRequest, name: str) -> int | None:
    """A number of the address; what cannot be read is none."""
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < LONGEST else None


def blame(form: forms.Form, wrong: CannotKeep) -> None:
    """A refusal beside the field that it is about."""
    form.add_error(wrong.field if wrong.field in form.fields else None, str(wrong))


def done(request: HttpRequest, said: str, url: str) -> HttpResponse:
    """Says what was done, on the page that shows it."""
    messages.success(request, said)
    return HttpResponseRedirect(url)


def refused(request: HttpRequest, wrong: CannotKeep, url: str) -> HttpResponse:
    """Says what was not done and why, on the page where it was tried."""
    messages.error(request, str(wrong))
    return HttpResponseRedirect(url)
