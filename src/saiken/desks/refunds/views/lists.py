"""The lists of the refunds desk, on screen and as files."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from saiken.desks.refunds.queries import files
from saiken.screens import lists, pages
from saiken.values.permissions import asks

SEE = "refunds.see"
TRAIL = [{"label": "還付・充当", "url": "/refunds/"}]
_WHO = {"key": "who", "label": "氏名", "kind": "who"}
_WHAT = {"key": "what", "label": "期別", "kind": "link", "below": "key"}
_ACT = {"key": "act", "label": "処理", "kind": "act"}
COLUMNS: dict[str, list[dict[str, Any]]] = {
    "owed": [
        _WHO,
        _WHAT,
        {"key": "yen", "label": "過誤納金", "kind": "yen", "sort": True},
        {"key": "why", "label": "理由"},
        {"key": "since", "label": "生じた日", "kind": "day", "sort": True},
        {"key": "last_on", "label": "請求できる最後の日", "kind": "due", "sort": True},
        _ACT,
    ],
    "lines": [
        {"key": "paid_on", "label": "納付日", "kind": "day", "sort": True},
        {"key": "yen", "label": "金額", "kind": "yen", "sort": True},
        {"key": "key", "label": "番号", "kind": "code"},
        {"key": "payer", "label": "振込人・店舗"},
        {"key": "state", "label": "状態", "kind": "badge"},
        _ACT,
    ],
    "refunds": [
        {"key": "number", "label": "番号", "kind": "link"},
        _WHO,
        {"key": "key", "label": "期別の番号", "kind": "code"},
        {"key": "state", "label": "状態", "kind": "badge"},
        {"key": "taken", "label": "過誤納金", "kind": "yen", "sort": True},
        {"key": "set_off", "label": "うち充当", "kind": "yen"},
        {"key": "pay", "label": "振り込む額", "kind": "yen"},
        {"key": "decided_on", "label": "決定の日", "kind": "day", "sort": True},
        {"key": "next", "label": "次にすること"},
    ],
    "return": [
        _WHO,
        _WHAT,
        {"key": "yen", "label": "返納を求める額", "kind": "yen", "sort": True},
        {"key": "why", "label": "理由"},
    ],
}
LEADS = {
    "owed": "請求できる最後の日の近いものから並びます。過ぎると、返せなくなるものがあります。",
    "lines": "充てる債権のない入金です。受け入れると、還付・充当を決めるものに移ります。",
    "refunds": "案から支払までの処理です。",
    "return": "返した後で、元の入金が取り消されたものです。納めた方に返納を求めます。",
}


@require_GET
@asks(SEE)
def refunds(request: HttpRequest) -> HttpResponse:
    """還付・充当を決めるもの."""
    return _list(request, "owed")


@require_GET
@asks(SEE)
def of_list(request: HttpRequest, code: str) -> HttpResponse:
    """Another of the lists."""
    return _list(request, code)


def _list(request: HttpRequest, code: str) -> HttpResponse:
    if code not in COLUMNS:
        raise Http404
    rows = files.rows_of(code, request.staff, request.now)
    shown, pager = pages.paged(request, rows)
    files.looked(shown, f"refunds/{code}", by=request.staff, now=request.now)
    values = {
        "page": {"title": files.NAMES[code], "lead": LEADS[code]},
        "chips": _chips(code),
        "exports": lists.links(request.staff, f"/refunds/{code}"),
        "columns": COLUMNS[code],
        "rows": shown,
        "label": files.NAMES[code],
        "pager": pager,
        "empty": {"title": f"{files.NAMES[code]}はありません", "good": True},
    }
    return render(request, "frame/list.html", values)


def _chips(current: str) -> list[dict[str, Any]]:
    found = [
        {"label": name, "url": f"/refunds/list/{code}/", "current": code == current}
        for code, name in files.NAMES.items()
    ]
    return [*found, {"label": "振込ファイル", "url": "/refunds/transfers/", "current": False}]


@require_GET
@asks(lists.TAKE_OUT)
def export(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """A list as CSV or Excel."""
    request.staff.must(SEE)
    return lists.sent(files.as_list(code, form, by=request.staff, now=request.now))
