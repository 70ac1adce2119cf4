"""The console of the nights, for the operators: what was done, set aside, and left unlooked at."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saiken.law.terms import (
    LOOK_AGAIN_MONTHS,
    FigureRefused,
    NotLookedAt,
    day_in_words,
    figure_tables,
    not_looked_at,
)
from saiken.store.nights.lists import (
    last_night,
    last_steps,
    set_aside_count,
    set_aside_last,
    set_aside_since,
)
from saiken.values.permissions import asks

MOST = 500


@asks("night.run")
def nights(request: HttpRequest) -> HttpResponse:
    """夜間処理: the last steps, newest first, and how much the last night set aside."""
    values = {
        "page": {"title": "夜間処理", **_lead()},
        "chips": _chips("/nights/", set_aside_count(), len(_unseen(request.now.day))),
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


@asks("night.run")
def set_aside(request: HttpRequest) -> HttpResponse:
    """保留にした期別: the day, the step, the key and why; whose they are is not shown."""
    aside, rows = set_aside_count(), set_aside_last(MOST)
    values = {
        "page": {
            "title": "保留にした期別",
            "lead": (
                "これまでの夜間処理が計算できなかったか、控えが経過と違っていた期別の記録です。"
                "その後に直ったものも残ります。"
            ),
            "trail": [{"label": "夜間処理", "url": "/nights/"}],
        },
        "chips": _chips("/nights/set-aside/", aside, len(_unseen(request.now.day))),
        "columns": [
            {"key": "on", "label": "対象の日", "kind": "day", "sort": True},
            {"key": "step", "label": "処理", "sort": True},
            {"key": "key", "label": "期別の番号", "kind": "code"},
            {"key": "why", "label": "理由"},
        ],
        "rows": rows,
        "label": "保留にした期別",
        "pager": {"shown": len(rows), "total": aside, "unit": "件"},
        "empty": {"title": "保留にした期別はありません", "good": True},
    }
    return render(request, "frame/list.html", values)


@asks("night.run")
def figures(request: HttpRequest) -> HttpResponse:
    """見直していない数値: the figures of the law that nobody looked at for thirteen months."""
    unseen = _unseen(request.now.day)
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
        "chips": _chips("/nights/figures/", set_aside_count(), len(unseen)),
        "columns": [
            {"key": "topic", "label": "項目", "kind": "code"},
            {"key": "name", "label": "数値", "kind": "code"},
            {"key": "looked_at_again_on", "label": "前に見直した日", "kind": "day"},
        ],
        "rows": [vars(one) for one in unseen],
        "label": "見直していない数値",
        "empty": {"title": "見直していない数値はありません", "good": True},
    }
    return render(request, "frame/list.html", values)


def _unseen(on: date) -> list[NotLookedAt]:
    try:
        return not_looked_at(figure_tables(), on)
    except FigureRefused:  # told by every command; this page is needed all the same
        return []


def _lead() -> dict[str, str]:
    """What the last night left behind; what earlier nights set aside stays in the list."""
    night = last_night()
    if night is None:
        return {"lead": "保留にした期別はありません。", "lead_kind": "plain"}
    last = f"前回の夜間処理（{day_in_words(night)}）で"
    if aside := set_aside_since(night):
        said = f"{last}保留にした期別が {aside}件あります。"
        return {"lead": said, "lead_kind": "late"}
    return {"lead": f"{last}保留にした期別はありません。", "lead_kind": "plain"}


def _chips(here: str, aside: int, unseen: int) -> list[dict[str, Any]]:
    chips: list[dict[str, Any]] = [
        {"label": "処理の記録", "url": "/nights/"},
        {"label": "保留にした期別（これまで）", "url": "/nights/set-aside/", "count": aside},
        {"label": "見直していない数値", "url": "/nights/figures/", "count": unseen},
    ]
    return [chip | {"current": chip["url"] == here} for chip in chips]


def _row(step: dict[str, Any]) -> dict[str, Any]:
    good = not step["refused"]
    state = {"kind": "ok", "text": "済み"} if good else {"kind": "warn", "text": "確かめる"}
    return step | {"state": state, "took": f"{step['milliseconds'] / 1000:.1f}秒"}
