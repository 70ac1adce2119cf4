"""Guidance and audits: all of them, a new one, one with its hearing, findings and end."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from saiken.desks.meetings import actions
from saiken.desks.meetings.actions import OPEN_REVIEW, SEE
from saiken.desks.meetings.forms import EndForm, HearingForm, ReviewForm, TaskForm
from saiken.desks.meetings.queries import following, shown
from saiken.desks.meetings.rules import words
from saiken.desks.meetings.views.shared import HERE, REVIEWS, TASKS, recorded, tabs
from saiken.screens.pages import paged
from saiken.screens.steps import Take, filled
from saiken.values.permissions import asks

ALL = f"{HERE}reviews/"
COLUMNS = [
    {"key": "subject", "label": "件名", "kind": "link", "below": "sort"},
    {"key": "office", "label": "所属"},
    {"key": "opened_on", "label": "始めた日", "kind": "day"},
    {"key": "found", "label": "指摘", "kind": "count", "unit": "件"},
    {"key": "open", "label": "終わっていないもの", "kind": "count", "unit": "件"},
    {"key": "state", "label": "状態", "kind": "badge"},
]
STEPS = [
    {"key": "word", "label": "したこと", "below": "by"},
    {"key": "on", "label": "日", "kind": "day"},
    {"key": "says", "label": "内容"},
    {"key": "at", "label": "記録した日時", "kind": "moment"},
]


@require_GET
@asks(SEE)
def reviews(request: HttpRequest) -> HttpResponse:
    """指導・監査: what the centre and the auditors looked into, the newest first."""
    found = shown.review_rows("")
    rows, pager = paged(request, found)
    still = sum(row["open"] for row in found)
    act = {"label": "指導・監査を記録する", "url": f"{ALL}new/", "method": "get"}
    values = {
        "page": {
            "title": "指導・監査",
            "lead": f"終わっていない指摘は{still}件です。期限と台帳の数で確かめます。",
            "main": act if request.staff.may(OPEN_REVIEW) else None,
        },
        "chips": tabs(ALL),
        "columns": COLUMNS,
        "rows": rows,
        "label": "指導・監査",
        "exports": {"print": True},
        "pager": pager,
        "empty": {"title": "指導・監査はまだ記録されていません"},
    }
    return render(request, "frame/list.html", values)


@require_http_methods(["GET", "POST"])
@asks(OPEN_REVIEW)
def new(request: HttpRequest) -> HttpResponse:
    """指導を始める, or take up an audit."""
    form = ReviewForm(request.POST or None, now=request.now)

    def take(**who: Any) -> int:
        said = form.cleaned_data
        about = (said["subject"], said["reason"])
        return actions.open_review(
            said["sort"], said["office"], about=about, hearing_on=said["hearing_on"], **who
        )

    return filled(
        request,
        form,
        take=take,
        done="",
        back=lambda number: f"{ALL}{number}/",
        again=lambda: _new(request, form),
    )


def _new(request: HttpRequest, form: ReviewForm) -> HttpResponse:
    values = {
        "page": {"title": "指導・監査を記録する", "trail": REVIEWS},
        "forms": [{"title": "指導・監査", "url": f"{ALL}new/", "form": form, "button": "記録する"}],
    }
    return render(request, "frame/matter.html", values, status=422 if form.errors else 200)


@require_GET
@asks(SEE)
def review(request: HttpRequest, number: int) -> HttpResponse:
    """One guidance or audit: the office on the ledger, the hearing, the findings."""
    return _page(request, number)


def _page(request: HttpRequest, number: int, bad: forms.Form | None = None) -> HttpResponse:
    row = shown.review(number)
    if row is None:
        raise Http404
    today = request.now.day
    still = sum(task.is_open for task in following.of_review(number))
    lead = f"終わっていない指摘は{still}件です。" if still else "終わっていない指摘はありません。"
    values = {
        "page": {"title": row.subject, "lead": lead, "trail": REVIEWS},
        "items": shown.review_items(row, on=today),
        "tables": [
            {
                "title": "指摘と措置",
                "columns": TASKS,
                "rows": shown.task_rows(following.of_review(number), on=today),
                "empty": "指摘はまだ記録されていません",
            }
        ],
        "forms": _forms(request, row, bad),
        "steps": {"columns": STEPS, "rows": shown.review_steps(row)},
    }
    return render(request, "frame/matter.html", values, status=422 if bad else 200)


def _forms(request: HttpRequest, row: Any, bad: forms.Form | None) -> list[dict[str, Any]]:
    if not request.staff.may(OPEN_REVIEW) or shown.review_state(row) in words.ENDS:
        return []
    here = f"{ALL}{row.pk}/"
    made: list[tuple[str, str, forms.Form]] = [
        ("指摘を記録する", "find", TaskForm(now=request.now, office=row.office)),
        ("聴き取りを記録する", "hear", HearingForm(auto_id="hear_%s")),
        ("指導・監査を終える", "end", EndForm(auto_id="end_%s")),
    ]
    return [
        {
            "title": title,
            "url": f"{here}{word}/",
            "form": bad if type(bad) is type(form) else form,
            "button": title,
        }
        for title, word, form in made
    ]


def _told(request: HttpRequest, number: int, form: forms.Form, take: Take) -> HttpResponse:
    again, back = (lambda: _page(request, number, form)), f"{ALL}{number}/"
    return recorded(request, form, take, again=again, back=back)


@require_POST
@asks(OPEN_REVIEW)
def find(request: HttpRequest, number: int) -> HttpResponse:
    """指摘を記録する."""
    form = TaskForm(request.POST, now=request.now)
    return _told(request, number, form, lambda **who: actions.find(number, form.said(), **who))


@require_POST
@asks(OPEN_REVIEW)
def hear(request: HttpRequest, number: int) -> HttpResponse:
    """聴き取りを記録する."""
    form = HearingForm(request.POST, auto_id="hear_%s")
    return _told(
        request, number, form, lambda **who: actions.hear(number, **form.cleaned_data, **who)
    )


@require_POST
@asks(OPEN_REVIEW)
def end(request: HttpRequest, number: int) -> HttpResponse:
    """指導・監査を終える."""
    form = EndForm(request.POST, auto_id="end_%s")
    return _told(
        request, number, form, lambda **who: actions.end_review(number, **form.cleaned_data, **who)
    )
