"""The pages of official requests: the register, a new one, one with its answer."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from saiken.desks.requests import actions
from saiken.desks.requests.actions import USE, CannotRequest
from saiken.desks.requests.forms import AnswerForm, FilterForm, QuestionForm, ReasonForm
from saiken.desks.requests.queries import requests as queries
from saiken.desks.requests.queries import shown
from saiken.desks.requests.queries.requests import ALL, FROM_US, TO_US, Wanted
from saiken.desks.requests.rules import words
from saiken.values.actors import NotAllowed
from saiken.values.permissions import asks

EXPORT = "exports.take"
HERE = "/requests/"
TRAIL = [{"label": "庁内照会", "url": HERE}]
SIDES = {TO_US: "うちへの照会", FROM_US: "うちからの照会", ALL: "すべて"}
COLUMNS = [
    {"key": "subject", "label": "件名", "kind": "link", "below": "about"},
    {"key": "from", "label": "照会した所属"},
    {"key": "to", "label": "照会先"},
    {"key": "asked_on", "label": "照会した日時", "kind": "moment"},
    {"key": "due_on", "label": "回答の期限", "kind": "due"},
    {"key": "state", "label": "状態", "kind": "badge"},
]
STEPS = [
    {"key": "word", "label": "したこと"},
    {"key": "office", "label": "所属", "below": "by"},
    {"key": "at", "label": "日時", "kind": "moment"},
    {"key": "says", "label": "内容"},
    {"key": "file", "label": "添付", "kind": "link"},
]


def _wanted(request: HttpRequest) -> tuple[Wanted, FilterForm]:
    side = request.GET.get("side", TO_US)
    form = FilterForm(request.GET)
    said = form.cleaned_data if form.is_valid() else {}
    state = said.get("state", "")
    overdue = state == "overdue"
    side = side if side in SIDES else TO_US
    return Wanted(side, "" if overdue else state, said.get("office", ""), overdue), form


@require_GET
@asks(USE)
def register(request: HttpRequest) -> HttpResponse:
    """庁内照会: the register of all, first what the own office must answer."""
    wanted, form = _wanted(request)
    text = request.GET.get("page", "")
    number = max(1, int(text)) if text.isdecimal() and len(text) < 6 else 1
    rows, total = shown.page(wanted, number, request.staff, on=request.now.day)
    values = {
        "page": {"title": "庁内照会", "lead": _lead(request), "main": _new()},
        "filter": {"url": HERE, "form": form, "button": "絞り込む", "kept": {"side": wanted.side}},
        "chips": _chips(wanted.side),
        "columns": COLUMNS,
        "rows": rows,
        "label": "庁内照会",
        "exports": _exports(request, wanted),
        "pager": _pager(request, number, len(rows), total),
        "empty": {"title": f"{SIDES[wanted.side]}はありません", "good": wanted.side == TO_US},
    }
    return render(request, "frame/list.html", values)


def _new() -> dict[str, str]:
    return {"label": "照会する", "url": f"{HERE}new/", "method": "get"}


def _lead(request: HttpRequest) -> str:
    waiting, late = queries.overdue_of(request.staff, on=request.now.day)
    if not waiting:
        return "回答を待たせている照会はありません。"
    beyond = f"うち{late}件は期限を過ぎています。" if late else ""
    return f"あなたの所属の回答を待つ照会が{waiting}件あります。{beyond}"


def _chips(current: str) -> list[dict[str, Any]]:
    return [
        {"label": label, "url": f"{HERE}?side={code}", "current": code == current}
        for code, label in SIDES.items()
    ]


def _asked(wanted: Wanted) -> str:
    state = "overdue" if wanted.overdue else wanted.state
    return urlencode({"side": wanted.side, "state": state, "office": wanted.office})


def _exports(request: HttpRequest, wanted: Wanted) -> dict[str, Any]:
    if not request.staff.may(EXPORT):
        return {"print": True}
    ends = {"csv": "csv", "excel": "xlsx"}
    links = {form: f"{HERE}list.{end}?{_asked(wanted)}" for form, end in ends.items()}
    return links | {"print": True}


def _pager(request: HttpRequest, page: int, shown_: int, total: int) -> dict[str, Any]:
    kept = {name: value for name, value in request.GET.items() if name != "page"}
    found: dict[str, Any] = {"shown": shown_, "total": total, "unit": "件"}
    if page > 1:
        found["previous_url"] = f"?{urlencode(kept | {'page': page - 1})}"
    if page * shown.PAGE < total:
        found["next_url"] = f"?{urlencode(kept | {'page': page + 1})}"
    return found


@require_GET
@asks(EXPORT)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The register as CSV or Excel; it names nobody."""
    request.staff.must(USE)
    made = shown.as_list(form, _wanted(request)[0], request.staff, request.now)
    if made is None:
        raise Http404
    headers = {"Content-Disposition": made.disposition}
    return HttpResponse(made.data, content_type=made.content_type, headers=headers)


