"""The page of looks, for the auditors."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saiken.store import reads
from saiken.store.looks.recording import latest
from saiken.values.permissions import asks


@asks("looks.review")
def looks(request: HttpRequest) -> HttpResponse:
    """閲覧の記録: the last looks, newest first; persons by number only."""
    city = reads.city()
    names = {s.number: s.name for s in city.staff}
    rows = [
        {
            "at": look.at,
            "staff": f"{names.get(look.staff, look.staff)}（{look.staff}）",
            "office": city.offices[look.office].name
            if look.office in city.offices
            else look.office,
            "person": look.number,
            "page": look.page,
            "address": {"kind": "warn", "text": "表示"} if look.address_shown else None,
        }
        for look in latest(200)
    ]
    values = {
        "page": {
            "title": "閲覧の記録",
            "lead": "債務者を見た記録です。新しい順に200件を示します。",
        },
        "columns": [
            {"key": "at", "label": "日時", "kind": "moment"},
            {"key": "staff", "label": "職員"},
            {"key": "office", "label": "所属"},
            {"key": "person", "label": "宛名番号"},
            {"key": "page", "label": "画面・文書"},
            {"key": "address", "label": "住所", "kind": "badge"},
        ],
        "rows": rows,
        "label": "閲覧の記録",
        "empty": {"title": "まだ記録はありません", "good": True},
    }
    return render(request, "frame/list.html", values)
