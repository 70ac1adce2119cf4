"""Tasks: all of them, one with its reports and looks, and the list of measures to publish."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.meetings import actions
from saiken.desks.meetings.actions import DECIDE, OPEN_REVIEW, REPORT, SEE
from saiken.desks.meetings.forms import FilterForm, LookForm, ReportForm
from saiken.desks.meetings.queries import following, shown
from saiken.desks.meetings.queries.following import Task, Wanted
from saiken.desks.meetings.rules import words
from saiken.desks.meetings.views.shared import HERE, TASKS, recorded, tabs
from saiken.screens.lists import TAKE_OUT, links, sent
from saiken.screens.pages import paged
from saiken.screens.steps import Take
from saiken.values.permissions import asks

ALL, MEASURES = f"{HERE}tasks/", f"{HERE}measures/"
TRAIL = [{"label": "決定事項・指摘", "url": ALL}]
STEPS = [
    {"key": "word", "label": "したこと", "below": "by"},
    {"key": "at", "label": "日時", "kind": "moment"},
    {"key": "says", "label": "内容"},
    {"key": "figure", "label": "そのときの台帳の指標"},
    {"key": "meeting", "label": "会議", "kind": "link"},
]
PUBLIC = [
    {"key": "source", "label": "区分"},
    {"key": "what", "label": "指摘・決定の内容", "kind": "link"},
    {"key": "office", "label": "所属"},
    {"key": "says", "label": "措置の内容"},
    {"key": "state", "label": "状態", "kind": "badge"},
    {"key": "due_on", "label": "期限", "kind": "day"},
]


def _wanted(request: HttpRequest) -> tuple[Wanted, FilterForm]:
    form = FilterForm(request.GET)
    said = form.cleaned_data if form.is_valid() else {}
    return Wanted(*(said.get(name, "") for name in ("source", "state", "office"))), form


@require_GET
@asks(SEE)
def listed(request: HttpRequest) -> HttpResponse:
    """決定事項・指摘: every task, those beyond their day first."""
    wanted, form = _wanted(request)
    found = following.tasks(wanted, on=request.now.day)
    page, pager = paged(request, found)
    late = sum(task.is_late(request.now.day) for task in found)
    still = sum(task.is_open for task in found)
    asked = {"source": wanted.source, "state": wanted.state, "office": wanted.office}
    values = {
        "page": {
            "title": "決定事項・指摘",
            "lead": f"終わっていないものは{still}件、うち期限を過ぎたものは{late}件です。",
        },
        "filter": {"url": ALL, "form": form, "button": "絞り込む"},
        "chips": tabs(ALL),
        "columns": TASKS,
        "rows": shown.task_rows(page, on=request.now.day),
        "label": "決定事項・指摘",
        "exports": links(request.staff, f"{ALL}list", asked=asked),
        "pager": pager,
        "empty": {"title": "当てはまる決定事項・指摘はありません"},
    }
    return render(request, "frame/list.html", values)


@require_GET
@asks(TAKE_OUT)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The tasks as CSV or Excel."""
    request.staff.must(SEE)
    return sent(shown.as_list(form, _wanted(request)[0], request.now))


@require_GET
@asks(SEE)
def measures(request: HttpRequest) -> HttpResponse:
    """措置の状況: what is published, without anybody's name."""
    found = following.tasks(Wanted(publish=True), on=request.now.day)
    page, pager = paged(request, found)
    values = {
        "page": {
            "title": "措置の状況（公表用）",
            "lead": "公表するとした決定・指摘と、最後に報告された措置です。氏名は含みません。",
        },
        "chips": tabs(MEASURES),
        "columns": PUBLIC,
        "rows": shown.public_rows(page),
        "label": "措置の状況",
        "exports": links(request.staff, f"{MEASURES}list"),
        "pager": pager,
        "empty": {"title": "公表するものはありません"},
    }
    return render(request, "frame/list.html", values)


@require_GET
@asks(TAKE_OUT)
def measures_export(request: HttpRequest, form: str) -> HttpResponse:
    """The measures as CSV or Excel."""
    request.staff.must(SEE)
    return sent(shown.as_list(form, Wanted(publish=True), request.now))


@require_GET
@asks(SEE)
def task(request: HttpRequest, number: int) -> HttpResponse:
    """One task: what is to be done, the reports, the ledger's figure, the looks."""
    return _page(request, number)


def _page(request: HttpRequest, number: int, bad: forms.Form | None = None) -> HttpResponse:
    found = following.task(number)
    if found is None:
        raise Http404
    values = {
        "page": {
            "title": found.row.text[:60],
            "lead": shown.task_lead(found, on=request.now.day),
            "trail": TRAIL,
        },
        "items": shown.task_items(found, on=request.now.day),
        "forms": list(_forms(request, found, bad)),
        "steps": {"columns": STEPS, "rows": shown.task_steps(found)},
    }
    return render(request, "frame/matter.html", values, status=422 if bad else 200)


def _forms(request: HttpRequest, found: Task, bad: forms.Form | None) -> list[dict[str, Any]]:
    here, staff = f"{ALL}{found.row.pk}/", request.staff
    if not found.is_open:
        return []
    made = []
    if staff.may(REPORT) and staff.office == found.row.office:
        form = bad if isinstance(bad, ReportForm) else ReportForm(auto_id="report_%s")
        made.append(
            {"title": "報告する", "url": f"{here}report/", "form": form, "button": "報告する"}
        )
    looks = DECIDE if found.row.source == words.MEETING else OPEN_REVIEW
    if staff.may(looks):
        form = bad if isinstance(bad, LookForm) else LookForm(auto_id="look_%s")
        title = "確かめる"
        made.append({"title": title, "url": f"{here}look/", "form": form, "button": "記録する"})
    return made


def _told(request: HttpRequest, number: int, form: forms.Form, take: Take) -> HttpResponse:
    again, back = (lambda: _page(request, number, form)), f"{ALL}{number}/"
    return recorded(request, form, take, again=again, back=back)


@require_POST
@asks(REPORT)
def report(request: HttpRequest, number: int) -> HttpResponse:
    """報告する."""
    form = ReportForm(request.POST, auto_id="report_%s")
    return _told(
        request, number, form, lambda **who: actions.report(number, **form.cleaned_data, **who)
    )


@require_POST
@asks(SEE)
def look(request: HttpRequest, number: int) -> HttpResponse:
    """確かめる: by the headquarters for its decisions, by the centre for findings."""
    form = LookForm(request.POST, auto_id="look_%s")
    return _told(request, number, form, lambda **who: actions.look(number, form.looked(), **who))
