"""Meetings: all of them, a new one, and one with what it takes over and what it decides."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from saiken.desks.meetings import actions
from saiken.desks.meetings.actions import DECIDE, SEE
from saiken.desks.meetings.forms import MeetingForm, TaskForm
from saiken.desks.meetings.queries import following, shown
from saiken.desks.meetings.views.shared import HERE, TASKS, TRAIL, tabs
from saiken.screens.pages import paged
from saiken.screens.steps import filled
from saiken.values.permissions import asks

COLUMNS = [
    {"key": "name", "label": "会議", "kind": "link"},
    {"key": "on", "label": "日", "kind": "day"},
    {"key": "decided", "label": "決定事項", "kind": "count", "unit": "件"},
    {"key": "open", "label": "終わっていないもの", "kind": "count", "unit": "件"},
    {"key": "state", "label": "状態", "kind": "badge"},
]


AGENDA = [
    {"key": "number", "label": "番号", "kind": "code"},
    {"key": "text", "label": "議題"},
]


@require_GET
@asks(SEE)
def meetings(request: HttpRequest) -> HttpResponse:
    """会議・決定事項: the meetings, the newest first."""
    rows, pager = paged(request, shown.meeting_rows())
    act = {"label": "会議を記録する", "url": f"{HERE}new/", "method": "get"}
    values = {
        "page": {
            "title": "会議・決定事項",
            "lead": _lead(request),
            "main": act if request.staff.may(DECIDE) else None,
        },
        "chips": tabs(HERE),
        "columns": COLUMNS,
        "rows": rows,
        "label": "会議",
        "exports": {"print": True},
        "pager": pager,
        "empty": {"title": "会議はまだ記録されていません"},
    }
    return render(request, "frame/list.html", values)


def _lead(request: HttpRequest) -> str:
    told = following.reported(on=request.now.day) if request.staff.may(DECIDE) else 0
    if told:
        return f"終えたと報告のあった決定事項が{told}件あります。開いて確かめてください。"
    many, late = following.waiting_for(request.staff, on=request.now.day)
    if not many:
        return "あなたの所属に、終わっていない決定事項・指摘はありません。"
    beyond = f"うち{late}件は期限を過ぎています。" if late else ""
    return f"あなたの所属に、終わっていない決定事項・指摘が{many}件あります。{beyond}"


@require_http_methods(["GET", "POST"])
@asks(DECIDE)
def new(request: HttpRequest) -> HttpResponse:
    """会議を記録する."""
    form = MeetingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        number = actions.hold(
            said["name"],
            said["on"],
            agenda=said["agenda"],
            place=said["place"],
            by=request.staff,
            now=request.now,
        )
        return HttpResponseRedirect(f"{HERE}{number}/")
    lead = "これまでの会議・指導・監査で終わっていないものは、ひとりでに議題に加わります。"
    values = {
        "page": {"title": "会議を記録する", "lead": lead, "trail": TRAIL},
        "forms": [{"title": "会議", "url": f"{HERE}new/", "form": form, "button": "記録する"}],
    }
    return render(request, "frame/matter.html", values, status=422 if form.errors else 200)


@require_GET
@asks(SEE)
def meeting(request: HttpRequest, number: int) -> HttpResponse:
    """One meeting: its agenda, what it takes over, what it decided."""
    return _page(request, number)


def _page(request: HttpRequest, number: int, bad: forms.Form | None = None) -> HttpResponse:
    row = shown.meeting(number)
    if row is None:
        raise Http404
    today = request.now.day
    before, decided = following.of_meeting(row)
    values = {
        "page": {"title": row.name, "lead": shown.meeting_lead(before, decided), "trail": TRAIL},
        "items": [
            {"label": "会議の日", "day": row.on},
            {"label": "場所", "text": row.place or "—"},
        ],
        "tables": [
            {"title": "議題", "columns": AGENDA, "rows": shown.agenda(row), "empty": "議題なし"},
            {
                "title": "前からの決定事項・指摘（この会議で確かめるもの）",
                "columns": TASKS,
                "rows": shown.task_rows(before, on=today),
                "empty": "前から続いているものはありません",
            },
            {
                "title": "この会議の決定事項",
                "columns": TASKS,
                "rows": shown.task_rows(decided, on=today),
                "empty": "決定事項はまだ記録されていません",
            },
        ],
        "forms": _forms(request, number, bad),
    }
    return render(request, "frame/matter.html", values, status=422 if bad else 200)


def _forms(request: HttpRequest, number: int, bad: forms.Form | None) -> list[dict[str, Any]]:
    if not request.staff.may(DECIDE):
        return []
    form = bad or TaskForm(now=request.now)
    title = "決定事項を記録する"
    return [{"title": title, "url": f"{HERE}{number}/decide/", "form": form, "button": title}]


@require_POST
@asks(DECIDE)
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """決定事項を記録する."""
    form = TaskForm(request.POST, now=request.now)
    return filled(
        request,
        form,
        take=lambda **who: actions.decide(number, form.said(), **who),
        done="決定事項を記録しました。次の会議の議題に、ひとりでに加わります。",
        back=f"{HERE}{number}/",
        again=lambda: _page(request, number, form),
    )
