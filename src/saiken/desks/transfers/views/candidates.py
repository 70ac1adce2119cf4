"""候補: which cases the criteria propose, which ask for a talk first, which stay and why."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.transfers import actions
from saiken.desks.transfers.forms import BodyForm, ReasonForm
from saiken.desks.transfers.queries import cases, proposing
from saiken.desks.transfers.queries.proposing import HERE, PROPOSED, SHOWS, shown_as
from saiken.desks.transfers.rules.criteria import Judged
from saiken.desks.transfers.rules.words import PROPOSE, CannotTransfer
from saiken.screens.lists import TAKE_OUT, links, table_sent
from saiken.screens.pages import paged
from saiken.values.permissions import asks

COLUMNS: list[dict[str, Any]] = [
    {"key": "who", "label": "債務者", "kind": "who"},
    {"key": "kinds", "label": "債権"},
    {"key": "periods", "label": "期別", "kind": "count", "unit": "期別"},
    {"key": "yen", "label": "未納額", "kind": "yen"},
    {"key": "points", "label": "点数", "kind": "figure"},
    {"key": "why", "label": "理由"},
    {"key": "act", "label": "処理", "kind": "act"},
]
LINES: list[dict[str, Any]] = [
    {"key": "what", "label": "期別", "kind": "link"},
    {"key": "due_on", "label": "納期限", "kind": "day"},
    {"key": "yen", "label": "未納額", "kind": "yen"},
    {"key": "ends_on", "label": "時効の完成まで", "kind": "due"},
]


@require_GET
@asks(PROPOSE)
def candidates(request: HttpRequest) -> HttpResponse:
    """候補の一覧 for a body; whoever stands there by name is on record as looked at."""
    word, standing = cases.rules().words["transfer"], proposing.standing(request.staff, request.now)
    if not standing:
        return _nobody(request, word)
    raw = request.GET.get("body", "")
    body = next((one for one in standing if one.code == raw), standing[0])
    show = request.GET.get("show", PROPOSED)
    if show not in SHOWS:
        raise Http404
    every = cases.every(request.staff.office, body, on=request.now.day)
    held = [one for one in every if shown_as(one) == show]
    part, pager = paged(request, held, unit="事案")
    asked = {"body": body.code, "show": show}
    values = {
        "page": {"title": f"{word}の候補", "lead": proposing.lead(body, every)},
        "filter": {
            "url": HERE,
            "form": BodyForm(
                {"body": body.code}, bodies=[(one.code, one.name) for one in standing]
            ),
            "button": "先を変える",
            "kept": {"show": show},
        },
        "totals": proposing.totals(held),
        "chips": proposing.chips(every, body, show),
        "exports": links(request.staff, f"{HERE}list", asked=asked),
        "columns": COLUMNS,
        "rows": proposing.rows(part, body, request.get_full_path(), **_who(request)),
        "label": SHOWS[show],
        "pager": pager,
        "empty": {"title": f"「{SHOWS[show]}」の事案はありません", "good": True},
    }
    if show == PROPOSED:
        act = {"label": "選んだ事案の案を作る", "url": "/transfers/draft/", "form": "drafting"}
        values["acts"] = [{**act, "kind": "main", "fields": {"body": body.code}}]
        values["select"] = {"name": "person", "label": "who", "form": "drafting"}
    return render(request, "frame/list.html", values)


def _who(request: HttpRequest) -> dict[str, Any]:
    """Who asks and when, for what is recorded."""
    return {"by": request.staff, "now": request.now}


def _nobody(request: HttpRequest, word: str) -> HttpResponse:
    title = f"いま{word}を受ける組織はありません"
    text = "市の定め（handing_over.yaml）にある組織は、きょうは事案を引き受けていません。"
    values = {"page": {"title": f"{word}の候補"}, "empty": {"title": title, "text": text}}
    return render(request, "frame/list.html", values)


@require_GET
@asks(TAKE_OUT)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The same list as CSV or Excel."""
    request.staff.must(PROPOSE)
    body = cases.rules().bodies.get(request.GET.get("body", ""))
    show = request.GET.get("show", PROPOSED)
    if body is None or show not in SHOWS:
        raise Http404
    every = cases.every(request.staff.office, body, on=request.now.day)
    held = [one for one in every if shown_as(one) == show]
    rows = proposing.rows(held, body, request.get_full_path(), **_who(request))
    return table_sent(
        f"候補_{SHOWS[show]}", form, columns=COLUMNS[:-1], rows=rows, on=request.now.day
    )


