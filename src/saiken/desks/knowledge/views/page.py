"""How a page of this desk is put together, and how its lists leave it as files."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saiken.desks.knowledge.queries.listing import Columns, Page, Row
from saiken.screens.lists import links, table_sent
from saiken.screens.pages import onward
from saiken.screens.steps import ReasonForm
from saiken.values.actors import Now

TEMPLATE = "frame/knowledge.html"


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


def ending(title: str, url: str) -> dict[str, Any]:
    """The form with which something is taken back, with its reason."""
    return card("end", title, url, ReasonForm(label="取り下げる理由", auto_id="end_%s"))


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


def pager(request: HttpRequest, found: Page) -> dict[str, Any]:
    """The way to the next page of a list, keeping what narrows it."""
    return onward(request, shown=len(found.rows), mark=found.next_before)


def exports(request: HttpRequest, base: str) -> dict[str, Any]:
    """The ways out of a list as it is narrowed: print, and files for who may take lists away."""
    return links(request.staff, f"{base}list", asked=request.GET.dict())


def sent(name: str, form: str, columns: Columns, rows: Sequence[Row], now: Now) -> HttpResponse:
    """A list as CSV or Excel; 404 where there is no such form."""
    return table_sent(name, form, columns=columns, rows=rows, on=now.day)
