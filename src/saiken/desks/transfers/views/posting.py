"""The answers to the steps of 引継ぎの通知, and its PDFs."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.transfers import actions
from saiken.desks.transfers.forms import SentForm
from saiken.desks.transfers.queries import notices
from saiken.desks.transfers.rules.notices import SORTS
from saiken.desks.transfers.rules.words import APPROVE, PROPOSE
from saiken.desks.transfers.views.notices import HERE, page, stopped_form
from saiken.screens import lists, steps
from saiken.values.permissions import asks
from saiken.values.refusals import Cannot


@require_POST
@asks(APPROVE)
def approve(request: HttpRequest, run_id: int) -> HttpResponse:
    """通知を決裁する."""
    take = partial(actions.approve_letters, run_id)
    done = "決裁しました。担当が確定し、印刷して送ります。"
    return steps.step(request, f"{HERE}{run_id}/", take=take, done=done)


@require_POST
@asks(APPROVE)
def send_back(request: HttpRequest, run_id: int) -> HttpResponse:
    """通知を差し戻す."""
    take = partial(actions.send_back_letters, run_id)
    return steps.reasoned(request, f"{HERE}{run_id}/", take=take, done="差し戻しました。")


@require_POST
@asks(PROPOSE)
def take_back(request: HttpRequest, run_id: int) -> HttpResponse:
    """通知を取りやめる."""
    take = partial(actions.take_back_letters, run_id)
    done = "取りやめました。事案の段階は変わっていません。"
    return steps.reasoned(request, f"{HERE}{run_id}/", take=take, done=done)


@require_POST
@asks(PROPOSE)
def seal(request: HttpRequest, run_id: int) -> HttpResponse:
    """通知を確定する."""
    take = partial(actions.seal_letters, run_id)
    return steps.step(
        request,
        f"{HERE}{run_id}/",
        take=take,
        done=lambda count: f"{count:,}通を確定しました。印刷して送ってください。",
    )


@require_POST
@asks(PROPOSE)
def sent(request: HttpRequest, run_id: int) -> HttpResponse:
    """発送を記録する."""
    form = SentForm(request.POST, auto_id="sent_%s")

    def take(**who: Any) -> int:
        return actions.mark_letters_sent(run_id, on=form.cleaned_data["on"], **who)

    return steps.filled(
        request,
        form,
        take=take,
        done=lambda count: f"{count:,}件の事案について、発送を記録しました。",
        back=f"{HERE}{run_id}/",
        again=lambda: page(request, run_id, ("sent", form)),
    )


@require_GET
@asks("people.look")
def pdf(request: HttpRequest, run_id: int, part: int) -> HttpResponse:
    """One part of a run as a PDF."""
    who = {"by": request.staff, "now": request.now}
    return _pdf(request, run_id, partial(actions.letters_pdf, run_id, part, **who))


@require_GET
@asks("people.look")
def preview(request: HttpRequest, run_id: int, letter: int) -> HttpResponse:
    """One letter as it would be printed today."""
    who = {"by": request.staff, "now": request.now}
    return _pdf(request, run_id, partial(actions.preview_pdf, run_id, letter, **who))


@require_GET
@asks("people.look")
def letter(request: HttpRequest, paper: int) -> HttpResponse:
    """One sealed letter; why it is not printed is a page of its own."""
    found = notices.of_paper(paper)
    if found is None:
        raise Http404
    data = actions.letter_pdf(found, by=request.staff, now=request.now)
    return lists.pdf(data, f"handover-paper-{paper}")


@require_POST
@asks(APPROVE)
def stopped(request: HttpRequest, run_id: int) -> HttpResponse:
    """送らない通知の控えを印刷する, with the reason."""
    form = stopped_form(request, run_id, request.POST)
    if not form.is_valid():
        return page(request, run_id, ("stopped", form))
    return steps.answered(
        request,
        f"{HERE}{run_id}/",
        take=partial(actions.stopped_pdf, run_id, **form.cleaned_data),
        answer=lambda data: lists.pdf(data, f"handover-copy-{run_id}"),
    )


def _pdf(request: HttpRequest, run_id: int, made: Any) -> HttpResponse:
    try:
        return lists.pdf(made(), f"handover-{run_id}")
    except Cannot as why:
        messages.error(request, str(why))
        return HttpResponseRedirect(f"{HERE}{run_id}/")


@require_POST
@asks(PROPOSE)
def make(request: HttpRequest, transfer_id: int, word: str) -> HttpResponse:
    """通知を作り、決裁へ上げる for one case."""
    return made_of(request, [transfer_id], word, f"/transfers/{transfer_id}/")


def made_of(request: HttpRequest, chosen: list[int], word: str, back: str) -> HttpResponse:
    """Letters of one sort about these cases, laid before a chief; why not is said at `back`."""
    sort = SORTS.get(word)
    if sort is None:
        raise Http404
    try:
        made = actions.make_letters(chosen, sort, by=request.staff, now=request.now)
    except Cannot as why:
        messages.error(request, f"{why} {steps.NOTHING_RECORDED}")
        return HttpResponseRedirect(back)
    messages.success(request, f"{made.cases:,}件の通知を作り、決裁へ上げました。")
    for told in made.refused[:5]:
        messages.warning(request, f"作らなかったものがあります。{told}")
    return HttpResponseRedirect(f"{HERE}{made.run}/")
