"""一通ずつの文書: the list, one letter with its steps, and each step as it is posted."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.notices.actions import single_deciding as deciding
from saiken.desks.notices.actions import single_sending as sending
from saiken.desks.notices.actions.named import named
from saiken.desks.notices.actions.runs import APPROVE, DRAFT, SEAL
from saiken.desks.notices.actions.single_drafting import Wanted, draft
from saiken.desks.notices.actions.single_letters import obligations_of
from saiken.desks.notices.actions.steps import NotNow
from saiken.desks.notices.forms import SingleDecisionForm, SingleDispatchForm, SingleDraftForm
from saiken.desks.notices.queries import singles
from saiken.desks.notices.rules import singles as r
from saiken.desks.notices.views.single_page import values_of
from saiken.screens import lists, pages, steps
from saiken.values.permissions import asks

SEE, LOOK = "boards.see", "people.look"
HERE = "/notices/singles/"
COLUMNS = [
    {"key": "number", "label": "番号", "kind": "link"},
    {"key": "sort", "label": "文書"},
    {"key": "who", "label": "名あて", "kind": "who"},
    {"key": "kind", "label": "債権・期別"},
    {"key": "yen", "label": "未納額", "kind": "yen"},
    {"key": "state", "label": "段階", "kind": "badge"},
    {"key": "paper", "label": "文書番号", "kind": "code"},
    {"key": "sent_on", "label": "発送した日", "kind": "day"},
]
HEADS = ("番号", "文書", "名あて", "債権・期別", "未納額（円）", "段階", "文書番号", "発送した日")
LEAD = "連帯して負う方への督促状と、保証人への請求書です。期別の画面から、一人ずつ起案します。"


@require_GET
@asks(SEE)
def letters(request: HttpRequest) -> HttpResponse:
    """一通ずつの文書: every letter of the offices one may see."""
    state = request.GET.get("state", "")
    every = singles.listed(request.staff)
    counts = singles.counted(every)
    found = [one for one in every if not state or one.state == state]
    shown, pager = pages.paged(request, found, unit="通")
    rows = singles.rows(shown, request.staff)
    named([row["person"] for row in rows if row["person"]], HERE, by=request.staff, now=request.now)
    waits = sum(counts[one] for one in r.STATES if one not in r.OVER)
    values = {
        "page": {"title": "一通ずつの文書", "lead": f"処理中は {waits:,}通です。{LEAD}"},
        "chips": _chips(counts, state),
        "exports": lists.links(request.staff, f"{HERE}list", asked={"state": state}),
        "columns": COLUMNS,
        "rows": rows,
        "label": "一通ずつの文書",
        "pager": pager,
        "empty": {
            "title": "一通ずつの文書はありません",
            "text": "連帯債務者や保証人のいる期別の画面で、起案できます。",
            "good": True,
        },
    }
    return render(request, "frame/list.html", values)


def _chips(counts: dict[str, int], state: str) -> list[dict[str, Any]]:
    every = {"label": "すべて", "url": HERE, "current": not state}
    return [
        every,
        *(
            {
                "label": r.STATES[one][1],
                "url": f"{HERE}?state={one}",
                "count": count,
                "unit": "通",
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
    request.staff.must(SEE)
    found = singles.listed(request.staff, state=request.GET.get("state", ""))
    rows = singles.rows(found, request.staff)
    named([row["person"] for row in rows if row["person"]], HERE, by=request.staff, now=request.now)
    cells = [
        (
            row["number"]["text"],
            row["sort"],
            row["who"]["name"],
            row["kind"],
            row["yen"],
            row["state"]["text"],
            row["paper"],
            row["sent_on"],
        )
        for row in rows
    ]
    name = f"一通ずつの文書_{request.now.day:%Y%m%d}"
    return lists.rows_sent(name, form, heads=HEADS, rows=cells)


@require_GET
@asks(LOOK)
def letter(request: HttpRequest, number: int) -> HttpResponse:
    """One letter: to whom, as what, for how much; what is to be done, and what was done."""
    found = singles.letter(number, singles.visible(request.staff))
    if found is None:
        raise Http404
    return render(request, "frame/matter.html", values_of(found, request.staff, request.now))


@require_GET
@asks(LOOK)
def pdf(request: HttpRequest, number: int, large: bool = False) -> HttpResponse:
    """The letter as it was sealed, or as it would be printed today."""
    made = sending.paper_of(number, by=request.staff, now=request.now, large=large)
    return lists.pdf(made, f"single-{number}")


@require_POST
@asks(DRAFT)
def begin(request: HttpRequest, sort: str, instalment: int) -> HttpResponse:
    """起案する, posted from an instalment's page."""
    if sort not in r.SORTS:
        raise Http404
    whom = [(one, "") for one in obligations_of(instalment)]
    form = SingleDraftForm(request.POST, whom=whom, sort=sort)
    if not form.is_valid():
        messages.error(request, "名あてを選んでください。起案していません。")
        return HttpResponseRedirect(f"/instalments/{instalment}/")
    said = form.cleaned_data
    wanted = Wanted(instalment, said["obligation"], r.SORTS[sort], only=said["only"])
    try:
        number = draft(wanted, by=request.staff, now=request.now)
    except NotNow as why:
        messages.error(request, str(why))
        return HttpResponseRedirect(f"/instalments/{instalment}/")
    messages.success(
        request, f"{r.SORTS[sort].paper}を起案しました。見本を確かめて、決裁に上げてください。"
    )
    return HttpResponseRedirect(f"{HERE}{number}/")


