"""新旧対照: two versions of a plan side by side, on the page and as a file."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from saiken.desks.plans.queries import columns, pages, shown
from saiken.desks.plans.queries.plans import Plan
from saiken.desks.plans.rules.words import SEE
from saiken.desks.plans.views import parts
from saiken.desks.plans.views.one import found
from saiken.screens.addresses import number as number_in
from saiken.screens.lists import TAKE_OUT, links, rows_sent
from saiken.values.permissions import asks


@require_GET
@asks(SEE)
def compare(request: HttpRequest, number: int) -> HttpResponse:
    """新旧対照: two versions side by side."""
    one = found(request, number)
    held, old, new = _compared(request, one)
    here = f"/plans/{number}/compare/"
    chips = [
        {
            "label": label,
            "url": f"{here}?old={old}&new={new}&every={every}",
            "current": ("1" if request.GET.get("every") == "1" else "0") == every,
        }
        for label, every in (("違うところ", "0"), ("すべて", "1"))
    ]
    rows = shown.compared_rows(held, every=request.GET.get("every") == "1")
    different = sum(one.change != "same" for one in held)
    values = {
        "page": {
            "title": f"新旧対照（第{old}版と第{new}版）",
            "lead": f"違うところが {different}か所あります。",
            "trail": [
                *parts.TRAIL,
                {"label": f"{one.number} {one.content.title}", "url": f"/plans/{number}/"},
            ],
        },
        "chips": chips,
        "exports": links(request.staff, f"/plans/{number}/compare", asked={"old": old, "new": new}),
        "sections": [
            parts.table(
                "compared",
                "項目ごとの違い",
                columns.COMPARED,
                rows,
                empty="違いはありません",
                good=True,
            )
        ],
    }
    return render(request, "frame/plans.html", values)


def _compared(request: HttpRequest, one: Plan) -> tuple[list[Any], int, int]:
    new = number_in(request, "new") or one.state.newest
    old = number_in(request, "old") or one.state.in_force or max(1, new - 1)
    held = pages.comparison(one, old, new)
    if held is None:
        raise Http404
    return held, old, new


@require_GET
@asks(TAKE_OUT)
def compare_export(request: HttpRequest, number: int, form: str) -> HttpResponse:
    """新旧対照 as CSV or Excel."""
    request.staff.must(SEE)
    held, old, new = _compared(request, found(request, number))
    heads = [column["label"] for column in columns.COMPARED]
    cells = shown.compared_cells(held)
    name = f"新旧対照_第{old}版_第{new}版"
    return rows_sent(name, form, heads=heads, rows=cells, on=request.now.day)
