"""訪問日程: the list, a new one from the criteria, one with its stops, its sheet and its slip."""

from functools import partial
from secrets import token_urlsafe
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from saiken.desks.visits import actions
from saiken.desks.visits.forms import CriteriaForm, LeaveOutForm, PlanForm
from saiken.desks.visits.queries import cases, rounds, shown
from saiken.desks.visits.rules.words import (
    APPROVE,
    APPROVED,
    ASKED,
    IN_HAND,
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
_WHO = {"key": "who", "label": "債務者", "kind": "who"}
_PERIODS = {"key": "periods", "label": "期別", "kind": "count", "unit": "期別"}
_YEN = {"key": "yen", "label": "未納額", "kind": "yen"}
CANDIDATES = [
    {"key": "place", "label": "順番", "kind": "figure"},
    _WHO,
    {"key": "address", "label": "住所"},
    _PERIODS,
    _YEN,
]
KEPT_OUT = [_WHO, {"key": "why", "label": "訪問しない理由"}]
STOPS: list[dict[str, Any]] = [
    {"key": "place", "label": "順番", "kind": "link", "narrow": True},
    _WHO,
    {"key": "address", "label": "住所"},
    _PERIODS,
    {"key": "result", "label": "結果", "kind": "link"},
]
MOVES = [
    {"key": "up", "label": "前に", "kind": "act"},
    {"key": "down", "label": "後に", "kind": "act"},
]
STEPS = [
    {"key": "word", "label": "したこと"},
    {"key": "by", "label": "職員"},
    {"key": "at", "label": "日時", "kind": "moment"},
    {"key": "reason", "label": "理由"},
]


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


@require_GET
@asks(SEE)
def one_round(request: HttpRequest, number: int) -> HttpResponse:
    """One round: its stops in order, who was kept out, what is to be done with it."""
    row = rounds.one(number, request.staff)
    if row is None:
        raise Http404
    stops = shown.stops(row, by=request.staff, now=request.now)
    state, plans = rounds.state_of(row), request.staff.may(PLAN)
    columns = [*STOPS, *(MOVES if state in IN_HAND and plans else [])]
    if state in (APPROVED, "closed") and plans:
        columns.append({"key": "record", "label": "記録", "kind": "act"})
    lead = shown.lead(row, stops, now=request.now)
    values = {
        "page": {"title": f"臨戸訪問 {rounds.number(row)}", "lead": lead, "trail": TRAIL},
        "items": shown.items(row),
        "tables": [
            {
                "id": "stops",
                "title": "訪問先",
                "columns": columns,
                "rows": stops,
                "empty": "訪問先はありません。",
            }
        ],
        "acts": _acts(request, number, state),
        "forms": _forms(request, number, state, stops),
        "records": [
            {
                "id": "kept-out",
                "title": "条件に合うが訪問しない人（案をつくった時）",
                "columns": KEPT_OUT,
                "rows": shown.kept_out(row),
                "empty": "訪問から外した人はいません。",
                "good": True,
            },
            {
                "id": "steps",
                "title": "経過",
                "columns": STEPS,
                "rows": shown.steps(row),
                "empty": "経過はありません。",
            },
        ],
    }
    return render(request, "frame/visits.html", values)


def _acts(request: HttpRequest, number: int, state: str) -> list[dict[str, Any]]:
    here, acts = f"{HERE}{number}/", []
    if state in IN_HAND and request.staff.may(PLAN):
        acts.append({"label": "決裁へ上げる", "url": f"{here}ask/", "kind": "main"})
    if state == ASKED and request.staff.may(APPROVE):
        acts.append({"label": "決裁する", "url": f"{here}approve/", "kind": "main"})
    if state == APPROVED and request.staff.may(PLAN):
        acts += [
            {"label": "訪問票を開く", "url": f"{here}sheet/", "kind": "main"},
            {"label": "不在連絡票", "url": f"{here}note/", "method": "get"},
            {
                "label": "訪問票を裁断し、日程を終える",
                "url": f"{here}close/",
                "effect": "印刷した訪問票をすべて持ち帰り、裁断しましたか。"
                "記録のない訪問先は、訪問しなかったものとして残ります。",
            },
        ]
    return acts


def _forms(
    request: HttpRequest, number: int, state: str, stops: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    here, found = f"{HERE}{number}/", []
    if state == ASKED and request.staff.may(APPROVE):
        found.append(_form("差し戻す", f"{here}send-back/", "back"))
    if not request.staff.may(PLAN):
        return found
    if state in IN_HAND:
        named = [
            (f"{line['stop']}", f"{line['place']['text']}番 {line['who']['name']}")
            for line in stops
        ]
        url, form = f"{here}leave-out/", LeaveOutForm(stops=named)
        found.append({"title": "訪問先から外す", "url": url, "form": form, "button": "外す"})
    if state in (*IN_HAND, ASKED, APPROVED):
        found.append(_form("日程を取りやめる", f"{here}withdraw/", "withdraw"))
    return found


def _form(title: str, url: str, name: str) -> dict[str, Any]:
    form = steps.ReasonForm(auto_id=f"{name}_%s")
    return {"title": title, "url": url, "form": form, "button": title}


@require_POST
@asks(PLAN)
def move(request: HttpRequest, number: int, stop: int) -> HttpResponse:
    """順番を変える: one stop a place earlier or later."""
    places = 1 if request.POST.get("by") == "1" else -1
    take = partial(actions.move, number, stop, places)
    return steps.step(request, f"{HERE}{number}/", take=take, done="順番を変えました。")


@require_POST
@asks(PLAN)
def leave_out(request: HttpRequest, number: int) -> HttpResponse:
    """訪問先から外す."""
    stop = whole(request.POST.get("stop", "")) or 0
    take = partial(actions.leave_out, number, stop)
    return steps.reasoned(request, f"{HERE}{number}/", take=take, done="訪問先から外しました。")


@require_POST
@asks(PLAN)
def ask(request: HttpRequest, number: int) -> HttpResponse:
    """決裁へ上げる."""
    take = partial(actions.ask, number)
    return steps.step(request, f"{HERE}{number}/", take=take, done="決裁へ上げました。")


@require_POST
@asks(APPROVE)
def approve(request: HttpRequest, number: int) -> HttpResponse:
    """決裁する."""
    take = partial(actions.approve, number)
    done = "決裁しました。訪問票を印刷できます。"
    return steps.step(request, f"{HERE}{number}/", take=take, done=done)


@require_POST
@asks(APPROVE)
def send_back(request: HttpRequest, number: int) -> HttpResponse:
    """差し戻す."""
    take = partial(actions.send_back, number)
    return steps.reasoned(request, f"{HERE}{number}/", take=take, done="差し戻しました。")


@require_POST
@asks(PLAN)
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """取りやめる."""
    take = partial(actions.withdraw, number)
    return steps.reasoned(request, f"{HERE}{number}/", take=take, done="取りやめました。")


@require_POST
@asks(PLAN)
def close(request: HttpRequest, number: int) -> HttpResponse:
    """日程を終える."""
    take = partial(actions.close, number)
    return steps.step(request, f"{HERE}{number}/", take=take, done="日程を終えました。")


@require_POST
@asks(PLAN)
def sheet(request: HttpRequest, number: int) -> HttpResponse:
    """訪問票 to print; that it was opened is recorded, and every look with its address."""
    who = {"by": request.staff, "now": request.now}
    try:
        actions.opened_sheet(number, **who)
    except CannotVisit as why:
        messages.error(request, str(why))
        return HttpResponseRedirect(f"{HERE}{number}/")
    row = rounds.one(number, request.staff)
    if row is None:
        raise Http404
    lead = f"{len(row.staff)}人で訪問します。持ち帰り、記録した後に裁断します。"
    trail = [*TRAIL, {"label": rounds.number(row), "url": f"{HERE}{number}/"}]
    values = {
        "page": {"title": f"訪問票 {rounds.number(row)}", "lead": lead, "trail": trail},
        "sheet": shown.sheet(row, **who),
    }
    response = render(request, "frame/visit_sheet.html", values)
    response.headers["Cache-Control"] = "no-store"
    return response


@require_GET
@asks(PLAN)
def note(request: HttpRequest, number: int) -> HttpResponse:
    """不在連絡票 to print: it names no debtor, no office and no claim."""
    row = rounds.one(number, request.staff)
    if row is None:
        raise Http404
    trail = [*TRAIL, {"label": rounds.number(row), "url": f"{HERE}{number}/"}]
    lead = "封筒に入れて置きます。氏名・所属・債権は書きません。"
    values = {
        "page": {"title": "不在連絡票", "lead": lead, "trail": trail},
        "paragraphs": shown.note(row),
    }
    return render(request, "frame/visit_note.html", values)
