"""The page 決裁箱: what waits for one's decision, and the way to it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saiken.boards.approvals.queries import (
    DELEGATION,
    HANDOVER,
    OVERRIDE,
    PLAN,
    POSTING,
    REDUCTION,
    REFUND,
    REORGANISATION,
    SINGLE,
    TRANSFER,
    UNSENT,
    VISIT,
    Waiting,
    waiting,
)
from saiken.store import reads
from saiken.store.cases.staff import members
from saiken.values.permissions import asks

WHAT = {
    "run": "督促状の発送",
    "demand": "催告書の発送",
    SINGLE: "一通ずつの文書（連帯して負う方・保証人）",
    POSTING: "公示送達",
    OVERRIDE: "目安を外れた処理を進めること",
    REFUND: "過誤納金の還付・充当",
    REDUCTION: "減免・更正",
    UNSENT: "還付の振込ファイルを銀行に渡さなかったことの確認",
    TRANSFER: "引継ぎの依頼",
    HANDOVER: "引継ぎの通知（予告・引継ぎ）",
    PLAN: "実施計画",
    REORGANISATION: "組織の再編",
    DELEGATION: "専決処分",
    VISIT: "臨戸訪問の日程",
}
_PLACES = {
    REFUND: ("/refunds", "号"),
    SINGLE: ("/notices/singles", "号"),
    POSTING: ("/service/postings", "号"),
    REDUCTION: ("/relief/reductions", "号"),
    UNSENT: ("/refunds/transfers", "回"),
    TRANSFER: ("/transfers", "号"),
    HANDOVER: ("/transfers/notices", "回"),
    PLAN: ("/plans", "号"),
    REORGANISATION: ("/offices", "号"),
    DELEGATION: ("/delegations", "号"),
    VISIT: ("/visits", "号"),
}
COLUMNS = [
    {"key": "what", "label": "決裁するもの", "kind": "link"},
    {"key": "office", "label": "所属"},
    {"key": "asked_by", "label": "上げた人"},
    {"key": "asked_at", "label": "上げた時", "kind": "moment"},
    {"key": "reason", "label": "理由"},
]
EMPTY = {
    "title": "決裁を待っているものはありません",
    "text": "自分が起案したものや自分で上げたものは、別の決裁権者の決裁箱に入ります。",
    "good": True,
}


@asks("notices.approve")
def approvals(request: HttpRequest) -> HttpResponse:
    """決裁箱 of the person who asks."""
    found = waiting(request.staff)
    names = members([request.staff.office])
    lead = f"あなたの決裁を待っているものが {len(found)}件あります。" if found else ""
    values = {
        "page": {"title": "決裁箱", "lead": lead},
        "exports": {"print": True},
        "columns": COLUMNS,
        "rows": [_row(one, names) for one in found],
        "label": "決裁を待っているもの",
        "pager": {"shown": len(found), "total": len(found), "unit": "件"},
        "empty": EMPTY,
    }
    return render(request, "frame/list.html", values)


def _row(one: Waiting, names: dict[str, tuple[str, str]]) -> dict[str, Any]:
    place, turn = _PLACES.get(one.what, ("/notices", "回"))
    url, number = f"{place}/{one.run}/", f"第{one.run}{turn}"
    return {
        "url": url,
        "what": {"text": f"{WHAT[one.what]}（{number}）", "url": url},
        "office": reads.city().full_name(one.office),
        "asked_by": names.get(one.asked_by, (one.asked_by, ""))[0],
        "asked_at": one.asked_at,
        "reason": one.reason,
    }
