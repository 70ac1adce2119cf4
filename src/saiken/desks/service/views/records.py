"""返戻の記録 and one search: entering letters that came back, what was entered, taking it back."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from saiken.desks.service.actions import returns as actions
from saiken.desks.service.actions import searches as searching
from saiken.desks.service.forms import ReturnForm
from saiken.desks.service.queries import cases, one, returns
from saiken.desks.service.rules.words import REASONS, RECORD, SEE, CannotRecord
from saiken.desks.service.views.cases import HERE, TRAIL
from saiken.screens import lists, pages, steps
from saiken.values.permissions import asks

RETURNS, SEARCHES = f"{HERE}returns/", f"{HERE}searches/"
COLUMNS: list[dict[str, Any]] = [
    {"key": "number", "label": "文書番号", "kind": "link"},
    {"key": "on", "label": "返ってきた日", "kind": "day"},
    {"key": "who", "label": "宛先の方", "kind": "who"},
    {"key": "reason", "label": "理由"},
    {"key": "by", "label": "入力した人"},
    {"key": "state", "label": "状態", "kind": "badge"},
]
ANSWERED = (
    "{}は、返ってきた日以後に宛名が登録し直されています。"
    "新しい宛名に送れるので、一覧には載りません。次の処理で送り直します。"
)
REFUSED = [
    {"key": "number", "label": "入力した番号", "kind": "code"},
    {"key": "why", "label": "記録できなかった理由と、すること"},
]
FOLLOWS = [
    {"key": "reason", "label": "封筒の表示"},
    {"key": "follows", "label": "その後にすること"},
]


@require_http_methods(["GET", "POST"])
@asks(RECORD)
def new(request: HttpRequest) -> HttpResponse:
    """返戻を記録する: many letters at once; those that cannot be recorded stay in the form."""
    if request.method == "GET":
        return _new(request, ReturnForm(initial={"on": request.now.day}))
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return _new(request, form)
    try:
        made = actions.record(form.back(), by=request.staff, now=request.now)
    except CannotRecord as why:
        form.add_error(why.field if why.field in form.fields else None, str(why))
        return _new(request, form)
    if made.done:
        messages.success(
            request, f"{len(made.done)}通の返戻を記録しました。督促・時効は計算し直されています。"
        )
    if made.answered:
        messages.info(request, ANSWERED.format("、".join(made.answered)))
    if not made.refused:
        return HttpResponseRedirect(HERE)
    left = "\n".join(number for number, _ in made.refused)
    again = ReturnForm(initial={**form.cleaned_data, "numbers": left})
    return _new(request, again, made.refused)


def _new(
    request: HttpRequest, form: ReturnForm, refused: tuple[tuple[str, str], ...] = ()
) -> HttpResponse:
    lead = "返ってきた文書の番号と日と理由を入力します。届かない督促は、なかったものになります。"
    if refused:
        lead = f"{len(refused)}通は記録していません。理由を確かめ、直して記録してください。"
    wrong = {
        "title": "記録できなかった番号",
        "columns": REFUSED,
        "rows": [{"number": number, "why": why} for number, why in refused],
        "empty": "",
    }
    follows = {
        "title": "理由ごとにすること",
        "columns": FOLLOWS,
        "rows": [
            {"reason": why.name, "follows": why.follows + why.besides} for why in REASONS.values()
        ],
        "empty": "",
    }
    values = {
        "page": {
            "title": "返戻を記録する",
            "lead": lead,
            "lead_kind": "warn" if refused else "plain",
            "trail": TRAIL,
        },
        "tables": [wrong] if refused else [follows],
        "forms": [
            {"title": "返ってきた文書", "url": f"{HERE}new/", "form": form, "button": "記録する"}
        ],
    }
    status = 422 if form.errors or refused else 200
    return render(request, "frame/matter.html", values, status=status)


@require_GET
@asks(SEE)
def listing(request: HttpRequest) -> HttpResponse:
    """返戻の記録 of the office, the newest first."""
    found = returns.listed(request.staff)
    held, pager = pages.paged(request, found)
    values = {
        "page": {
            "title": "返戻の記録",
            "lead": f"記録した返戻は{found.count()}通です。誤りは、文書番号を開いて取り消します。",
            "trail": TRAIL,
        },
        "exports": lists.links(request.staff, f"{RETURNS}list"),
        "columns": COLUMNS,
        "rows": returns.rows(held, by=request.staff, now=request.now),
        "label": "返戻の記録",
        "pager": pager,
        "empty": {
            "title": "返戻の記録はありません",
            "text": "「送達・返戻」の「返戻を記録する」から入力します。",
        },
    }
    return render(request, "frame/list.html", values)


@require_GET
@asks(lists.TAKE_OUT)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The records as CSV or Excel."""
    request.staff.must(SEE)
    return lists.sent(returns.as_list(form, by=request.staff, now=request.now))


@require_GET
@asks(SEE)
def one_return(request: HttpRequest, id_: int) -> HttpResponse:
    """One letter that came back, and the way to take the record back."""
    row = returns.one(id_, request.staff)
    if row is None:
        raise Http404
    values = {
        "page": {
            "title": f"返戻：{row.number}",
            "lead": "この記録は取り消されています。"
            if row.undone
            else "1通の返戻の記録です。誤りは、理由を付けて取り消します。",
            "trail": [*TRAIL, {"label": "返戻の記録", "url": RETURNS}],
        },
        "items": returns.items(row, by=request.staff, now=request.now),
        "forms": _undoing(request, f"{RETURNS}{id_}/undo/", stands=not row.undone),
    }
    return render(request, "frame/matter.html", values)


def _undoing(request: HttpRequest, url: str, *, stands: bool) -> list[dict[str, Any]]:
    if not stands or not request.staff.may(RECORD):
        return []
    form = steps.ReasonForm(label="取り消す理由")
    return [{"title": "記録を取り消す", "url": url, "form": form, "button": "記録を取り消す"}]


@require_POST
@asks(RECORD)
def undo_return(request: HttpRequest, id_: int) -> HttpResponse:
    """返戻の記録の取消し."""
    take = partial(actions.undo, id_)
    done = "返戻の記録を取り消しました。督促・時効は、届いたものとして計算し直されています。"
    return steps.reasoned(request, f"{RETURNS}{id_}/", take=take, done=done, label="取り消す理由")


@require_GET
@asks(SEE)
def one_search(request: HttpRequest, id_: int) -> HttpResponse:
    """One search, and the way to take it back."""
    row = cases.search_row(id_, request.staff)
    if row is None:
        raise Http404
    stands = getattr(row, "undone", None) is None
    url = f"{HERE}{row.person_id}/"
    values = {
        "page": {
            "title": "所在の調べ",
            "lead": "誤りは、理由を付けて取り消します。"
            if stands
            else "この調べは取り消されています。",
            "trail": [*TRAIL, {"label": "一人の送達・返戻", "url": url}],
        },
        "items": one.search_items(row, by=request.staff, now=request.now),
        "forms": _undoing(request, f"{SEARCHES}{id_}/undo/", stands=stands),
    }
    return render(request, "frame/matter.html", values)


@require_POST
@asks(RECORD)
def undo_search(request: HttpRequest, id_: int) -> HttpResponse:
    """所在の調べの取消し."""
    take = partial(searching.undo, id_)
    done = "所在の調べを取り消しました。"
    return steps.reasoned(request, f"{SEARCHES}{id_}/", take=take, done=done, label="取り消す理由")
