"""The pages of jobs: how far one is, one's own, and calling one off."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.store.jobs import asking, lists
from saiken.store.jobs.lists import Far
from saiken.store.jobs.states import CANCELLED, DONE, FAILED, RUNNING, WAITING
from saiken.values.permissions import asks

SEE = "boards.see"
EVERY = 2  # seconds until the page asks again
STATES = {
    WAITING: ("plain", "順番待ち"),
    RUNNING: ("info", "処理中"),
    DONE: ("ok", "終わりました"),
    FAILED: ("error", "できませんでした"),
    CANCELLED: ("plain", "取りやめました"),
}
NOBODY = (
    "長い処理をするプログラムが、いま動いていません。情報システム担当に知らせてください。"
    "動き始めると、この処理は自動で始まります。"
)
CALLING_OFF = "取りやめています。"
UNDONE = "何も変わっていません。必要なら、元の画面からもう一度行えます。"
COLUMNS = [
    {"key": "title", "label": "処理", "kind": "link"},
    {"key": "state", "label": "状態", "kind": "badge"},
    {"key": "says", "label": "経過・結果"},
    {"key": "asked_at", "label": "求めた日時", "kind": "moment"},
]


@require_GET
@asks(SEE)
def jobs(request: HttpRequest) -> HttpResponse:
    """自分の処理: what one asked for in the last days, the newest first."""
    values = {
        "page": {
            "title": "自分の処理",
            "lead": "時間のかかる処理は、画面を離れても続きます。ここから経過と結果を見られます。",
        },
        "label": "自分の処理",
        "columns": COLUMNS,
        "rows": [_row(one) for one in lists.mine(request.staff)],
        "exports": {"print": True},
        "empty": {"title": "この一週間に求めた処理はありません", "text": ""},
    }
    return render(request, "frame/list.html", values)


def _row(one: Far) -> dict[str, Any]:
    kind, text = STATES[one.state]
    return {
        "id": one.number,
        "title": {"text": one.title, "url": f"/jobs/{one.number}/"},
        "state": {"kind": kind, "text": text},
        "says": one.says or _waits(one),
        "asked_at": one.asked_at,
    }


@require_GET
@asks(SEE)
def job(request: HttpRequest, number: int) -> HttpResponse:
    """One job: how far it is, and at its end where to go on."""
    one = _job(request, number)
    values = {
        "page": {
            "title": one.title,
            "lead": "この画面を離れても、処理は続きます。「自分の処理」から戻れます。",
            "trail": [{"label": "自分の処理", "url": "/jobs/"}],
        },
        "far": _far(request, one),
    }
    return render(request, "frame/job.html", values)


@require_GET
@asks(SEE)
def far(request: HttpRequest, number: int) -> HttpResponse:
    """The part of the page that asks again by itself."""
    said = request.GET.get("said", "")
    values = {"far": _far(request, _job(request, number)), "said": said}
    return render(request, "frame/_job_far.html", values)


@require_POST
@asks(SEE)
def cancel(request: HttpRequest, number: int) -> HttpResponse:
    """取りやめる."""
    if asking.call_off(number, by=request.staff, now=request.now):
        messages.success(request, "取りやめを受け付けました。")
    else:
        messages.info(request, "この処理は、もう終わっています。")
    return HttpResponseRedirect(f"/jobs/{number}/")


def _job(request: HttpRequest, number: int) -> Far:
    found = lists.of(number, by=request.staff)
    if found is None:
        raise Http404
    return found


def _far(request: HttpRequest, one: Far) -> dict[str, Any]:
    kind, text = STATES[one.state]
    mine = one.by == request.staff.number
    return {
        "url": f"/jobs/{one.number}/",
        "open": one.is_open,
        "state": {"kind": kind, "text": text},
        "says": _says(one),
        "percent": one.percent,
        "counted": f"{one.of:,}のうち{min(one.done, one.of):,}" if one.of and one.is_open else "",
        "every": EVERY,
        "cancel_url": f"/jobs/{one.number}/cancel/"
        if mine and one.is_open and not one.to_be_cancelled
        else "",
        "onward": {"label": "結果を見る", "url": one.onward} if one.onward else None,
        "back": {"label": "元の画面へ戻る", "url": one.back},
    }


def _says(one: Far) -> str:
    if one.is_open and one.to_be_cancelled:
        return CALLING_OFF
    if one.state == CANCELLED:
        return one.says or UNDONE
    return one.says or _waits(one)


def _waits(one: Far) -> str:
    if one.state != WAITING:
        return ""
    if not lists.somebody_works():
        return NOBODY
    return f"前に {one.ahead}件 あります。" if one.ahead else "まもなく始まります。"
