"""The pages of dunning runs, step by step."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.notices import actions
from saiken.desks.notices.actions import NotNow, dispatching, long_steps, posting, printing
from saiken.desks.notices.actions.named import named
from saiken.desks.notices.forms import (
    DecisionForm,
    DispatchForm,
    HandBackForm,
    HandForm,
    ReasonForm,
)
from saiken.desks.notices.models import DunningRunRow
from saiken.desks.notices.queries import listing
from saiken.desks.notices.rules.purposes import DEMAND, DUNNING, Purpose
from saiken.desks.notices.views import long, run_page, unprintable
from saiken.desks.notices.views.records import posting_of
from saiken.screens.lists import pdf
from saiken.values.permissions import asks

SEE = "boards.see"
PREVIEWS = {"png": "image/png", "pdf": "application/pdf"}


_LEADS = {
    DUNNING: "納期限を過ぎた期別に、法令と市の定めの期限までに督促状を発します。",
    DEMAND: "督促状の期限を過ぎても納付のない期別に、市の定める間隔で催告書を送ります。",
}


def _lead(offices: Sequence[str], purpose: Purpose) -> str:
    steps = listing.under_way(offices, purpose)
    told = "、".join(f"{text} {many}回" for text, many in steps.items())
    return f"進めている処理は、{told}です。{_LEADS[purpose]}" if told else _LEADS[purpose]


@require_GET
@asks(SEE)
def runs(request: HttpRequest, purpose: Purpose = DUNNING) -> HttpResponse:
    """督促・催告: the runs so far."""
    offices = listing.visible(request.staff)
    main = {"label": f"{purpose.paper}を作成する", "url": f"{purpose.url}draft/"}
    page = {
        "title": purpose.name,
        "lead": _lead(offices, purpose),
        "main": main if request.staff.may(actions.DRAFT) else None,
    }
    chips = [
        {"label": "保留・申出", "url": "/notices/holds/"},
        {"label": "督促の証明", "url": "/dunning-proof/"},
        {"label": "所属と名義", "url": "/seals/offices/"},
    ]
    if request.staff.may("seals.review"):
        chips.append({"label": "公印使用簿", "url": "/seals/"})
    sends = {"name": purpose.name, "paper": purpose.paper}
    values = {"page": page, "sends": sends, "chips": chips}
    values["rows"] = listing.runs(offices, purpose)
    return render(request, "frame/runs.html", values)


@require_POST
@asks(actions.DRAFT)
def draft(request: HttpRequest, purpose: Purpose = DUNNING) -> HttpResponse:
    """督促・催告の起案 for one's own office."""
    office = request.staff.office
    job = long_steps.draft(purpose, by=request.staff, now=request.now)
    if job is not None:
        return long.to_job(job)
    try:
        run = actions.draft_run(office, purpose, by=request.staff, now=request.now)
    except NotNow as why:
        messages.info(request, str(why))
        return HttpResponseRedirect(purpose.url)
    return HttpResponseRedirect(f"/notices/{run}/")


@require_GET
@asks(SEE)
def run(request: HttpRequest, run_id: int) -> HttpResponse:
    """One run with everybody in and out, its gates, and the step that is due.

    Whoever is named on the page is on record.
    """
    row = listing.run_row(run_id, listing.visible(request.staff))
    if row is None:
        raise Http404
    values = run_page.values(row, request.staff, request.now, run_page.Asked.of(request.GET))
    named(run_page.seen(values), request.path, by=request.staff, now=request.now)
    return render(request, "frame/run.html", values)


@require_POST
@asks(actions.DRAFT)
def ask(request: HttpRequest, run_id: int) -> HttpResponse:
    """決裁に上げる."""
    job = long_steps.ask_for_approval(run_id, by=request.staff, now=request.now)
    if job is not None:
        return long.to_job(job)
    actions.ask_for_approval(run_id, by=request.staff, now=request.now)
    messages.success(request, "決裁に上げました。起案者とは別の決裁者が決裁します。")
    return _back(run_id)


@require_POST
@asks(actions.APPROVE)
def decide(request: HttpRequest, run_id: int) -> HttpResponse:
    """決裁する・差し戻す."""
    form = DecisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, "決裁か差戻しかを選んでください。")
        return _back(run_id)
    said = form.cleaned_data
    approved = said["answer"] == "approve"
    actions.decide(
        run_id,
        approved=approved,
        note=said["note"],
        by=request.staff,
        now=request.now,
        shown=said["shown"],
    )
    messages.success(request, "決裁しました。" if approved else "差し戻しました。")
    return _back(run_id)


