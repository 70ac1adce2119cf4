"""保留にした期別: what the nights could not compute, or found differing from its history."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saiken.boards.nights import tabs
from saiken.screens.lists import links_for_all
from saiken.store.nights.lists import set_aside_last
from saiken.values.permissions import asks

HEADS = {"on": "対象の日", "step": "処理", "key": "期別の番号", "why": "理由"}


@asks("night.run")
def set_aside(request: HttpRequest) -> HttpResponse:
    """The day, the step, the key and why; whose they are is not shown."""
    found = tabs.one_page(request, lambda limit, before: set_aside_last(limit, before=before))
    values = {
        "page": {
            "title": "保留にした期別",
            "lead": (
                "これまでの夜間処理が計算できなかったか、控えが経過と違っていた期別の記録です。"
                "その後に直ったものも残ります。"
            ),
            "trail": [{"label": "夜間処理", "url": "/nights/"}],
        },
        "chips": tabs.chips(request),
        "columns": [
            {"key": "on", "label": "対象の日", "kind": "day"},
            {"key": "step", "label": "処理"},
            {"key": "key", "label": "期別の番号", "kind": "code"},
            {"key": "why", "label": "理由"},
        ],
        **found,
        "label": "保留にした期別",
        "exports": links_for_all("/nights/set-aside/export"),
        "empty": {"title": "保留にした期別はありません", "good": True},
    }
    return render(request, "frame/list.html", values)


@asks("night.run")
def set_aside_export(request: HttpRequest, form: str) -> HttpResponse:
    """What was set aside as CSV or Excel."""
    rows = set_aside_last(tabs.ALL)
    return tabs.as_list(request, "保留にした期別", form, HEADS, rows)
