"""所見: all that is to be done after self-checks, what is open first, on the page and as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from saiken.desks.plans.queries import checked, columns, names
from saiken.desks.plans.rules.words import SEE
from saiken.desks.plans.views import parts
from saiken.screens.addresses import number as number_in
from saiken.screens.lists import TAKE_OUT, links, rows_sent
from saiken.screens.pages import onward
from saiken.values.permissions import asks

HERE = "/plans/findings/"


@require_GET
@asks(SEE)
def findings_list(request: HttpRequest) -> HttpResponse:
    """所見: what is open first, the earliest day first."""
    every = request.GET.get("every") == "1"
    held = checked.all_findings(names.offices(request.staff), every=every)
    start = number_in(request, "from") or 0
    page = held[start : start + checked.PAGE]
    late = sum(one.late(request.now.day) for one in held)
    still = sum(not one.done for one in held)
    after = start + checked.PAGE
    mark = after if after < len(held) else None
    table = parts.table(
        "findings",
        "所見の一覧",
        columns.ALL_FINDINGS,
        checked.finding_rows(page, request.now.day, may_act=False),
        empty="済んでいない所見はありません",
        good=True,
        pager=onward(request, shown=len(page), total=len(held), mark=mark, name="from"),
    )
    other = {"label": "済んだものも見る" if not every else "済んでいないものだけ見る"}
    other |= {"url": HERE if every else f"{HERE}?every=1", "method": "get"}
    values = {
        "page": {
            "title": "所見",
            "lead": f"済んでいない所見が {still}件、うち期日を過ぎたものが {late}件あります。",
        },
        "chips": parts.tabs(HERE),
        "exports": links(request.staff, f"{HERE}list"),
        "acts": [other],
        "sections": [table],
    }
    return render(request, "frame/plans.html", values)


@require_GET
@asks(TAKE_OUT)
def findings_export(request: HttpRequest, form: str) -> HttpResponse:
    """Every finding as CSV or Excel."""
    request.staff.must(SEE)
    cells = checked.finding_cells(checked.all_findings(names.offices(request.staff), every=True))
    heads = columns.FINDING_HEADS
    return rows_sent("所見", form, heads=heads, rows=cells, on=request.now.day)
