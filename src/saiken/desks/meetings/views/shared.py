"""What the pages share: the way between them, columns of tasks, a step and what it answers."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from saiken.desks.meetings.actions import CannotFollow

HERE = "/meetings/"
EXPORT = "exports.take"
PAGE = 50
TRAIL = [{"label": "会議・決定事項", "url": HERE}]
REVIEWS = [{"label": "指導・監査", "url": f"{HERE}reviews/"}]
TASKS = [
    {"key": "what", "label": "内容", "kind": "link", "below": "source"},
    {"key": "office", "label": "所属"},
    {"key": "due_on", "label": "期限", "kind": "day"},
    {"key": "state", "label": "状態", "kind": "badge"},
    {"key": "says", "label": "最後の報告"},
    {"key": "figure", "label": "台帳の指標（記録したとき → 今）"},
]
_TABS = (
    ("会議", HERE),
    ("決定事項・指摘", f"{HERE}tasks/"),
    ("指導・監査", f"{HERE}reviews/"),
    ("措置の状況（公表）", f"{HERE}measures/"),
)


def tabs(current: str) -> list[dict[str, Any]]:
    """The four lists of the desk."""
    return [{"label": label, "url": url, "current": url == current} for label, url in _TABS]


def exports(request: HttpRequest, base: str, query: str = "") -> dict[str, Any]:
    """The links to a list as a file, for those who may take it out; all may print."""
    if not request.staff.may(EXPORT):
        return {"print": True}
    asked = f"?{query}" if query else ""
    return {"csv": f"{base}.csv{asked}", "excel": f"{base}.xlsx{asked}", "print": True}


def paged(request: HttpRequest, rows: list[Any]) -> tuple[list[Any], dict[str, Any]]:
    """The page of a list that was asked for, with the ways to those before and after it."""
    text = request.GET.get("page", "")
    page = max(1, int(text)) if text.isdecimal() and len(text) < 6 else 1
    held = rows[(page - 1) * PAGE : page * PAGE]
    kept = request.GET.copy()
    pager: dict[str, Any] = {"shown": len(held), "total": len(rows), "unit": "件"}
    if page > 1:
        kept["page"] = str(page - 1)
        pager["previous_url"] = f"?{kept.urlencode()}"
    if page * PAGE < len(rows):
        kept["page"] = str(page + 1)
        pager["next_url"] = f"?{kept.urlencode()}"
    return held, pager


def step(
    request: HttpRequest, take: Callable[[], object], *, done: str, back: str
) -> HttpResponse | str:
    """A step: the way back when it was taken; else why not, for the form it came from."""
    try:
        take()
    except CannotFollow as why:
        return str(why)
    messages.success(request, done)
    return HttpResponseRedirect(back)


def told(
    request: HttpRequest,
    form: Form,
    take: Callable[[], object],
    *,
    again: Callable[[], HttpResponse],
    back: str,
) -> HttpResponse:
    """What a form says is recorded, or the page it came from again, with what is wrong."""
    if not form.is_valid():
        return again()
    answer = step(request, take, done="記録しました。", back=back)
    if isinstance(answer, str):
        form.add_error(None, answer)
        return again()
    return answer


def sent(made: Any) -> HttpResponse:
    """A list as a file; 404 for a form that there is not."""
    if made is None:
        raise Http404
    headers = {"Content-Disposition": made.disposition}
    return HttpResponse(made.data, content_type=made.content_type, headers=headers)
