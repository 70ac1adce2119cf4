"""The record of a run and its lists as files, and the steps beside the main ones."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.notices import actions
from saiken.desks.notices.actions import feed_overriding, overriding, posting
from saiken.desks.notices.forms import OverrideDecisionForm, OverrideForm, PostingForm
from saiken.desks.notices.queries import export, listing
from saiken.desks.notices.queries.report import report
from saiken.screens.lists import TAKE_OUT, sent
from saiken.values.permissions import asks

SEE = "boards.see"


@require_GET
@asks(SEE)
def run_report(request: HttpRequest, run_id: int) -> HttpResponse:
    """処理の記録 of one run, to be printed."""
    run = listing.run_row(run_id, listing.visible(request.staff))
    if run is None:
        raise Http404
    office = listing.office_name(run.office)
    head = {
        "title": f"処理の記録　{office} {run.sends.name} 第{run.pk}回",
        "lead": f"{listing.STEPS[run.status][2]}　内容の指紋 {run.content_hash or '—'}",
        "trail": [
            {"label": run.sends.name, "url": run.sends.url},
            {"label": f"第{run.pk}回", "url": f"/notices/{run.pk}/"},
        ],
    }
    values = {"page": head, "exports": {"print": True}, **report(run, request.now)}
    return render(request, "frame/run_report.html", values)


@require_GET
@asks(TAKE_OUT)
def run_list(request: HttpRequest, run_id: int, form: str) -> HttpResponse:
    """Candidates and excluded as CSV or Excel."""
    run = listing.run_row(run_id, listing.visible(request.staff))
    made = run and export.run_list(run, form, by=request.staff, now=request.now)
    if not made:
        raise Http404
    return sent(made)


@require_POST
@asks(SEE)
def override(request: HttpRequest, run_id: int) -> HttpResponse:
    """例外の申請: the first of two people writes why the run may go on."""
    form = OverrideForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    overriding.ask_override(run_id, reason, by=request.staff, now=request.now)
    messages.success(request, "理由を記録しました。別の決裁権者が、理由を書いて決めます。")
    return HttpResponseRedirect(f"/notices/{run_id}/")


@require_POST
@asks(actions.APPROVE)
def decide_override(request: HttpRequest, run_id: int) -> HttpResponse:
    """例外の決裁: the second person lets the run go on, or does not."""
    form = OverrideDecisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, "例外を認めるかどうかと、その理由を入力してください。")
        return HttpResponseRedirect(f"/notices/{run_id}/")
    said = form.cleaned_data
    approved = said["answer"] == "approve"
    overriding.decide_override(
        run_id, approved=approved, reason=said["reason"], by=request.staff, now=request.now
    )
    messages.success(request, "例外を認めました。" if approved else "例外を認めませんでした。")
    return HttpResponseRedirect(f"/notices/{run_id}/")


@require_POST
@asks(SEE)
def feeds_override(request: HttpRequest, run_id: int) -> HttpResponse:
    """例外の申請: the first of two people writes why the letters cannot wait for a file."""
    form = OverrideForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    feed_overriding.ask_override(run_id, reason, by=request.staff, now=request.now)
    messages.success(request, "理由を記録しました。別の決裁権者が、理由を書いて決めます。")
    return HttpResponseRedirect(f"/notices/{run_id}/")


@require_POST
@asks(actions.APPROVE)
def decide_feeds_override(request: HttpRequest, run_id: int) -> HttpResponse:
    """例外の決裁: the second person lets the letters go without the file, or does not."""
    form = OverrideDecisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, "例外を認めるかどうかと、その理由を入力してください。")
        return HttpResponseRedirect(f"/notices/{run_id}/")
    approved, reason = form.cleaned_data["answer"] == "approve", form.cleaned_data["reason"]
    feed_overriding.decide_override(
        run_id, approved=approved, reason=reason, by=request.staff, now=request.now
    )
    messages.success(request, "例外を認めました。" if approved else "例外を認めませんでした。")
    return HttpResponseRedirect(f"/notices/{run_id}/")


@require_POST
@asks("notices.dispatch")
def posted(request: HttpRequest, run_id: int) -> HttpResponse:
    """引受けの記録 after the dispatch."""
    form = PostingForm(request.POST)
    if not form.is_valid():
        messages.error(request, "差出票の通数と郵便局を入力してください。")
        return HttpResponseRedirect(f"/notices/{run_id}/")
    posting.record(run_id, posting_of(form.cleaned_data), by=request.staff, now=request.now)
    messages.success(request, "郵便局の引受けを記録しました。")
    return HttpResponseRedirect(f"/notices/{run_id}/")


def posting_of(said: dict[str, Any]) -> posting.Posting:
    """What a form said of the post office."""
    return posting.Posting(said["letters"], said["post_office"], said["receipt"])
