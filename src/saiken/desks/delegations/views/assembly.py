"""議会への報告: what a session of the assembly is told, the other party masked, and marking it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from saiken.desks.delegations import actions
from saiken.desks.delegations.forms import ReportForm
from saiken.desks.delegations.queries import matters, shown
from saiken.desks.delegations.queries.matters import Matter
from saiken.desks.delegations.queries.shown import HERE
from saiken.desks.delegations.rules import REPORT, SEE
from saiken.desks.delegations.views.register import TABS, TITLE
from saiken.screens.addresses import address
from saiken.screens.lists import links_for_all, rows_sent
from saiken.screens.pages import paged
from saiken.screens.steps import filled
from saiken.values.permissions import asks

PATH = f"{HERE}assembly/"
COLUMNS = [
    {"key": "number", "label": "番号"},
    {"key": "decided_on", "label": "専決の日", "kind": "day"},
    {"key": "sort", "label": "事項"},
    {"key": "party", "label": "相手方"},
    {"key": "kind", "label": "債権"},
    {"key": "yen", "label": "価額", "kind": "yen"},
    {"key": "says", "label": "概要", "below": "court"},
    {"key": "basis", "label": "委任の根拠", "kind": "article"},
]
EMPTY = {
    "title": "報告するものはありません",
    "text": "決裁の済んだ専決処分が、報告した日を記録するまでここに並びます。",
    "good": True,
}


@require_GET
@asks(SEE)
def session(request: HttpRequest) -> HttpResponse:
    """What waits to be reported, or (`session`) what a session was told."""
    wanted = request.GET.get("session", "")
    every = matters.matters(request.staff)
    found = _of(every, wanted)
    held, pager = paged(request, found)
    page: dict[str, Any] = {"title": shown.title(wanted), "lead": shown.lead(found)}
    page["trail"] = [{"label": TITLE, "url": HERE}]
    if found and not wanted and request.staff.may(REPORT):
        url = f"{PATH}report/"
        page["main"] = {"label": "議会に報告した日を記録する", "url": url, "method": "get"}
    values = {
        "page": page,
        "chips": _chips(every, wanted),
        "columns": COLUMNS,
        "rows": [shown.paper_row(one) for one in held],
        "label": shown.title(wanted),
        "exports": links_for_all(f"{PATH}list", asked={"session": wanted}),
        "pager": pager,
        "empty": EMPTY,
    }
    return render(request, "frame/list.html", values)


@require_GET
@asks(SEE)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The same as CSV or Excel: nobody is named in it."""
    wanted = request.GET.get("session", "")
    found = _of(matters.matters(request.staff), wanted)
    heads = [*(str(column["label"]) for column in COLUMNS), "裁判所"]
    keys = [*(str(column["key"]) for column in COLUMNS), "court"]
    rows = [[row[key] for key in keys] for row in map(shown.paper_row, found)]
    return rows_sent(shown.title(wanted), form, heads=heads, rows=rows, on=request.now.day)


@require_http_methods(["GET", "POST"])
@asks(REPORT)
def report(request: HttpRequest) -> HttpResponse:
    """議会に報告したことを記録する, of those that are chosen."""
    waiting = matters.to_report(matters.matters(request.staff))
    form = ReportForm(request.POST or None, waiting=waiting, on=request.now.day)
    title = "議会に報告した日を記録する"
    values = {
        "page": {
            "title": title,
            "lead": "会議と日を入れ、報告しなかったものの印を外します。",
            "trail": [{"label": "議会への報告", "url": PATH}],
        },
        "forms": [{"title": title, "url": f"{PATH}report/", "form": form, "button": "記録する"}],
    }
    if request.method == "GET":
        return render(request, "frame/matter.html", values)

    def take(**who: Any) -> int:
        said = form.cleaned_data
        return actions.report(said["matters"], said["session"].strip(), said["on"], **who)

    return filled(
        request,
        form,
        take=take,
        done=lambda many: f"{many}件を、議会に報告したものとして記録しました。",
        back=address(PATH, {"session": request.POST.get("session", "").strip()}),
        again=lambda: render(request, "frame/matter.html", values, status=422),
    )


def _of(every: list[Matter], wanted: str) -> list[Matter]:
    if not wanted:
        return matters.to_report(every)
    found = matters.of_session(every, wanted)
    if not found:
        raise Http404
    return found


def _chips(every: list[Matter], wanted: str) -> list[dict[str, Any]]:
    first = {"label": TABS[0][0], "url": TABS[0][1], "current": False}
    waiting = {"label": "これから報告するもの", "url": PATH, "current": not wanted}
    told = [
        {"label": name, "url": address(PATH, {"session": name}), "current": name == wanted}
        for name, _ in matters.sessions(every)
    ]
    return [first, waiting, *told]
