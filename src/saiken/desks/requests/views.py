"""The pages of official requests: the register, a new one, one with its answer."""

from functools import partial
from secrets import token_urlsafe
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from saiken.desks.requests import actions
from saiken.desks.requests.actions import USE, CannotRequest
from saiken.desks.requests.forms import AnswerForm, FilterForm, QuestionForm
from saiken.desks.requests.queries import requests as queries
from saiken.desks.requests.queries import shown
from saiken.desks.requests.queries.requests import ALL, FROM_US, TO_US, Wanted
from saiken.desks.requests.rules import words
from saiken.screens import lists, pages
from saiken.screens.steps import ReasonForm, Take, filled, reasoned, step
from saiken.values.actors import NotAllowed
from saiken.values.permissions import asks

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
    rows, total = shown.page(wanted, pages.page_of(request), request.staff, on=request.now.day)
    values = {
        "page": {"title": "庁内照会", "lead": _lead(request), "main": _new()},
        "filter": {"url": HERE, "form": form, "button": "絞り込む", "kept": {"side": wanted.side}},
        "chips": _chips(wanted.side),
        "columns": COLUMNS,
        "rows": rows,
        "label": "庁内照会",
        "exports": lists.links(request.staff, f"{HERE}list", asked=_asked(wanted)),
        "pager": pages.pager(request, shown=len(rows), total=total, size=shown.PAGE),
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


def _asked(wanted: Wanted) -> dict[str, str]:
    state = "overdue" if wanted.overdue else wanted.state
    return {"side": wanted.side, "state": state, "office": wanted.office}


@require_GET
@asks(lists.TAKE_OUT)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The register as CSV or Excel; it names nobody."""
    request.staff.must(USE)
    return lists.sent(shown.as_list(form, _wanted(request)[0], request.staff, request.now))


@require_http_methods(["GET", "POST"])
@asks(USE)
def new(request: HttpRequest) -> HttpResponse:
    """照会する."""
    fresh = {"token": token_urlsafe(24)}
    form = QuestionForm(request.POST or None, initial=fresh, staff=request.staff, now=request.now)

    def take(**who: Any) -> int:
        try:
            return actions.ask(form.question_said(), **who)
        except NotAllowed as why:
            raise CannotRequest(str(why)) from why

    return filled(
        request,
        form,
        take=take,
        done="照会しました。期限までに回答がないときは、催促できます。",
        back=lambda number: f"{HERE}{number}/",
        again=lambda: _form(request, form),
    )


def _form(request: HttpRequest, form: QuestionForm) -> HttpResponse:
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
    state = queries.state_of(row)
    if state not in (words.ASKED, words.NONE):
        return []

    def one(title: str, word: str, form: Any, *, file: bool = False) -> dict[str, Any]:
        url = f"{HERE}{number}/{word}/"
        return {"title": title, "url": url, "form": form, "button": title, "file": file}

    if state == words.NONE:
        undo = one("該当なしの回答を取り消す", "none/undo", ReasonForm(auto_id="none_%s"))
        return [undo] if row.to_office in ours else []
    found = []
    if row.to_office in ours:
        found.append(one("回答する", "answer", bad or AnswerForm(), file=True))
        found.append(one("回答できないと答える", "refuse", ReasonForm(auto_id="refuse_%s")))
    if row.from_office in ours:
        found.append(one("照会を取り下げる", "withdraw", ReasonForm(auto_id="withdraw_%s")))
    return found


def _step(request: HttpRequest, number: int, verb: Take, done: str) -> HttpResponse:
    return step(request, f"{HERE}{number}/", take=partial(verb, number), done=done)


def _reasoned(request: HttpRequest, number: int, verb: Take, done: str) -> HttpResponse:
    return reasoned(request, f"{HERE}{number}/", take=partial(verb, number), done=done)


@require_POST
@asks(USE)
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """回答する."""
    form = AnswerForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, number, form)
    sent = form.cleaned_data["file"]
    file = (sent.name, sent.read(actions.MOST_READ)) if sent else None
    take = partial(actions.answer, says=form.cleaned_data["says"], file=file)
    return _step(request, number, take, "回答しました。")


@require_POST
@asks(USE)
def none(request: HttpRequest, number: int) -> HttpResponse:
    """該当なしと回答する."""
    return _step(request, number, actions.answer_none, "該当なしと回答しました。")


@require_POST
@asks(USE)
def take_back_none(request: HttpRequest, number: int) -> HttpResponse:
    """該当なしの回答を取り消す."""
    done = "該当なしの回答を取り消しました。照会は回答待ちに戻りました。"
    return _reasoned(request, number, actions.take_back_none, done)


@require_POST
@asks(USE)
def chase(request: HttpRequest, number: int) -> HttpResponse:
    """催促する."""
    return _step(request, number, actions.chase, "催促を記録しました。")


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
    return lists.kept(data, name, content_type="text/plain; charset=utf-8")
