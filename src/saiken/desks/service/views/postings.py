"""公示送達: the list, one notice with its steps, and each step as it is posted."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.service.actions import posting as acting
from saiken.desks.service.actions import posting_board as board
from saiken.desks.service.actions import posting_paper as papers
from saiken.desks.service.queries import posting_listed as q
from saiken.desks.service.rules import posting as r
from saiken.desks.service.views.posting_forms import DecisionForm, PostedForm, TakenDownForm
from saiken.desks.service.views.posting_page import values_of
from saiken.screens import lists, pages, steps
from saiken.values.eras import day_in_words
from saiken.values.permissions import asks

COLUMNS = [
    {"key": "number", "label": "番号", "kind": "link"},
    {"key": "who", "label": "送達を受けるべき方", "kind": "who"},
    {"key": "kind", "label": "債権・期別"},
    {"key": "state", "label": "段階", "kind": "badge"},
    {"key": "paper", "label": "文書番号", "kind": "code"},
    {"key": "posted_on", "label": "掲示を始めた日", "kind": "day"},
    {"key": "served_on", "label": "送達とみなす日", "kind": "day"},
    {"key": "left", "label": "掲示の残り"},
]
HEADS = tuple(str(one["label"]) for one in COLUMNS)
EMPTY = {
    "title": "公示送達はありません",
    "text": "督促状が返ってきて所在が分からない方について、送達・返戻の画面から起案します。",
    "good": True,
}


@require_GET
@asks(r.SEE)
def listing(request: HttpRequest) -> HttpResponse:
    """公示送達: every notice of the offices one may see."""
    state = request.GET.get("state", "")
    every = q.listed(request.staff)
    counts = q.counted(every)
    found = [one for one in every if not state or one.state == state]
    held, pager = pages.paged(request, found)
    rows = q.rows(held, by=request.staff, now=request.now, page=r.HERE)
    values = {
        "page": {"title": "公示送達", "lead": _lead(every, counts, request)},
        "chips": _chips(counts, state),
        "exports": lists.links(request.staff, f"{r.HERE}list", asked={"state": state}),
        "columns": COLUMNS,
        "rows": rows,
        "label": "公示送達",
        "pager": pager,
        "empty": EMPTY,
    }
    return render(request, "frame/list.html", values)


def _lead(every: list[q.Listed], counts: dict[str, int], request: HttpRequest) -> str:
    hanging = [one.served_on for one in every if one.state == r.POSTED]
    over = sum(day is not None and day <= request.now.day for day in hanging)
    waits = sum(counts[one] for one in r.BEFORE_POSTING)
    ready = f"うち {over:,}件は、日数が過ぎて外せます。" if over else ""
    return f"掲示前は {waits:,}件、掲示中は {len(hanging):,}件です。{ready}"


def _chips(counts: dict[str, int], state: str) -> list[dict[str, Any]]:
    every = {"label": "すべて", "url": r.HERE, "current": not state}
    return [
        every,
        *(
            {
                "label": r.STATES[one][1],
                "url": f"{r.HERE}?state={one}",
                "count": count,
                "unit": "件",
                "current": one == state,
            }
            for one, count in counts.items()
            if count or one == state
        ),
    ]


@require_GET
@asks("exports.take")
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The list as CSV or Excel; no address is in it."""
    request.staff.must(r.SEE)
    state = request.GET.get("state", "")
    found = [one for one in q.listed(request.staff) if not state or one.state == state]
    rows = q.rows(found, by=request.staff, now=request.now, page=f"{r.HERE}list.{form}")
    cells = [
        (
            row["number"]["text"],
            row["who"]["name"],
            row["kind"],
            row["state"]["text"],
            row["paper"],
            row["posted_on"],
            row["served_on"],
            row["left"],
        )
        for row in rows
    ]
    name = f"公示送達_{request.now.day:%Y%m%d}"
    return lists.rows_sent(name, form, heads=HEADS, rows=cells)


