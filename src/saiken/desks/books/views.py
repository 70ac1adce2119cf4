"""The page of the closings, and what is done on it."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.books import actions, queries
from saiken.desks.books.forms import CloseForm, StateForm, UndoForm
from saiken.screens import lists
from saiken.screens.addresses import number
from saiken.screens.pages import onward
from saiken.values.permissions import asks

DAY, MONTH, YEAR = actions.LEVELS
HERE = "/books/"


@require_GET
@asks(actions.CLOSE)
def books(request: HttpRequest) -> HttpResponse:
    """帳簿の締め: the closings, and the forms to close a period, undo one, state a figure."""
    return _page(request)


def _page(request: HttpRequest, bad: forms.Form | None = None) -> HttpResponse:
    today = request.now.day
    close = CloseForm(today=today, initial={"level": DAY}, auto_id="close_%s")
    state = StateForm(today=today, initial={"through": today}, auto_id="state_%s")
    rows, total, mark = queries.page(HERE, before=number(request, "before"))
    values = {
        "page": {
            "title": "帳簿の締め",
            "lead": queries.lead(),
            "trail": [{"label": "決算の表", "url": "/settlement/"}],
        },
        "close": bad if isinstance(bad, CloseForm) else close,
        "state": bad if isinstance(bad, StateForm) else state,
        "undo": bad if isinstance(bad, UndoForm) else _asked_undo(request),
        "columns": queries.COLUMNS,
        "rows": rows,
        "pager": onward(request, shown=len(rows), total=total, mark=mark),
        "exports": lists.links_for_all(f"{HERE}list"),
        "url": HERE,
    }
    return render(request, "frame/books.html", values, status=422 if bad else 200)


def _asked_undo(request: HttpRequest) -> UndoForm | None:
    asked = number(request, "undo")
    return UndoForm(initial={"close": asked}) if asked is not None else None


@require_POST
@asks(actions.CLOSE)
def close(request: HttpRequest) -> HttpResponse:
    """締める a day, a month or a year."""
    form = CloseForm(request.POST, today=request.now.day, auto_id="close_%s")
    if not form.is_valid():
        return _page(request, form)
    said, who = form.cleaned_data, {"by": request.staff, "now": request.now}
    if said["level"] == YEAR:
        made = actions.close_year(said["year"], **who)
    else:
        closes = {DAY: actions.close_day, MONTH: actions.close_month}[said["level"]]
        made = closes(said["on"], **who)
    if made is None:
        messages.warning(request, "その期間は、すでに締めてあります。")
    else:
        messages.success(request, f"{queries.WORDS[said['level']]}を記録しました。")
    return HttpResponseRedirect(HERE)


@require_POST
@asks(actions.CLOSE)
def undo(request: HttpRequest) -> HttpResponse:
    """締めを取り消す, with the reason."""
    form = UndoForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    said = form.cleaned_data
    actions.undo(said["close"], reason=said["reason"], by=request.staff, now=request.now)
    messages.success(request, "締めを取り消しました。")
    return HttpResponseRedirect(HERE)


@require_POST
@asks(actions.CLOSE)
def state(request: HttpRequest) -> HttpResponse:
    """財務会計の額を記録する."""
    form = StateForm(request.POST, today=request.now.day, auto_id="state_%s")
    if not form.is_valid():
        return _page(request, form)
    actions.state_figure(form.cleaned_data, by=request.staff, now=request.now)
    messages.success(request, "財務会計の額を記録しました。差は決算の表に出ます。")
    return HttpResponseRedirect(HERE)


@require_GET
@asks(actions.CLOSE)
def closings_export(request: HttpRequest, form: str) -> HttpResponse:
    """The closings as CSV or Excel; they name nobody but the staff."""
    return lists.sent(queries.as_list(form, request.now))
