"""事務の期限 on today's page and on a page of their own, with their file."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saiken.boards.today.deadlines import AHEAD_DAYS, SORTS, Deadline, counted, deadlines
from saiken.screens import lists, pages
from saiken.values.actors import Now, Staff
from saiken.values.permissions import asks

HERE, GROUP, MOST = "/today/deadlines/", "事務の期限", 8
COLUMNS = [
    {"key": "what", "label": "すること", "kind": "link", "below": "sort", "below_label": "種類"},
    {"key": "due_on", "label": "期限", "kind": "due"},
]
HEADS = ("種類", "すること", "期限")


def section(staff: Staff, now: Now) -> dict[str, Any]:
    """The first of them, and how many there are, for today's page; no rows where there are none."""
    found = deadlines(staff, on=now.day)
    return {
        "title": GROUP,
        "lead": _lead(found, now),
        "columns": COLUMNS,
        "rows": [_row(one) for one in found[:MOST]],
        "more": HERE if len(found) > MOST else "",
        "count": len(found),
        "group": _group(found, now),
    }


def _group(found: list[Deadline], now: Now) -> list[dict[str, Any]]:
    """The counts beside the reasons, by sort; late ones are marked."""
    late = {one.sort for one in found if one.late(now.day)}
    items = [
        {
            "label": SORTS[sort].name,
            "url": f"{HERE}?sort={sort}",
            "count": count,
            "unit": SORTS[sort].unit,
            "kind": "late" if sort in late else "soon",
            "current": False,
        }
        for sort, count in counted(found).items()
    ]
    return [{"title": GROUP, "items": items}] if items else []


def _lead(found: list[Deadline], now: Now) -> str:
    late = sum(one.late(now.day) for one in found)
    return f"期限を過ぎたもの {late:,}件、{AHEAD_DAYS}日以内に来るもの {len(found) - late:,}件。"


def _row(one: Deadline) -> dict[str, Any]:
    return {
        "id": one.url,
        "url": one.url,
        "what": {"text": one.what, "url": one.url},
        "sort": SORTS[one.sort].name,
        "due_on": one.due_on,
    }


@asks("boards.see")
def listed(request: HttpRequest) -> HttpResponse:
    """事務の期限: all of one's office, or of one sort."""
    every = deadlines(request.staff, on=request.now.day)
    sort = request.GET.get("sort", "")
    found = [one for one in every if sort not in SORTS or one.sort == sort]
    shown, pager = pages.paged(request, found)
    values = {
        "page": {
            "title": GROUP,
            "lead": _lead(found, request.now),
            "trail": [{"label": "今日の仕事", "url": "/"}],
        },
        "chips": _chips(counted(every), sort),
        "exports": lists.links(request.staff, f"{HERE}list", asked={"sort": sort}),
        "columns": COLUMNS,
        "rows": [_row(one) for one in shown],
        "label": GROUP,
        "pager": pager,
        "empty": {"title": "期限の近いものはありません", "text": "", "good": True},
    }
    return render(request, "frame/list.html", values)


def _chips(tally: dict[str, int], chosen: str) -> list[dict[str, Any]]:
    every = {"label": "すべて", "url": HERE, "current": chosen not in SORTS}
    return [
        every,
        *(
            {
                "label": SORTS[sort].name,
                "url": f"{HERE}?sort={sort}",
                "count": count,
                "unit": SORTS[sort].unit,
                "current": sort == chosen,
            }
            for sort, count in tally.items()
        ),
    ]


@asks(lists.TAKE_OUT)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The list as CSV or Excel."""
    request.staff.must("boards.see")
    sort = request.GET.get("sort", "")
    found = deadlines(request.staff, on=request.now.day)
    rows = [
        (SORTS[one.sort].name, one.what, one.due_on)
        for one in found
        if sort not in SORTS or one.sort == sort
    ]
    return lists.rows_sent(f"事務の期限_{request.now.day:%Y%m%d}", form, heads=HEADS, rows=rows)
