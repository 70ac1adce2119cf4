"""The console of the nights, for the operators: what each step did, and which nights are missed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saiken.boards.nights import tabs
from saiken.law.terms import day_in_words
from saiken.screens.lists import links_for_all
from saiken.store.nights.lists import last_night, last_steps, set_aside_since
from saiken.values.permissions import asks

HEADS = {
    "on": "対象の日",
    "name": "処理",
    "done": "処理数",
    "refused": "保留・差異",
    "seconds": "秒",
    "ran_at": "動いた日時",
}


@asks("night.run")
def nights(request: HttpRequest) -> HttpResponse:
    """夜間処理: the last steps, newest first, and how much the last night set aside."""
    found = tabs.one_page(request, lambda limit, before: last_steps(limit, before=before))
    values = {
        "page": {"title": "夜間処理", **_lead(request)},
        "chips": tabs.chips(request),
        "columns": [
            {"key": "on", "label": "対象の日", "kind": "day"},
            {"key": "name", "label": "処理"},
            {"key": "done", "label": "処理数", "kind": "count", "unit": "件"},
            {"key": "refused", "label": "保留・差異", "kind": "count", "unit": "件"},
            {"key": "took", "label": "時間", "kind": "figure"},
            {"key": "at", "label": "動いた日時", "kind": "moment"},
            {"key": "state", "label": "結果", "kind": "badge"},
        ],
        "rows": [_row(step) for step in found["rows"]],
        "label": "夜間処理の記録",
        "pager": found["pager"],
        "exports": links_for_all("/nights/export"),
        "empty": {"title": "夜間処理はまだ動いていません", "text": "saiken night で動かします。"},
    }
    return render(request, "frame/list.html", values)


@asks("night.run")
def nights_export(request: HttpRequest, form: str) -> HttpResponse:
    """The steps of the nights as CSV or Excel."""
    rows = [
        step | {"seconds": f"{step['milliseconds'] / 1000:.1f}", "ran_at": step["at"].isoformat()}
        for step in last_steps(tabs.ALL)
    ]
    return tabs.as_list(request, "夜間処理", form, HEADS, rows)


def _lead(request: HttpRequest) -> dict[str, str]:
    """What the last night left behind; what earlier nights set aside stays in the list."""
    night = last_night()
    if night is None:
        return {"lead": "保留にした期別はありません。", "lead_kind": "plain"}
    last = f"前回の夜間処理（{day_in_words(night)}）で"
    missed = (request.now.day - night).days
    if missed > 1:
        return {
            "lead": f"夜間処理が {missed}日動いていません。最後は{day_in_words(night)}です。"
            "saiken night を動かすと、抜けた日から順に処理します。",
            "lead_kind": "late",
        }
    if aside := set_aside_since(night):
        said = f"{last}保留にした期別が {aside}件あります。"
        return {"lead": said, "lead_kind": "late"}
    return {"lead": f"{last}保留にした期別はありません。", "lead_kind": "plain"}


def _row(step: dict[str, Any]) -> dict[str, Any]:
    good = not step["refused"]
    state = {"kind": "ok", "text": "済み"} if good else {"kind": "warn", "text": "確かめる"}
    return step | {"state": state, "took": f"{step['milliseconds'] / 1000:.1f}秒"}
