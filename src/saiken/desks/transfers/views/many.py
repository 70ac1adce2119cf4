"""Many cases of the list at once: notices recorded, dropped after payment, laid before a chief."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST

from saiken.desks.transfers import actions
from saiken.desks.transfers.forms import NoticeForm
from saiken.desks.transfers.models import TransferRow
from saiken.desks.transfers.queries import cases, listing
from saiken.desks.transfers.queries.notices import drawn_here
from saiken.desks.transfers.rules.notices import AHEAD, TAKEN
from saiken.desks.transfers.rules.words import ACCEPTED, DRAFTED, NOTICED, PROPOSE, CannotTransfer
from saiken.desks.transfers.views.posting import made_of
from saiken.values.permissions import asks

HERE = "/transfers/"
NOTHING = "事案が選ばれていません。行の左の欄で選んでください。"
# What may be done with the chosen rows of a state: label, address, and the state they must be in.
ACTS: dict[str, list[tuple[str, str]]] = {
    "draft": [("選んだ事案の予告を作り、決裁へ上げる", f"{HERE}many/notice/")],
    "accepted": [("選んだ事案の債務者への通知を作り、決裁へ上げる", f"{HERE}many/told/")],
    "noticed": [
        ("選んだ事案を決裁へ上げる", f"{HERE}many/ask/"),
        ("選んだうち、納付・誓約のあったものを取り下げる", f"{HERE}many/drop/"),
    ],
}


def offered(request: HttpRequest, show: str) -> dict[str, Any]:
    """The boxes and buttons of a list, where one may use them; else nothing."""
    if show not in ACTS or not request.staff.may(PROPOSE):
        return {}
    acts = [{"label": label, "url": url, "form": "chosen"} for label, url in ACTS[show]]
    return {"acts": acts, "select": {"name": "case", "label": "number", "form": "chosen"}}


def _chosen(request: HttpRequest, status: str) -> list[TransferRow]:
    wanted = [int(one) for one in request.POST.getlist("case") if one.isdecimal()]
    mine = listing.seen(request.staff).filter(section=request.staff.office, status=status)
    return list(mine.filter(pk__in=wanted).order_by("pk"))


@require_POST
@asks(PROPOSE)
def notice(request: HttpRequest) -> HttpResponse:
    """予告を作る for the chosen drafts; where letters are written elsewhere, they are recorded."""
    rows = _chosen(request, DRAFTED)
    if rows and drawn_here(AHEAD):
        return made_of(request, [row.pk for row in rows], AHEAD.word, f"{HERE}?show=draft")
    if not rows:
        messages.warning(request, NOTHING)
        return HttpResponseRedirect(f"{HERE}?show=draft")
    if "sent_on" not in request.POST:
        return _notice_page(request, rows, NoticeForm())
    form = NoticeForm(request.POST)
    if not form.is_valid():
        return _notice_page(request, rows, form, status=422)
    said = form.cleaned_data

    def do(row: TransferRow) -> object:
        who = {"by": request.staff, "now": request.now}
        return actions.notify(row.pk, sent_on=said["sent_on"], paper=said["paper"], **who)

    return _done(request, rows, do, "件の予告を記録しました。", "noticed")


def _notice_page(
    request: HttpRequest, rows: list[TransferRow], form: NoticeForm, status: int = 200
) -> HttpResponse:
    word = cases.rules().words["notice"]
    yen = sum(row.yen for row in rows)
    form.fields[
        "paper"
    ].help_text = "同じ日に送った予告に、同じ文書番号（枝番は各葉に）を記録します。"
    columns = [
        {"key": "number", "label": "番号", "kind": "link"},
        {"key": "body", "label": "引き継ぐ先"},
        {"key": "yen", "label": "金額", "kind": "yen"},
    ]
    shown = listing.looked_at(rows, request.path, by=request.staff, now=request.now)
    boxes = [{**row, "selected": True} for row in shown]
    values = {
        "page": {
            "title": f"{word}を記録する",
            "lead": f"{len(rows):,}件、{yen:,}円の{word}を送った日と文書番号を記録します。",
            "trail": [{"label": cases.rules().words["transfer"], "url": HERE}],
        },
        "tables": [
            {
                "id": "chosen",
                "title": "予告を送った事案",
                "columns": columns,
                "rows": boxes,
                "select": {"name": "case", "label": "number", "form": "noticing"},
            }
        ],
        "forms": [
            {
                "id": "noticing",
                "title": "送った日と文書番号",
                "url": f"{HERE}many/notice/",
                "form": form,
                "button": "記録する",
            }
        ],
    }
    return render(request, "frame/transfer.html", values, status=status)


@require_POST
@asks(PROPOSE)
def told(request: HttpRequest) -> HttpResponse:
    """債務者への通知を作る for the chosen cases that were taken over."""
    wanted = [int(one) for one in request.POST.getlist("case") if one.isdecimal()]
    back = f"{HERE}?show=accepted"
    if not wanted:
        messages.warning(request, NOTHING)
        return HttpResponseRedirect(back)
    seen = listing.seen(request.staff).filter(pk__in=wanted, status=ACCEPTED)
    return made_of(request, sorted(seen.values_list("pk", flat=True)), TAKEN.word, back)


@require_POST
@asks(PROPOSE)
def ask(request: HttpRequest) -> HttpResponse:
    """決裁へ上げる for the chosen cases; what is wanting or too early is said and stays."""

    def do(row: TransferRow) -> object:
        return actions.ask(row.pk, by=request.staff, now=request.now)

    rows = _chosen(request, NOTICED)
    return _done(request, rows, do, "件を決裁へ上げました。", "noticed")


@require_POST
@asks(PROPOSE)
def drop(request: HttpRequest) -> HttpResponse:
    """取り下げる what was paid or promised since the notice, of the chosen cases."""

    def do(row: TransferRow) -> object:
        return actions.drop(row.pk, by=request.staff, now=request.now)

    rows = _chosen(request, NOTICED)
    return _done(request, rows, do, "件を取り下げました。", "noticed")


def _done(
    request: HttpRequest,
    rows: list[TransferRow],
    do: Callable[[TransferRow], object],
    said: str,
    show: str,
) -> HttpResponse:
    done, refused = 0, []
    for row in rows:
        try:
            do(row)
            done += 1
        except CannotTransfer as why:
            refused.append(f"第{row.pk}号：{why}")
    if not rows:
        messages.warning(request, NOTHING)
    if done:
        messages.success(request, f"{done:,}{said}")
    for text in refused[:5]:
        messages.error(request, text)
    if len(refused) > 5:
        messages.error(
            request,
            f"ほかに{len(refused) - 5}件は、できませんでした。一件ずつ開いて確かめてください。",
        )
    return HttpResponseRedirect(f"{HERE}?show={show}")
