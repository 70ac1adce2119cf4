"""The list of plans, and a new one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from saiken.desks.plans.actions import writing
from saiken.desks.plans.forms import NewForm
from saiken.desks.plans.queries import columns, names, pages, plans, shown
from saiken.desks.plans.queries.ledger import Ledger
from saiken.desks.plans.rules.words import SEE, WRITE
from saiken.desks.plans.views import parts
from saiken.screens.addresses import number as number_in
from saiken.screens.lists import TAKE_OUT, links, rows_sent
from saiken.screens.pages import onward
from saiken.screens.steps import filled
from saiken.values.permissions import asks

HERE = "/plans/"


@require_GET
@asks(SEE)
def plans_list(request: HttpRequest) -> HttpResponse:
    """実施計画: those of the offices that one sees, the newest first."""
    found = plans.plans(names.offices(request.staff))
    before = number_in(request, "before")
    after = [one for one in found if before is None or one.id < before]
    page = after[: shown.PAGE]
    on = request.now.day
    mark = page[-1].id if len(after) > shown.PAGE else None
    section = {
        "id": "plans",
        "title": "実施計画の一覧",
        "columns": columns.LIST,
        "rows": shown.list_rows(page, Ledger(on), on),
        "pager": onward(request, shown=len(page), total=len(found), mark=mark),
        "empty": "実施計画はまだありません",
        "empty_text": "債権ごとに、課題・取組・指標と目標を書き、決裁を受けます。",
    }
    head: dict[str, Any] = {"title": "実施計画", "lead": shown.lead(found, request.staff, on)}
    if request.staff.may(WRITE) and names.own_kinds(request.staff.office):
        head["main"] = {"label": "計画をつくる", "url": f"{HERE}new/", "method": "get"}
    values = {
        "page": head,
        "chips": parts.tabs(HERE),
        "exports": links(request.staff, f"{HERE}list"),
        "sections": [section],
    }
    return render(request, "frame/plans.html", values)


@require_GET
@asks(TAKE_OUT)
def plans_export(request: HttpRequest, form: str) -> HttpResponse:
    """Every indicator of every plan as CSV or Excel."""
    request.staff.must(SEE)
    found = plans.plans(names.offices(request.staff))
    cells = shown.list_cells(found, Ledger(request.now.day), request.now.day)
    return rows_sent("実施計画", form, heads=columns.LIST_HEADS, rows=cells, on=request.now.day)


@require_http_methods(["GET", "POST"])
@asks(WRITE)
def new(request: HttpRequest) -> HttpResponse:
    """計画をつくる."""
    held = names.own_kinds(request.staff.office)
    if request.method == "GET":
        first = pages.new_plan(request.staff, request.now.day)
        return _new(request, NewForm(initial=first, kinds=held))
    form = NewForm(request.POST, kinds=held)
    return filled(
        request,
        form,
        take=lambda **who: writing.draft(form.cleaned_data["kind"], form.content(), **who),
        done="",
        back=lambda number: f"{HERE}{number}/edit/",
        again=lambda: _new(request, form, status=422),
    )


def _new(request: HttpRequest, form: NewForm, status: int = 200) -> HttpResponse:
    values = {
        "page": {
            "title": "計画をつくる",
            "lead": "期間と評価の日を決めます。課題・取組・指標は、次の画面で書きます。",
            "trail": parts.TRAIL,
        },
        "sections": [
            parts.card("期間と評価の日", form, f"{HERE}new/", "つくる", id="new", main=True)
        ],
    }
    return render(request, "frame/plans.html", values, status=status)
