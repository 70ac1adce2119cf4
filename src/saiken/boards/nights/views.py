"""The console of the nights, for the operators."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saiken.store.nights.lists import last_steps, set_aside_count
from saiken.values.permissions import asks


@asks("night.run")
def nights(request: HttpRequest) -> HttpResponse:
    """夜間処理: the last steps, newest first, and how much is set aside."""
    aside = set_aside_count()
    lead = f"保留にした期別が {aside}件あります。" if aside else "保留にした期別はありません。"
    values = {
        "page": {"title": "夜間処理", "lead": lead, "lead_kind": "late" if aside else "plain"},
        "columns": [
            {"key": "on", "label": "対象の日", "kind": "day"},
            {"key": "name", "label": "処理"},
            {"key": "done", "label": "処理数", "kind": "count", "unit": "件"},
            {"key": "refused", "label": "保留・差異", "kind": "count", "unit": "件"},
            {"key": "took", "label": "時間"},
            {"key": "state", "label": "結果", "kind": "badge"},
        ],
        "rows": [_row(step) for step in last_steps(100)],
        "label": "夜間処理の記録",
        "empty": {"title": "夜間処理はまだ動いていません", "text": "saiken night で動かします。"},
    }
    return render(request, "frame/list.html", values)


def _row(step: dict[str, Any]) -> dict[str, Any]:
    good = not step["refused"]
    state = {"kind": "ok", "text": "済み"} if good else {"kind": "warn", "text": "確かめる"}
    return step | {"state": state, "took": f"{step['milliseconds'] / 1000:.1f}秒"}
