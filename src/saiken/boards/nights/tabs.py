"""What the pages of the nights share: their tabs, one page of rows, and a list as a file."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from saiken.law.terms import FigureRefused, figure_tables, not_looked_at
from saiken.screens.addresses import number
from saiken.screens.lists import rows_sent
from saiken.screens.pages import onward
from saiken.store.chain.lists import link_count
from saiken.store.nights.lists import set_aside_count

PAGE = 200
ALL = 100_000
Rows = list[dict[str, Any]]


def chips(request: HttpRequest) -> list[dict[str, Any]]:
    """The pages of the nights, the current one marked; none for whoever sees only one of them."""
    if not request.staff.may("night.run"):
        return []
    found: list[dict[str, Any]] = [
        {"label": "処理の記録", "url": "/nights/"},
        {
            "label": "保留にした期別（これまで）",
            "url": "/nights/set-aside/",
            "count": set_aside_count(),
        },
        {"label": "記録の鎖", "url": "/nights/chain/", "count": link_count()},
        {
            "label": "見直していない数値",
            "url": "/nights/figures/",
            "count": len(unseen(request)),
        },
    ]
    return [chip | {"current": chip["url"] == request.path} for chip in found]


def unseen(request: HttpRequest) -> Sequence[Any]:
    """The figures of the law that nobody looked at for long."""
    try:
        return not_looked_at(figure_tables(), request.now.day)
    except FigureRefused:  # told by every command; these pages are needed all the same
        return []


def one_page(request: HttpRequest, rows: Callable[[int, int | None], Rows]) -> dict[str, Any]:
    """The rows of a list and its pager; `rows` answers so many, older than a mark."""
    found = rows(PAGE + 1, number(request, "before"))
    shown = found[:PAGE]
    mark = shown[-1]["pk"] if len(found) > PAGE else None
    return {"rows": shown, "pager": onward(request, shown=len(shown), mark=mark)}


def as_list(
    request: HttpRequest, name: str, form: str, heads: dict[str, str], rows: Rows
) -> HttpResponse:
    """A list as CSV or Excel; `heads` says which values under which words."""
    cells = [[row[key] for key in heads] for row in rows]
    return rows_sent(name, form, heads=list(heads.values()), rows=cells, on=request.now.day)
