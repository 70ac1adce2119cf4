"""執行の費用: the list with the form that adds one, and the taking back of one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.costs import actions, queries
from saiken.desks.costs.actions import CannotRecord, Cost
from saiken.desks.costs.forms import CostForm, ReasonForm
from saiken.desks.costs.rules.words import RECORD
from saiken.values.permissions import asks

LOOK, EXPORT = "people.look", "exports.take"
HERE = "/costs/"
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
    text, staff = request.GET.get("before", ""), request.staff
    before = int(text) if text.isdecimal() and len(text) < 16 else None
    rows = queries.listed(before=before, by=staff, now=request.now)
    pager: dict[str, Any] = {"shown": len(rows), "unit": "件"}
    if before:
        pager["first_url"] = HERE
    if len(rows) == queries.PAGE:
        pager["next_url"] = f"{HERE}?before={rows[-1]['id']}"
    page: dict[str, Any] = {
        "title": "滞納処分費・執行の費用",
        "lead": "処分や執行に支払った費用を記録します。納付は、費用から先に充てます。",
    }
    if staff.may(RECORD):
        page["main"] = {"label": "費用を記録する", "url": f"{HERE}new/", "method": "get"}
    links = {"csv": f"{HERE}list.csv", "excel": f"{HERE}list.xlsx"}
    values = {
        "page": page,
        "columns": COLUMNS,
        "rows": rows,
        "label": "執行の費用",
        "exports": {"print": True} | (links if staff.may(EXPORT) else {}),
        "pager": pager,
        "empty": {
            "title": "費用の記録はまだありません",
            "text": "差押えや申立てに費用を支払ったら、ここに記録します。",
        },
    }
    return render(request, "frame/list.html", values)


@require_GET
@asks(EXPORT)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The list as CSV or Excel."""
    request.staff.must(LOOK)
    made = queries.as_list(form, by=request.staff, now=request.now)
    if made is None:
        raise Http404
    headers = {"Content-Disposition": made.disposition}
    return HttpResponse(made.data, content_type=made.content_type, headers=headers)


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
    if not form.is_valid():
        return _new(request, form, status=422)
    try:
        actions.record(Cost(**form.cleaned_data), by=request.staff, now=request.now)
    except CannotRecord as why:
        form.add_error(None, str(why))
        return _new(request, form, status=422)
    messages.success(request, "費用を記録し、納める額・帳簿を計算し直しました。")
    return HttpResponseRedirect(HERE)


@require_GET
@asks(RECORD)
def one(request: HttpRequest, act: int) -> HttpResponse:
    """The form that takes one back."""
    shown = {
        "title": "取消し",
        "url": f"{HERE}{act}/undo/",
        "form": ReasonForm(),
        "button": "費用の記録を取り消す",
    }
    lead = "理由を書いて取り消します。この費用に充てた納付は、債権に充て直します。"
    page = {"title": "費用の記録の取消し", "lead": lead, "trail": TRAIL}
    return render(request, "frame/refund.html", {"page": page, "forms": [shown]})


@require_POST
@asks(RECORD)
def undo(request: HttpRequest, act: int) -> HttpResponse:
    """費用の取消し."""
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        actions.undo(act, reason=reason, by=request.staff, now=request.now)
    except CannotRecord as why:
        messages.error(request, f"{why} 取り消していません。")
    else:
        messages.success(request, "費用の記録を取り消し、納める額・帳簿を計算し直しました。")
    return HttpResponseRedirect(HERE)