@require_POST
@asks(DRAFT)
def ask(request: HttpRequest, number: int) -> HttpResponse:
    """決裁に上げる."""
    done = "決裁に上げました。起案者とは別の決裁者が決裁します。"
    return steps.step(request, f"{HERE}{number}/", take=partial(deciding.ask, number), done=done)


@require_POST
@asks(APPROVE)
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """決裁する・差し戻す."""
    form = SingleDecisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, "決裁か差戻しかを選んでください。")
        return HttpResponseRedirect(f"{HERE}{number}/")
    approved = form.cleaned_data["answer"] == "approve"
    take = partial(deciding.decide, number, approved=approved, note=form.cleaned_data["note"])
    done = "決裁しました。" if approved else "差し戻しました。"
    return steps.step(request, f"{HERE}{number}/", take=take, done=done)


@require_POST
@asks(SEAL)
def seal(request: HttpRequest, number: int) -> HttpResponse:
    """確定する: the last look, the number, the use of the seal."""
    take = partial(deciding.seal, number)
    return steps.step(
        request,
        f"{HERE}{number}/",
        take=take,
        done=lambda left_out: f"確定し、公印の使用を記録しました。{left_out}",
    )


@require_POST
@asks("notices.dispatch")
def dispatch(request: HttpRequest, number: int) -> HttpResponse:
    """発送を記録する."""
    form = SingleDispatchForm(request.POST)
    if not form.is_valid():
        messages.error(request, "発送した日と送り方を入力してください。何も記録していません。")
        return HttpResponseRedirect(f"{HERE}{number}/")
    sent = sending.Sending(**form.cleaned_data)
    return steps.step(
        request,
        f"{HERE}{number}/",
        take=partial(sending.dispatch, number, sent),
        done=lambda many: f"発送を {many:,}期別に記録し、時効を計算し直しました。",
    )


@require_POST
@asks("notices.dispatch")
def take_back(request: HttpRequest, number: int) -> HttpResponse:
    """発送の記録を取り消す."""
    done = "発送の記録を取り消し、時効を計算し直しました。文書は発送待ちに戻りました。"
    take = partial(sending.take_back_dispatch, number)
    return steps.reasoned(request, f"{HERE}{number}/", take=take, done=done)


@require_POST
@asks(DRAFT)
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """取り下げる, before the dispatch."""
    take = partial(deciding.withdraw, number)
    return steps.reasoned(request, f"{HERE}{number}/", take=take, done="取り下げました。")