@require_GET
@asks(PROPOSE)
def one_case(request: HttpRequest, person: int) -> HttpResponse:
    """One debtor's case: which instalments go, with the reason where the criteria do not say."""
    return _one_case(request, person, request.GET.get("body", ""))


def _one_case(
    request: HttpRequest, person: int, code: str, form: Any = None, status: int = 200
) -> HttpResponse:
    body = cases.rules().bodies.get(code)
    if body is None or not proposing.known(person):
        raise Http404
    found = cases.of_person(request.staff.office, body, person, on=request.now.day)
    if found is None:
        messages.warning(request, f"この方に、{body.name}に引き継げる未納はありません。")
        return HttpResponseRedirect(HERE)
    who = proposing.names([person], request.get_full_path(), **_who(request))[person]
    values = {
        "page": {
            "title": f"{who['name']}：範囲を選ぶ",
            "lead": f"{body.name}へ引き継ぐ期別を選び、案を作ります。",
            "trail": [{"label": "候補", "url": f"{HERE}?body={code}"}],
        },
        "warnings": proposing.warnings(found),
        "items": proposing.items(found),
        "tables": [_choice(found)],
        "forms": [_draft_form(person, code, found, form)],
    }
    return render(request, "frame/transfer.html", values, status=status)


def _choice(found: Judged) -> dict[str, Any]:
    about = {"id": "lines", "title": "引き継ぐ期別", "columns": LINES}
    select = {"name": "instalment", "label": "what", "form": "choosing"}
    rows, empty = proposing.choice(found), "引き継げる期別はありません"
    return {**about, "rows": rows, "select": select, "empty": empty}


def _draft_form(person: int, code: str, found: Judged, form: Any) -> dict[str, Any]:
    shown = form or ReasonForm()
    shown.fields["reason"].required = not found.proposed
    if not found.proposed:
        shown.fields["reason"].label = "相談の経過と、引き継ぐ理由"
    return {
        "id": "choosing",
        "title": "案を作る",
        "url": f"/transfers/of/{person}/draft/?body={code}",
        "form": shown,
        "button": "選んだ期別で案を作る",
    }


@require_POST
@asks(PROPOSE)
def draft_one(request: HttpRequest, person: int) -> HttpResponse:
    """案を作る for chosen instalments of one case."""
    code = request.GET.get("body", "")
    chosen = [int(x) for x in request.POST.getlist("instalment") if x.isdecimal()]
    form = ReasonForm(request.POST)
    form.fields["reason"].required = False
    form.is_valid()
    reason = form.cleaned_data.get("reason", "")
    try:
        made = actions.draft(code, person, chosen=chosen, reason=reason, **_who(request))
    except CannotTransfer as why_not:
        form.add_error(None, str(why_not))
        return _one_case(request, person, code, form, status=422)
    messages.success(request, "案を作りました。予告を送り、日付と文書番号を記録してください。")
    return HttpResponseRedirect(f"/transfers/{made}/")


@require_POST
@asks(PROPOSE)
def draft_many(request: HttpRequest) -> HttpResponse:
    """案を作る for all the chosen cases of the list; what cannot be drafted is said."""
    code = request.POST.get("body", "")
    chosen = [int(x) for x in request.POST.getlist("person") if x.isdecimal()]
    made, refused = 0, []
    for person in chosen:
        try:
            actions.draft(code, person, by=request.staff, now=request.now)
            made += 1
        except CannotTransfer as why_not:
            refused.append(str(why_not))
    if not chosen:
        messages.warning(request, "事案が選ばれていません。行の左の欄で選んでください。")
    if made:
        messages.success(request, f"{made}事案の案を作りました。予告を送って記録してください。")
    for text in dict.fromkeys(refused):
        messages.error(request, text)
    return HttpResponseRedirect("/transfers/" if made else f"{HERE}?body={code}")