@require_POST
@asks(actions.SEAL)
def seal(request: HttpRequest, run_id: int) -> HttpResponse:
    """確定する: the last look before the post."""
    return unprintable.sealing(request, run_id, [])


@require_POST
@asks(actions.DRAFT)
def withdraw(request: HttpRequest, run_id: int) -> HttpResponse:
    """取り下げる."""
    made = actions.withdraw(run_id, by=request.staff, now=request.now)
    sends = DunningRunRow.objects.get(pk=run_id).sends
    unsent = f"{sends.paper}を送らずに取り下げました。期別は次の{sends.name}の対象に戻ります。"
    messages.success(request, unsent if made else "起案を取り下げました。")
    return HttpResponseRedirect(sends.url)


@require_POST
@asks(dispatching.DISPATCH)
def dispatch(request: HttpRequest, run_id: int) -> HttpResponse:
    """発送済みにする."""
    form = DispatchForm(request.POST)
    if not form.is_valid():
        messages.error(request, "発送した日を入力してください。")
        return _back(run_id)
    said = form.cleaned_data
    taken = posting_of(said) if said["letters"] else None
    moved = posting.dispatch(run_id, taken, on=said["on"], by=request.staff, now=request.now)
    told = DunningRunRow.objects.get(pk=run_id).sends.moved(moved)
    messages.success(request, f"発送を記録しました。{told}")
    return _back(run_id)


@require_POST
@asks(dispatching.HAND_OVER)
def hand_over(request: HttpRequest, run_id: int) -> HttpResponse:
    """手渡し等で送った一通を記録する."""
    form = HandForm(request.POST)
    if not form.is_valid():
        messages.error(request, "送った日を入力してください。")
        return _back(run_id)
    paper, on = form.cleaned_data["paper"], form.cleaned_data["on"]
    dispatching.mark_handed(run_id, paper, on=on, by=request.staff, now=request.now)
    messages.success(request, "手渡し等で送ったことを記録しました。")
    return _back(run_id)


@require_POST
@asks(dispatching.HAND_OVER)
def take_back_hand(request: HttpRequest, run_id: int) -> HttpResponse:
    """手渡し等で送った記録を取り消す."""
    form = HandBackForm(request.POST)
    if not form.is_valid():
        messages.error(request, "取り消す理由を入力してください。")
        return _back(run_id)
    paper, reason = form.cleaned_data["paper"], form.cleaned_data["reason"]
    dispatching.take_back_hand(run_id, paper, reason=reason, by=request.staff, now=request.now)
    messages.success(request, "手渡し等で送った記録を取り消しました。時効を計算し直しました。")
    return _back(run_id)


@require_POST
@asks(dispatching.DISPATCH)
def take_back(request: HttpRequest, run_id: int) -> HttpResponse:
    """発送の記録を取り消す."""
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    draft = dispatching.take_back_dispatch(run_id, reason=reason, by=request.staff, now=request.now)
    also = f"起案中だった第{draft}回は取り下げました。" if draft else ""
    messages.success(request, f"発送の記録を取り消しました。時効を計算し直しました。{also}")
    return _back(run_id)


@require_GET
@asks(printing.LOOK)
def batch_pdf(request: HttpRequest, run_id: int, part: int | None = None) -> HttpResponse:
    """The PDF of a sealed run, or of one part of it."""
    row = listing.run_row(run_id, [request.staff.office])
    if row is None:
        raise Http404
    data = long_steps.pdf_of(row, part, by=request.staff, now=request.now)
    return pdf(data, f"dunning-{run_id}" + (f"-{part}" if part is not None else ""))


@require_GET
@asks(printing.LOOK)
def paper(request: HttpRequest, paper_id: int, *, large: bool = False) -> HttpResponse:
    """One issued paper; 拡大文字版 in large print."""
    data = printing.paper_of(paper_id, by=request.staff, now=request.now, large=large)
    return pdf(data, f"paper-{paper_id}" + ("-large" if large else ""))


@require_GET
@asks(printing.LOOK)
def preview(request: HttpRequest, run_id: int, letter: str, form: str) -> HttpResponse:
    """One letter as it would be printed, as a picture or a PDF."""
    row = listing.run_row(run_id, [request.staff.office])
    if row is None or form not in PREVIEWS:
        raise Http404
    data = printing.preview_file(row, letter, form, by=request.staff, now=request.now)
    return HttpResponse(data, content_type=PREVIEWS[form])


def _back(run_id: int) -> HttpResponse:
    return HttpResponseRedirect(f"/notices/{run_id}/")
