"""専決処分の記録: the register, a new one, one with its steps."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from saiken.desks.delegations import actions, rules
from saiken.desks.delegations.forms import MatterForm
from saiken.desks.delegations.queries import matters, shown
from saiken.desks.delegations.queries.matters import Matter
from saiken.desks.delegations.queries.shown import HERE
from saiken.desks.delegations.rules import APPROVE, RECORD, REPORT, SEE
from saiken.screens.lists import TAKE_OUT, links, rows_sent
from saiken.screens.pages import paged
from saiken.screens.steps import ReasonForm, filled, reasoned, step
from saiken.values.actors import Staff
from saiken.values.permissions import asks

TITLE = "専決処分"
TABS = (("記録", HERE), ("議会への報告", f"{HERE}assembly/"))
COLUMNS = [
    {"key": "number", "label": "番号", "kind": "link"},
    {"key": "decided_on", "label": "専決の日", "kind": "day"},
    {"key": "sort", "label": "事項", "below": "kind"},
    {"key": "who", "label": "相手方", "kind": "who"},
    {"key": "yen", "label": "価額", "kind": "yen"},
    {"key": "office", "label": "所属"},
    {"key": "state", "label": "状態", "kind": "badge", "below": "session"},
]
_WHAT = ("番号", "専決の日", "事項", "債権", "相手方", "価額")
HEADS = (*_WHAT, "所属", "状態", "報告した会議", "報告した日")
STEPS = [
    {"key": "word", "label": "したこと", "below": "by"},
    {"key": "session", "label": "会議"},
    {"key": "on", "label": "報告した日", "kind": "day"},
    {"key": "reason", "label": "理由"},
    {"key": "at", "label": "記録した日時", "kind": "moment"},
]


def tabs(current: str) -> list[dict[str, Any]]:
    """The two lists of the desk."""
    return [{"label": label, "url": url, "current": url == current} for label, url in TABS]


@require_GET
@asks(SEE)
def listed(request: HttpRequest) -> HttpResponse:
    """専決処分の一覧, the latest first."""
    found = matters.matters(request.staff)
    page_of, pager = paged(request, found)
    _looked(request, page_of)
    waiting = len(matters.to_report(found))
    page: dict[str, Any] = {
        "title": TITLE,
        "lead": f"議会への報告を待つものは{waiting}件です。訴え・和解などをしたら記録します。",
    }
    if request.staff.may(RECORD):
        page["main"] = {"label": "専決処分を記録する", "url": f"{HERE}new/", "method": "get"}
    values = {
        "page": page,
        "chips": tabs(HERE),
        "columns": COLUMNS,
        "rows": [shown.row(one, request.staff) for one in page_of],
        "label": TITLE,
        "exports": links(request.staff, f"{HERE}list"),
        "pager": pager,
        "empty": {
            "title": "専決処分の記録はまだありません",
            "text": "訴えの提起・和解などを議会の委任でしたら、ここに記録します。",
        },
    }
    return render(request, "frame/list.html", values)


@require_GET
@asks(TAKE_OUT)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The register as CSV or Excel; the other party by name only of one's own office."""
    request.staff.must(SEE)
    found = matters.matters(request.staff)
    _looked(request, found)
    rows = [shown.cells(one, request.staff) for one in found]
    return rows_sent(TITLE, form, heads=HEADS, rows=rows, on=request.now.day)


def _looked(request: HttpRequest, found: Iterable[Matter]) -> None:
    shown.look(found, request.get_full_path(), by=request.staff, now=request.now)


@require_http_methods(["GET", "POST"])
@asks(RECORD)
def new(request: HttpRequest) -> HttpResponse:
    """専決処分を記録する, and lay it before the chief."""
    form = MatterForm(request.POST or None, office=request.staff.office)
    values = {
        "page": {
            "title": "専決処分を記録する",
            "lead": "記録すると決裁へ上がります。委任された事項と限度額の内のものだけです。",
            "trail": [{"label": TITLE, "url": HERE}],
        },
        "forms": [
            {"title": TITLE, "url": f"{HERE}new/", "form": form, "button": "記録して決裁へ上げる"}
        ],
    }
    if request.method == "GET":
        return render(request, "frame/matter.html", values)
    return filled(
        request,
        form,
        take=lambda **who: actions.record(form.told(), **who),
        done="記録し、決裁へ上げました。",
        back=lambda number: f"{HERE}{number}/",
        again=lambda: render(request, "frame/matter.html", values, status=422),
    )


@require_GET
@asks(SEE)
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One disposition with its steps."""
    found = matters.matter(number, request.staff)
    if found is None:
        raise Http404
    _looked(request, [found])
    values = {
        "page": {
            "title": f"専決処分　第{number}号",
            "lead": shown.badge(found.state)["text"],
            "trail": [{"label": TITLE, "url": HERE}],
        },
        "items": shown.items(found, request.staff),
        "acts": _acts(found, request.staff),
        "forms": _forms(found, request.staff),
        "steps": {"columns": STEPS, "rows": shown.step_rows(found)},
    }
    return render(request, "frame/matter.html", values)


def _acts(found: Matter, staff: Staff) -> list[dict[str, Any]]:
    if found.state != rules.ASKED or not staff.may(APPROVE):
        return []
    if not shown.is_open(found, staff):
        return []
    act: dict[str, Any] = {"label": "決裁する", "url": f"{HERE}{found.number}/approve/"}
    if found.by == staff.number:
        act["barred"] = "記録した本人は決裁できません。"
    return [act]


def _forms(found: Matter, staff: Staff) -> list[dict[str, Any]]:
    mine = shown.is_open(found, staff)
    offered = (
        ("差し戻す", "send-back", found.state == rules.ASKED and mine and staff.may(APPROVE)),
        (
            "記録を取り消す",
            "withdraw",
            found.state not in (rules.REPORTED, rules.WITHDRAWN) and mine and staff.may(RECORD),
        ),
        ("報告の記録を取り消す", "take-back", found.state == rules.REPORTED and staff.may(REPORT)),
    )
    return [
        {
            "title": title,
            "url": f"{HERE}{found.number}/{word}/",
            "form": ReasonForm(auto_id=f"{word}_%s"),
            "button": title,
        }
        for title, word, may in offered
        if may
    ]


@require_POST
@asks(APPROVE)
def approve(request: HttpRequest, number: int) -> HttpResponse:
    """決裁する."""
    take = partial(actions.approve, number)
    return step(request, f"{HERE}{number}/", take=take, done="決裁しました。")


@require_POST
@asks(APPROVE)
def send_back(request: HttpRequest, number: int) -> HttpResponse:
    """差し戻す."""
    take = partial(actions.send_back, number)
    return reasoned(request, f"{HERE}{number}/", take=take, done="差し戻しました。")


@require_POST
@asks(RECORD)
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """記録を取り消す."""
    take = partial(actions.withdraw, number)
    return reasoned(request, f"{HERE}{number}/", take=take, done="記録を取り消しました。")


@require_POST
@asks(REPORT)
def take_back(request: HttpRequest, number: int) -> HttpResponse:
    """報告の記録を取り消す."""
    take = partial(actions.take_back_report, number)
    return reasoned(request, f"{HERE}{number}/", take=take, done="報告の記録を取り消しました。")