@require_http_methods(["GET", "POST"])
@asks(USE)
def new(request: HttpRequest) -> HttpResponse:
    """照会する."""
    form = QuestionForm(request.POST or None, staff=request.staff, now=request.now)
    if request.method == "POST" and form.is_valid():
        try:
            number = actions.ask(form.question_said(), by=request.staff, now=request.now)
        except (CannotRequest, NotAllowed) as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "照会しました。期限までに回答がないときは、催促できます。")
            return HttpResponseRedirect(f"{HERE}{number}/")
    lead = "人についての照会は、法律が認めるときだけ出せます。根拠は自動で記録されます。"
    values = {
        "page": {"title": "照会する", "lead": lead, "trail": TRAIL},
        "forms": [{"title": "照会", "url": f"{HERE}new/", "form": form, "button": "照会する"}],
    }
    return render(request, "frame/matter.html", values, status=422 if form.errors else 200)


@require_GET
@asks(USE)
def request_page(request: HttpRequest, number: int) -> HttpResponse:
    """One request: the question, its basis, and what was answered."""
    return _page(request, number)


def _page(request: HttpRequest, number: int, bad: AnswerForm | None = None) -> HttpResponse:
    row = queries.one(number)
    if (
        row is None
        or not queries.listed(Wanted(ALL), request.staff, on=request.now.day)
        .filter(pk=number)
        .exists()
    ):
        raise Http404
    warned = shown.protected(row, on=request.now.day)
    text = "支援措置のある人です。回答に住所を書かないでください。"
    values = {
        "page": {"title": row.subject, "lead": shown.lead(row, request.now.day), "trail": TRAIL},
        "warnings": [{"kind": "error", "word": "支援措置", "text": text}] if warned else [],
        "items": shown.items(row, request.staff, request.now),
        "acts": _acts(request, row, number),
        "forms": _forms(request, row, number, bad),
        "steps": {"columns": STEPS, "rows": shown.steps(row, request.staff)},
    }
    return render(request, "frame/matter.html", values, status=422 if bad else 200)


def _acts(request: HttpRequest, row: Any, number: int) -> list[dict[str, Any]]:
    ours = queries.own_offices(request.staff)
    if queries.state_of(row) != words.ASKED:
        return []
    acts = []
    if row.to_office in ours:
        acts.append({"label": "該当なしと回答する", "url": f"{HERE}{number}/none/"})
    if row.from_office in ours and row.due_on < request.now.day:
        acts.append({"label": "催促する", "url": f"{HERE}{number}/chase/", "kind": "main"})
    return acts


def _forms(
    request: HttpRequest, row: Any, number: int, bad: AnswerForm | None
) -> list[dict[str, Any]]:
    ours = queries.own_offices(request.staff)
    if queries.state_of(row) != words.ASKED:
        return []

    def one(title: str, word: str, form: Any, *, file: bool = False) -> dict[str, Any]:
        url = f"{HERE}{number}/{word}/"
        return {"title": title, "url": url, "form": form, "button": title, "file": file}

    found = []
    if row.to_office in ours:
        found.append(one("回答する", "answer", bad or AnswerForm(), file=True))
        found.append(one("回答できないと答える", "refuse", ReasonForm(auto_id="refuse_%s")))
    if row.from_office in ours:
        found.append(one("照会を取り下げる", "withdraw", ReasonForm(auto_id="withdraw_%s")))
    return found


def _step(request: HttpRequest, number: int, take: Callable[[], object], done: str) -> HttpResponse:
    try:
        take()
    except CannotRequest as why:
        messages.error(request, f"{why} 何も記録していません。")
    else:
        messages.success(request, done)
    return HttpResponseRedirect(f"{HERE}{number}/")


@require_POST
@asks(USE)
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """回答する."""
    form = AnswerForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, number, form)
    sent = form.cleaned_data["file"]
    file = (sent.name, sent.read(actions.MOST_READ)) if sent else None
    says, who = form.cleaned_data["says"], {"by": request.staff, "now": request.now}
    return _step(
        request,
        number,
        lambda: actions.answer(number, says=says, file=file, **who),
        "回答しました。",
    )


@require_POST
@asks(USE)
def none(request: HttpRequest, number: int) -> HttpResponse:
    """該当なしと回答する."""
    who = {"by": request.staff, "now": request.now}
    done = "該当なしと回答しました。"
    return _step(request, number, lambda: actions.answer_none(number, **who), done)


@require_POST
@asks(USE)
def chase(request: HttpRequest, number: int) -> HttpResponse:
    """催促する."""
    who = {"by": request.staff, "now": request.now}
    return _step(request, number, lambda: actions.chase(number, **who), "催促を記録しました。")


def _reasoned(
    request: HttpRequest, number: int, verb: Callable[..., object], done: str
) -> HttpResponse:
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, "理由を入力してください。何も記録していません。")
        return HttpResponseRedirect(f"{HERE}{number}/")
    who = {"reason": form.cleaned_data["reason"], "by": request.staff, "now": request.now}
    return _step(request, number, lambda: verb(number, **who), done)


@require_POST
@asks(USE)
def refuse(request: HttpRequest, number: int) -> HttpResponse:
    """回答できないと答える."""
    return _reasoned(request, number, actions.refuse, "回答できないと答えました。")


@require_POST
@asks(USE)
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """照会を取り下げる."""
    return _reasoned(request, number, actions.withdraw, "照会を取り下げました。")


@require_GET
@asks(USE)
def file(request: HttpRequest, number: int, step: int) -> HttpResponse:
    """The file of an answer, as plain text to keep."""
    found = shown.file_of(number, step, request.staff, request.now)
    if found is None:
        raise Http404
    name, data = found
    response = HttpResponse(data, content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = actions.disposition(name)
    return response
