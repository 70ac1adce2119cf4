"""見直していない数値: the figures of the law that nobody looked at for thirteen months."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saiken.boards.nights import tabs
from saiken.law.terms import LOOK_AGAIN_MONTHS
from saiken.values.permissions import asks


@asks("night.run")
def figures(request: HttpRequest) -> HttpResponse:
    """Which figures, and when they were looked at last."""
    values = {
        "page": {
            "title": "見直していない数値",
            "lead": (
                f"{LOOK_AGAIN_MONTHS}か月のあいだ見直していない法律の数値です。"
                "出典を確かめ、変わっていれば saiken figures add、"
                "変わりがなければ saiken figures seen で記録します。"
            ),
            "trail": [{"label": "夜間処理", "url": "/nights/"}],
        },
        "chips": tabs.chips(request),
        "columns": [
            {"key": "topic", "label": "項目", "kind": "code"},
            {"key": "name", "label": "数値", "kind": "code"},
            {"key": "looked_at_again_on", "label": "前に見直した日", "kind": "day"},
        ],
        "rows": [vars(one) for one in tabs.unseen(request)],
        "label": "見直していない数値",
        "empty": {"title": "見直していない数値はありません", "good": True},
    }
    return render(request, "frame/list.html", values)
