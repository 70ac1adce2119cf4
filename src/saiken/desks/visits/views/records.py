"""訪問の記録: entering a visit, the list, one record, its correction and taking back."""

from functools import partial
from secrets import token_urlsafe
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from saiken.desks.visits import actions
from saiken.desks.visits.forms import CorrectForm, RecordForm, WantedForm
from saiken.desks.visits.queries import records, rounds, shown
from saiken.desks.visits.rules.words import PLAN, SEE
from saiken.desks.visits.views.rounds import HERE, TRAIL
from saiken.screens import lists, pages, steps
from saiken.values.permissions import asks

RECORDS = f"{HERE}records/"
COLUMNS: list[dict[str, Any]] = [
    {"key": "number", "label": "記録", "kind": "link", "narrow": True},
    {"key": "on", "label": "訪問した日", "kind": "day", "below": "time"},
    {"key": "who", "label": "債務者", "kind": "who"},
    {"key": "result", "label": "結果", "kind": "badge"},
    {"key": "staff", "label": "訪問した人"},
    {"key": "promise", "label": "約束", "below": "receipt"},
    {"key": "next", "label": "次の処理"},
    {"key": "next_on", "label": "次の処理の日", "kind": "due"},
    {"key": "state", "label": "状態", "kind": "badge"},
]


@require_GET
@asks(SEE)
def listing(request: HttpRequest) -> HttpResponse:
    """訪問の記録 of the office, the newest first."""
    form = WantedForm(request.GET)
    found = records.listed(form.wanted(), request.staff, on=request.now.day)
    due = records.listed(records.Wanted(due=True), request.staff, on=request.now.day).count()
    held, pager = pages.paged(request, found)
    who = {"by": request.staff, "now": request.now}
    values = {
        "page": {
            "title": "訪問の記録",
            "lead": f"次の処理の日が来ている記録が{due}件あります。",
            "lead_kind": "warn" if due else "plain",
            "trail": TRAIL,
        },
        "filter": {"url": RECORDS, "form": form, "button": "絞り込む"},
        "exports": lists.links(request.staff, f"{RECORDS}list", asked=request.GET.dict()),
        "columns": COLUMNS,
        "rows": records.rows(held, page="visits/records", **who),
        "label": "訪問の記録",
        "pager": pager,
        "empty": {
            "title": "訪問の記録はありません",
            "text": "決裁された日程の訪問先を開き、「記録する」から入力します。",
        },
    }
    return render(request, "frame/list.html", values)


@require_GET
@asks(lists.TAKE_OUT)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The records as CSV or Excel."""
    request.staff.must(SEE)
    wanted = WantedForm(request.GET).wanted()
    return lists.sent(records.as_list(form, wanted, by=request.staff, now=request.now))


@require_GET
@asks(SEE)
def of_act(request: HttpRequest, act: int) -> HttpResponse:
    """The record that an entry of a timeline tells of."""
    found = records.of_act(act, request.staff)
    if found is None:
        raise Http404
    return HttpResponseRedirect(f"{RECORDS}{found.pk}/")


@require_http_methods(["GET", "POST"])
@asks(PLAN)
def stop(request: HttpRequest, number: int, stop: int) -> HttpResponse:
    """訪問を記録する for one stop of a round."""
    row = rounds.one(number, request.staff)
    held = next((one for one in rounds.stops_of(row) if one.pk == stop), None) if row else None
    if row is None or held is None:
        raise Http404
    first = {
        "visited_on": min(row.visits_on, request.now.day),
        "staff": list(row.staff),
        "token": token_urlsafe(24),
        "next_step": "",
    }
    form = RecordForm(request.POST or None, initial=first, office=row.office)

    def page() -> HttpResponse:
        line = next(
            one
            for one in shown.stops(row, by=request.staff, now=request.now)
            if one["stop"] == stop
        )
        trail = [*TRAIL, {"label": rounds.number(row), "url": f"{HERE}{number}/"}]
        title = f"訪問を記録する：{line['who']['name']}"
        lead = f"{line['place']['text']}番目の訪問先です。結果と、次の処理を記録します。"
        return _form_page(request, title, lead, trail, form, "記録する")

    if request.method == "GET":
        return page()

    def take(**who: Any) -> int:
        token = form.cleaned_data["token"]
        return actions.record_visit(number, stop, form.visit(), token=token, **who)

    done = "訪問を記録しました。事案の経過にも載りました。"
    return steps.filled(request, form, take=take, done=done, back=f"{HERE}{number}/", again=page)


def _form_page(
    request: HttpRequest, title: str, lead: str, trail: Any, form: Any, button: str
) -> HttpResponse:
    values = {
        "page": {"title": title, "lead": lead, "trail": trail},
        "forms": [{"title": "訪問の結果", "url": request.path, "form": form, "button": button}],
    }
    return render(request, "frame/visits.html", values, status=422 if form.errors else 200)


@require_GET
@asks(SEE)
def one_record(request: HttpRequest, id_: int) -> HttpResponse:
    """One record: what it says, and the ways to correct it or take it back."""
    found = records.one(id_, request.staff)
    if found is None:
        raise Http404
    stands = not found.undone
    may = stands and request.staff.may(PLAN)
    lead = "この記録は取り消されています。" if not stands else "記録した内容です。"
    form = steps.ReasonForm()
    undo = {
        "title": "記録を取り消す",
        "url": f"{RECORDS}{id_}/undo/",
        "form": form,
        "button": "記録を取り消す",
    }
    values = {
        "page": {
            "title": f"訪問の記録 {id_}",
            "lead": f"{lead}誤りは、理由を付けて訂正するか取り消します。" if may else lead,
            "trail": [*TRAIL, {"label": "訪問の記録", "url": RECORDS}],
        },
        "items": records.items(found, by=request.staff, now=request.now),
        "acts": [{"label": "訂正する", "url": f"{RECORDS}{id_}/correct/", "method": "get"}]
        if may
        else [],
        "forms": [undo] if may else [],
    }
    return render(request, "frame/visits.html", values)


@require_http_methods(["GET", "POST"])
@asks(PLAN)
def correct(request: HttpRequest, id_: int) -> HttpResponse:
    """訂正: the old record is taken back and another written."""
    found = records.one(id_, request.staff)
    if found is None or (found.undone and request.method == "GET"):
        raise Http404
    office = found.stop.round.office
    first = records.as_entered(found) | {"token": token_urlsafe(24)}
    form = CorrectForm(request.POST or None, initial=first, office=office)

    def page() -> HttpResponse:
        trail = [*TRAIL, {"label": f"訪問の記録 {id_}", "url": f"{RECORDS}{id_}/"}]
        lead = "元の記録は取り消され、訂正した記録と理由が残ります。"
        return _form_page(request, "訪問の記録を訂正する", lead, trail, form, "訂正する")

    if request.method == "GET":
        records.items(found, by=request.staff, now=request.now)  # what was said is shown: a look
        return page()

    def take(**who: Any) -> int:
        said = form.cleaned_data
        values = {"reason": said["reason"], "token": said["token"]}
        return actions.correct(id_, form.visit(), **values, **who)

    return steps.filled(
        request,
        form,
        take=take,
        done="訂正しました。",
        back=lambda made: f"{RECORDS}{made}/",
        again=page,
    )


@require_POST
@asks(PLAN)
def undo(request: HttpRequest, id_: int) -> HttpResponse:
    """記録の取消し."""
    take = partial(actions.undo, id_)
    done = "記録を取り消しました。訪問先は未記録に戻りました。"
    return steps.reasoned(request, f"{RECORDS}{id_}/", take=take, done=done)