@require_GET
@asks(r.LOOK)
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One notice: whom it serves, since when it hangs, what is to be done, and what was done."""
    found = q.seen(number, request.staff)
    if found is None:
        raise Http404
    return render(request, "frame/matter.html", values_of(found, request.staff, request.now))


@require_GET
@asks(r.LOOK)
def pdf(request: HttpRequest, number: int) -> HttpResponse:
    """公示送達書 as it was sealed, or as it would be printed today."""
    return steps.answered(
        request,
        _at(number),
        take=partial(papers.pdf, number),
        answer=lambda made: lists.pdf(made, f"public-notice-{number}"),
    )


@require_GET
@asks(r.LOOK)
def paper(request: HttpRequest, paper: int) -> HttpResponse:
    """The same by the number of its paper, from the debtor's page."""
    made = papers.pdf_of_paper(paper, by=request.staff, now=request.now)
    return lists.pdf(made, f"public-notice-paper-{paper}")


@require_POST
@asks(r.DRAFT)
def begin(request: HttpRequest, person: int, kind: str) -> HttpResponse:
    """起案する, posted from the page of who is looked for."""
    try:
        number = acting.draft(person, kind, by=request.staff, now=request.now)
    except papers.NotNow as why:
        messages.error(request, f"{why} 起案していません。")
        return HttpResponseRedirect(f"/service/{person}/")
    messages.success(request, "公示送達書を起案しました。見本を確かめて、決裁に上げてください。")
    return HttpResponseRedirect(_at(number))


@require_POST
@asks(r.DRAFT)
def ask(request: HttpRequest, number: int) -> HttpResponse:
    """決裁に上げる."""
    done = "決裁に上げました。起案者とは別の決裁者が決裁します。"
    return steps.step(request, _at(number), take=partial(acting.ask, number), done=done)


@require_POST
@asks(r.APPROVE)
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """決裁する・差し戻す."""
    form = DecisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, "決裁か差戻しかを選んでください。")
        return HttpResponseRedirect(_at(number))
    approved = form.cleaned_data["answer"] == "approve"
    take = partial(acting.decide, number, approved=approved, note=form.cleaned_data["note"])
    done = "決裁しました。" if approved else "差し戻しました。"
    return steps.step(request, _at(number), take=take, done=done)


@require_POST
@asks(r.SEAL)
def seal(request: HttpRequest, number: int) -> HttpResponse:
    """確定する: the last look, the number, the use of the seal."""
    done = "確定し、公印の使用を記録しました。印刷して掲示してください。"
    return steps.step(request, _at(number), take=partial(acting.seal, number), done=done)


@require_POST
@asks(r.POST)
def posted(request: HttpRequest, number: int) -> HttpResponse:
    """掲示を記録する."""
    form = PostedForm(request.POST)
    if not form.is_valid():
        messages.error(request, "掲示を始めた日を入力してください。何も記録していません。")
        return HttpResponseRedirect(_at(number))
    take = partial(board.record, number, on=form.cleaned_data["on"])
    return steps.step(request, _at(number), take=take, done=_told)


def _told(done: board.Posted) -> str:
    rest = f"納付などのあった {done.left_out:,}期別は外しました。" if done.left_out else ""
    return (
        f"掲示を {done.instalments:,}期別に記録し、時効を計算し直しました。"
        f"{day_in_words(done.served_on)}に送達があったものとみなします。{rest}"
    )


@require_POST
@asks(r.POST)
def taken_down(request: HttpRequest, number: int) -> HttpResponse:
    """掲示を終えたことを記録する."""
    form = TakenDownForm(request.POST)
    if not form.is_valid():
        messages.error(request, "掲示を終えた日を入力してください。何も記録していません。")
        return HttpResponseRedirect(_at(number))
    take = partial(board.take_down, number, on=form.cleaned_data["on"])
    return steps.step(request, _at(number), take=take, done="掲示を終えたことを記録しました。")


@require_POST
@asks(r.POST)
def undo(request: HttpRequest, number: int) -> HttpResponse:
    """掲示の記録を取り消す."""
    done = "掲示の記録を取り消し、時効を計算し直しました。"
    return steps.reasoned(request, _at(number), take=partial(board.undo, number), done=done)


@require_POST
@asks(r.DRAFT)
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """取り下げる, before it is posted up."""
    take = partial(acting.withdraw, number)
    return steps.reasoned(request, _at(number), take=take, done="取り下げました。")


def _at(number: int) -> str:
    return f"{r.HERE}{number}/"
