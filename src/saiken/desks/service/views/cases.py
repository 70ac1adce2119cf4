"""送達・返戻: the list of whose letters came back, and one person's page."""

from secrets import token_urlsafe
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.service.actions import searches as actions
from saiken.desks.service.forms import SearchForm
from saiken.desks.service.queries import cases, one
from saiken.desks.service.queries.cases import Case
from saiken.desks.service.rules.words import BADGES, RECORD, SEE, UNKNOWN
from saiken.desks.service.views.posting_offered import offered
from saiken.screens import lists, pages, steps
from saiken.screens.addresses import address
from saiken.values.permissions import asks

HERE = "/service/"
TRAIL = [{"label": "送達・返戻", "url": HERE}]
TAKES_IN = "intake.take_in"
COLUMNS: list[dict[str, Any]] = [
    {"key": "who", "label": "宛先の方", "kind": "who"},
    {"key": "what", "label": "返ってきた文書", "below": "reason"},
    {"key": "on", "label": "返ってきた日", "kind": "day"},
    {"key": "days", "label": "経過", "kind": "count", "unit": "日"},
    {"key": "by", "label": "答える期限", "kind": "due"},
    {"key": "state", "label": "状態", "kind": "badge"},
    {"key": "search", "label": "最後の調べ"},
    {"key": "next", "label": "次の処理"},
]
LETTERS: list[dict[str, Any]] = [
    {"key": "on", "label": "返ってきた日", "kind": "day"},
    {"key": "what", "label": "文書", "kind": "link"},
    {"key": "who", "label": "宛先の方", "kind": "who"},
    {"key": "reason", "label": "理由"},
    {"key": "periods", "label": "期別", "kind": "count", "unit": "期別"},
    {"key": "state", "label": "状態", "kind": "badge"},
]
SEARCHES: list[dict[str, Any]] = [
    {"key": "on", "label": "調べた日", "kind": "day"},
    {"key": "source", "label": "調べた先", "kind": "link"},
    {"key": "result", "label": "結果"},
    {"key": "note", "label": "経過"},
    {"key": "by", "label": "入力した人"},
    {"key": "state", "label": "状態", "kind": "badge"},
]
_UNKNOWN = "不明 → 公示送達を検討"


@require_GET
@asks(SEE)
def listing(request: HttpRequest) -> HttpResponse:
    """返戻の事案: who is to be found again, the most pressing first."""
    every = cases.open_cases(request.staff)
    state = _state(request)
    held, pager = pages.paged(request, _of(every, state))
    may = request.staff.may(RECORD)
    new = {"label": "返戻を記録する", "url": f"{HERE}new/", "method": "get"}
    values = {
        "page": {
            "title": "送達・返戻",
            "lead": _lead(request, every),
            "lead_kind": "warn" if every else "plain",
            "main": new if may else None,
        },
        "chips": [*_chips(every, state), {"label": "返戻の記録", "url": f"{HERE}returns/"}],
        "exports": lists.links(request.staff, f"{HERE}list", asked={"state": state}),
        "columns": COLUMNS,
        "rows": cases.rows(held, by=request.staff, now=request.now),
        "label": "返戻の事案",
        "pager": pager,
        "empty": {
            "title": "答えていない返戻はありません",
            "text": "文書が返ってきたら、「返戻を記録する」で文書番号と理由を入力します。",
            "good": not state,
        },
    }
    return render(request, "frame/list.html", values)


def _lead(request: HttpRequest, every: list[Case]) -> str:
    late = sum(case.by < request.now.day for case in every)
    if not every:
        return "答えていない返戻は0件です。"
    over = f"うち{late}件は期限を過ぎています。" if late else ""
    return f"文書が返ってきて、まだ答えていない方が{len(every)}人います。{over}所在を調べます。"


def _state(request: HttpRequest) -> str:
    state = request.GET.get("state", "")
    return state if state in BADGES else ""


def _of(every: list[Case], state: str) -> list[Case]:
    return [case for case in every if not state or case.state == state]


def _chips(every: list[Case], current: str) -> list[dict[str, Any]]:
    named = {"": "すべて"} | {code: text for code, (_, text) in BADGES.items()}
    named[UNKNOWN] = _UNKNOWN
    return [
        {
            "label": text,
            "url": address(HERE, {"state": code}),
            "current": code == current,
            "count": len(_of(every, code)),
        }
        for code, text in named.items()
    ]


@require_GET
@asks(lists.TAKE_OUT)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The cases as CSV or Excel."""
    request.staff.must(SEE)
    held = _of(cases.open_cases(request.staff), _state(request))
    return lists.sent(cases.as_list(form, held, by=request.staff, now=request.now))


@require_GET
@asks(SEE)
def person(request: HttpRequest, number: int) -> HttpResponse:
    """一人の送達・返戻: what came back, where one asked, and the form for another search."""
    first = {"on": request.now.day, "token": token_urlsafe(24)}
    return _person(request, number, SearchForm(initial=first))


def _person(request: HttpRequest, number: int, form: SearchForm) -> HttpResponse:
    held = one.shown(number, by=request.staff, now=request.now)
    if held is None:
        raise Http404
    offer = offered(number, request.staff, request.now)
    asking = {
        "title": "所在の調べを記録する",
        "url": f"{HERE}{number}/search/",
        "form": form,
        "button": "調べを記録する",
    }
    values = {
        "page": {
            "title": f"送達・返戻：{held.told.name}",
            "lead": one.lead(held),
            "lead_kind": "warn" if held.case else "plain",
            "trail": TRAIL,
        },
        "items": [*one.items(held, takes_in=request.staff.may(TAKES_IN)), *offer.items],
        "tables": [
            {
                "title": "返ってきた文書",
                "columns": LETTERS,
                "rows": one.letter_rows(held),
                "empty": "返ってきた文書はありません。",
            },
            {
                "title": "所在の調べ",
                "columns": SEARCHES,
                "rows": one.search_rows(held),
                "empty": "まだどこにも調べていません。住民票から調べ、結果を記録します。",
            },
            *offer.tables,
        ],
        "forms": [*([asking] if request.staff.may(RECORD) else []), *offer.forms],
    }
    return render(request, "frame/matter.html", values, status=422 if form.errors else 200)


@require_POST
@asks(RECORD)
def search(request: HttpRequest, number: int) -> HttpResponse:
    """所在の調べを記録する."""
    form = SearchForm(request.POST)

    def take(**who: Any) -> int:
        token = form.cleaned_data["token"]
        return actions.record(number, form.asked(), token=token, **who)

    return steps.filled(
        request,
        form,
        take=take,
        done="所在の調べを記録しました。",
        back=f"{HERE}{number}/",
        again=lambda: _person(request, number, form),
    )
