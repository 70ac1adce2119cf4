"""訪問日程: the list, and a new one from the criteria."""

from secrets import token_urlsafe
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from saiken.desks.visits import actions
from saiken.desks.visits.forms import CriteriaForm, PlanForm
from saiken.desks.visits.queries import cases, rounds, shown
from saiken.desks.visits.rules.words import (
    PLAN,
    SEE,
    STATES,
    CannotVisit,
)
from saiken.screens import lists, pages, steps
from saiken.screens.addresses import address, whole
from saiken.values.permissions import asks

HERE = "/visits/"
TRAIL = [{"label": "臨戸訪問", "url": HERE}]
COLUMNS: list[dict[str, Any]] = [
    {"key": "number", "label": "日程", "kind": "link"},
    {"key": "on", "label": "訪問する日", "kind": "day", "below": "times"},
    {"key": "area", "label": "区域"},
    {"key": "staff", "label": "訪問する人", "below": "training"},
    {"key": "stops", "label": "訪問先", "kind": "count", "unit": "件"},
    {"key": "done", "label": "記録済み", "kind": "count", "unit": "件"},
    {"key": "state", "label": "状態", "kind": "badge"},
]
WHO = {"key": "who", "label": "債務者", "kind": "who"}
PERIODS = {"key": "periods", "label": "期別", "kind": "count", "unit": "期別"}
_YEN = {"key": "yen", "label": "未納額", "kind": "yen"}
CANDIDATES = [
    {"key": "place", "label": "順番", "kind": "figure"},
    WHO,
    {"key": "address", "label": "住所"},
    PERIODS,
    _YEN,
]
KEPT_OUT = [WHO, {"key": "why", "label": "訪問しない理由"}]


@require_GET
@asks(SEE)
def listing(request: HttpRequest) -> HttpResponse:
    """臨戸訪問: the rounds of the office, the newest first."""
    state = _state(request)
    held, pager = pages.paged(request, rounds.listed(request.staff, state=state))
    left = rounds.not_recorded(request.staff, on=request.now.day)
    lead = (
        f"訪問の結果を記録していない訪問先が{left}件あります。"
        if left
        else "記録を待つ訪問先は0件です。"
    )
    new = {"label": "訪問日程をつくる", "url": f"{HERE}new/", "method": "get"}
    values = {
        "page": {
            "title": "臨戸訪問",
            "lead": lead,
            "lead_kind": "warn" if left else "plain",
            "main": new if request.staff.may(PLAN) else None,
        },
        "chips": [*_chips(state), {"label": "訪問の記録", "url": f"{HERE}records/"}],
        "exports": lists.links(request.staff, f"{HERE}list", asked={"state": state}),
        "columns": COLUMNS,
        "rows": rounds.rows(held),
        "label": "訪問日程",
        "pager": pager,
        "empty": {
            "title": "訪問日程はありません",
            "text": "「訪問日程をつくる」で、条件に合う事案から訪問先を選びます。",
        },
    }
    return render(request, "frame/list.html", values)


def _state(request: HttpRequest) -> str:
    state = request.GET.get("state", "")
    return state if state in STATES else ""


def _chips(current: str) -> list[dict[str, Any]]:
    named = {"": "すべて"} | {code: text for code, (_, text) in STATES.items()}
    return [
        {"label": text, "url": address(HERE, {"state": code}), "current": code == current}
        for code, text in named.items()
    ]


@require_GET
@asks(lists.TAKE_OUT)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The rounds as CSV or Excel."""
    request.staff.must(SEE)
    return lists.sent(rounds.as_list(form, _state(request), by=request.staff, now=request.now))


@require_http_methods(["GET", "POST"])
@asks(PLAN)
def new(request: HttpRequest) -> HttpResponse:
    """訪問日程をつくる: the criteria, who they find, who is kept out, and the plan."""
    try:
        wanted = CriteriaForm(request.GET)
    except CannotVisit as why:
        empty = {"title": "日程をつくれません", "text": str(why)}
        page = {"title": "訪問日程をつくる", "trail": TRAIL}
        return render(request, "frame/list.html", {"page": page, "empty": empty})
    if request.method == "GET":
        first = {"token": token_urlsafe(24), "first_time": "13:00", "last_time": "17:00"}
        initial = first | {"visits_on": request.now.day, "staff": [request.staff.number]}
        return _new(request, wanted, PlanForm(initial=initial, by=request.staff))
    form = PlanForm(request.POST, by=request.staff)
    people = {whole(one) or 0 for one in request.POST.getlist("person")}

    def take(**who: Any) -> int:
        token = form.cleaned_data["token"]
        return actions.make(form.plan(wanted.criteria()), people, token=token, **who)

    return steps.filled(
        request,
        form,
        take=take,
        done="訪問日程の案をつくりました。順番を確かめ、決裁へ上げてください。",
        back=lambda made: f"{HERE}{made}/",
        again=lambda: _new(request, wanted, form, people),
    )


def _new(
    request: HttpRequest,
    wanted: CriteriaForm,
    form: PlanForm,
    people: set[int] | None = None,
) -> HttpResponse:
    status = 422 if form.errors else 200
    try:
        found = cases.find(request.staff.office, wanted.criteria(), on=request.now.day)
    except CannotVisit as why:
        messages.warning(request, str(why))
        found = cases.Found((), (), 0)
    fit, out = shown.candidates(found, by=request.staff, now=request.now)
    for line in fit:
        line["selected"] = people is None or line["id"] in people
    values = {
        "page": {"title": "訪問日程をつくる", "lead": _lead(found), "trail": TRAIL},
        "filter": {"url": f"{HERE}new/", "form": wanted, "button": "候補を探す"},
        "tables": [
            {
                "id": "candidates",
                "title": "訪問先の候補（順路の順）",
                "columns": CANDIDATES,
                "rows": fit,
                "select": {"name": "person", "label": "who", "form": "making"},
                "empty": "条件に合う候補はありません。条件をゆるめて探し直してください。",
            }
        ],
        "forms": [_making(request, form)] if fit else [],
        "records": [
            {
                "id": "kept-out",
                "title": "条件に合うが訪問しない人",
                "columns": KEPT_OUT,
                "rows": out,
                "empty": "訪問から外した人はいません。",
                "good": True,
            }
        ],
    }
    return render(request, "frame/visits.html", values, status=status)


def _lead(found: cases.Found) -> str:
    more = f"ほかに{found.more}件あり、条件を絞ると選べます。" if found.more else ""
    return f"訪問できる候補が{len(found.fit)}件あります。{more}訪問先と日を選びます。"


def _making(request: HttpRequest, form: PlanForm) -> dict[str, Any]:
    url = address(f"{HERE}new/", request.GET.dict())
    button = "選んだ訪問先で案をつくる"
    return {"id": "making", "title": "日程", "url": url, "form": form, "button": button}
