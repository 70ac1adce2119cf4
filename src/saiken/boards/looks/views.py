"""The page of looks, for the auditors."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saiken.boards.looks.forms import LooksForm
from saiken.boards.looks.pages import page_in_words
from saiken.screens.addresses import number
from saiken.screens.pages import onward
from saiken.store import reads
from saiken.store.looks.recording import Look, latest
from saiken.values.permissions import asks

PAGE = 200
COLUMNS = [
    {"key": "at", "label": "日時", "kind": "moment"},
    {"key": "staff", "label": "職員"},
    {"key": "office", "label": "所属"},
    {"key": "person", "label": "宛名番号"},
    {"key": "page", "label": "画面・文書"},
    {"key": "address", "label": "住所", "kind": "badge"},
]


@asks("looks.review")
def looks(request: HttpRequest) -> HttpResponse:
    """閲覧の記録: the looks asked for, newest first; persons by number only."""
    form = LooksForm(request.GET)
    before = number(request, "before")
    found = latest(PAGE + 1, form.wanted(), before=before) if form.is_valid() else []
    held = found[:PAGE]
    mark = held[-1].id if len(found) > PAGE else None
    values = {
        "page": {
            "title": "閲覧の記録",
            "lead": f"債務者を見た記録です。新しい順に{PAGE}件ずつ示します。",
        },
        "filter": {"url": request.path, "form": form, "button": "絞り込む"},
        "columns": COLUMNS,
        "rows": _rows(held),
        "label": "閲覧の記録",
        "pager": onward(request, shown=len(held), mark=mark),
        "empty": {"title": "当てはまる記録はありません"},
    }
    return render(request, "frame/list.html", values)


def _rows(found: Sequence[Look]) -> list[dict[str, Any]]:
    city = reads.city()
    names = {s.number: s.name for s in city.staff}
    return [
        {
            "at": look.at,
            "staff": f"{names.get(look.staff, look.staff)}（{look.staff}）",
            "office": city.offices[look.office].name
            if look.office in city.offices
            else look.office,
            "person": look.number,
            "page": page_in_words(look.page),
            "address": {"kind": "warn", "text": "表示"} if look.address_shown else None,
        }
        for look in found
    ]
