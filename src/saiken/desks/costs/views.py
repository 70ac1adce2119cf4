"""執行の費用: the list with the form that adds one, and the taking back of one."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.costs import actions, queries
from saiken.desks.costs.actions import Cost
from saiken.desks.costs.forms import CostForm
from saiken.desks.costs.rules.words import RECORD
from saiken.screens import lists
from saiken.screens.addresses import number
from saiken.screens.pages import onward
from saiken.screens.steps import ReasonForm, filled, reasoned
from saiken.values.permissions import asks

LOOK = "people.look"
HERE = "/costs/"
WHY = "取り消す理由"
TRAIL = [{"label": "執行の費用", "url": HERE}]
COLUMNS = [
    {"key": "on", "label": "支払った日", "kind": "day"},
    {"key": "who", "label": "債務者", "kind": "who"},
    {"key": "what", "label": "種類"},
    {"key": "paper", "label": "証書"},
    {"key": "keys", "label": "期別の番号", "kind": "code"},
    {"key": "yen", "label": "金額", "kind": "yen"},
    {"key": "state", "label": "状態", "kind": "badge"},
    {"key": "act", "label": "処理", "kind": "act"},
]


@require_GET
@asks(LOOK)
def costs(request: HttpRequest) -> HttpResponse:
    """The costs of one's office, the last written first."""
    staff = request.staff
    rows = queries.listed(before=number(request, "before"), by=staff, now=request.now)
    mark = rows[-1]["id"] if len(rows) == queries.PAGE else None
    page: dict[str, Any] = {
        "title": "滞納処分費・執行の費用",
        "lead": "処分や執行に支払った費用を記録します。納付は、費用から先に充てます。",
    }
    if staff.may(RECORD):
        page["main"] = {"label": "費用を記録する", "url": f"{HERE}new/", "method": "get"}
    values = {
        "page": page,
        "columns": COLUMNS,
        "rows": rows,
        "label": "執行の費用",
        "exports": lists.links(staff, f"{HERE}list"),
        "pager": onward(request, shown=len(rows), mark=mark),
        "empty": {
            "title": "費用の記録はまだありません",
            "text": "差押えや申立てに費用を支払ったら、ここに記録します。",
        },
    }
    return render(request, "frame/list.html", values)


@require_GET
@asks(lists.TAKE_OUT)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The list as CSV or Excel."""
    request.staff.must(LOOK)
    return lists.sent(queries.as_list(form, by=request.staff, now=request.now))


@require_GET
@asks(RECORD)
def new(request: HttpRequest) -> HttpResponse:
    """The form; `key` of an instalment may come with the address."""
    told = {"on": request.now.day, "keys": request.GET.get("key", "")[:20]}
    return _new(request, CostForm(initial=told))


def _new(request: HttpRequest, form: CostForm, status: int = 200) -> HttpResponse:
    shown = {"title": "費用", "url": f"{HERE}record/", "form": form, "button": "記録する"}
    page = {
        "title": "費用を記録する",
        "lead": "支払った日、額、種類、証書の番号と、かかった期別を入力します。",
        "trail": TRAIL,
    }
    return render(request, "frame/refund.html", {"page": page, "forms": [shown]}, status=status)


@require_POST
@asks(RECORD)
def record(request: HttpRequest) -> HttpResponse:
    """費用の記録."""
    form = CostForm(request.POST)
    return filled(
        request,
        form,
        take=lambda **who: actions.record(Cost(**form.cleaned_data), **who),
        done="費用を記録し、納める額・帳簿を計算し直しました。",
        back=HERE,
        again=lambda: _new(request, form, status=422),
    )


@require_GET
@asks(RECORD)
def one(request: HttpRequest, act: int) -> HttpResponse:
    """One cost, with the form that takes it back."""
    found = queries.one(act, by=request.staff, now=request.now)
    if found is None:
        raise Http404
    items, stands = found
    may = stands and actions.may_undo(act, by=request.staff)
    shown = {
        "title": "取消し",
        "url": f"{HERE}{act}/undo/",
        "form": ReasonForm(label=WHY),
        "button": "費用の記録を取り消す",
    }
    lead = "理由を書いて取り消します。この費用に充てた納付は、債権に充て直します。"
    gone = "取消し済みか、記録した所属だけが取り消せる費用です。"
    values = {
        "page": {
            "title": "費用の記録の取消し",
            "lead": lead if may else gone,
            "trail": TRAIL,
        },
        "items": items,
        "forms": [shown] if may else [],
    }
    return render(request, "frame/refund.html", values)


@require_POST
@asks(RECORD)
def undo(request: HttpRequest, act: int) -> HttpResponse:
    """費用の取消し."""
    return reasoned(
        request,
        HERE,
        take=partial(actions.undo, act),
        done="費用の記録を取り消し、納める額・帳簿を計算し直しました。",
        undone="取り消していません。",
        label=WHY,
    )
