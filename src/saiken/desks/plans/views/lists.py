"""The list of plans, and a new one."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from saiken.desks.plans.actions import writing
from saiken.desks.plans.forms import NewForm
from saiken.desks.plans.queries import columns, files, names, pages, plans, shown
from saiken.desks.plans.queries.ledger import Ledger
from saiken.desks.plans.rules.words import SEE, WRITE, CannotPlan
from saiken.desks.plans.views import parts
from saiken.values.permissions import asks

HERE = "/plans/"


@require_GET
@asks(SEE)
def plans_list(request: HttpRequest) -> HttpResponse:
    """実施計画: those of the offices that one sees, the newest first."""
    found = plans.plans(names.offices(request.staff))
    before = parts.number(request, "before")
    after = [one for one in found if before is None or one.id < before]
    page = after[: shown.PAGE]
    on = request.now.day
    more = len(after) > shown.PAGE
    section = {
        "id": "plans",
        "title": "実施計画の一覧",
        "columns": columns.LIST,
        "rows": shown.list_rows(page, Ledger(on), on),
        "pager": {
            "shown": len(page),
            "total": len(found),
            "unit": "件",
            "first_url": HERE if before else "",
            "next_url": f"?before={page[-1].id}" if more else "",
        },
        "empty": "実施計画はまだありません",
        "empty_text": "債権ごとに、課題・取組・指標と目標を書き、決裁を受けます。",
    }
    head: dict[str, Any] = {"title": "実施計画", "lead": shown.lead(found, request.staff, on)}
    if request.staff.may(WRITE) and names.own_kinds(request.staff.office):
        head["main"] = {"label": "計画をつくる", "url": f"{HERE}new/", "method": "get"}
    values = {
        "page": head,
        "chips": parts.tabs(HERE),
        "exports": parts.exports(request, f"{HERE}list"),
        "sections": [section],
    }
    return render(request, "frame/plans.html", values)


@require_GET
@asks(files.EXPORT)
def plans_export(request: HttpRequest, form: str) -> HttpResponse:
    """Every indicator of every plan as CSV or Excel."""
    request.staff.must(SEE)
    found = plans.plans(names.offices(request.staff))
    cells = shown.list_cells(found, Ledger(request.now.day), request.now.day)
    made = files.file_of("実施計画", form, columns.LIST_HEADS, cells, request.now)
    return parts.sent(made)


@require_http_methods(["GET", "POST"])
@asks(WRITE)
def new(request: HttpRequest) -> HttpResponse:
    """計画をつくる."""
    held = names.own_kinds(request.staff.office)
    if request.method == "GET":
        first = pages.new_plan(request.staff, request.now.day)
        return _new(request, NewForm(initial=first, kinds=held))
    form = NewForm(request.POST, kinds=held)
    if form.is_valid():
        try:
            number = writing.draft(
                form.cleaned_data["kind"], form.content(), by=request.staff, now=request.now
            )
        except CannotPlan as why:
            form.add_error(None, str(why))
        else:
            return HttpResponseRedirect(f"{HERE}{number}/edit/")
    return _new(request, form, status=422)


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
