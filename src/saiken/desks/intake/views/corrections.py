"""記録の訂正: what a corrected file says otherwise than the record, chosen and applied."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.intake.actions import (
    TAKE_IN,
    CorrectionPreview,
    CorrectionRow,
    NotCorrectable,
    apply_correction,
    prepare_correction,
    previews,
)
from saiken.desks.intake.actions.taking_back import SomethingRests
from saiken.desks.intake.forms.corrections import CorrectionForm
from saiken.desks.intake.views.previews import GONE
from saiken.values.permissions import asks


@require_GET
@asks(TAKE_IN)
def correction(request: HttpRequest, token: str) -> HttpResponse:
    """What a waiting file would correct, row by row, and what rests on each."""
    file = previews.waiting_file(token, by=request.staff)
    if file is None:
        return _gone(request)
    try:
        found = prepare_correction(file, by=request.staff, now=request.now)
    except NotCorrectable as why:
        messages.error(request, str(why))
        return HttpResponseRedirect(f"/intake/preview/{token}/")
    form = CorrectionForm(found, initial={"prepared": found.prepared})
    return render(request, "frame/correction.html", _values(token, found, form))


@require_POST
@asks(TAKE_IN)
def apply(request: HttpRequest, token: str) -> HttpResponse:
    """訂正する: the chosen rows, with a reason; what was typed stays where it cannot be done."""
    file = previews.waiting_file(token, by=request.staff)
    if file is None:
        return _gone(request)
    try:
        found = prepare_correction(file, by=request.staff, now=request.now)
    except NotCorrectable as why:
        messages.error(request, str(why))
        return HttpResponseRedirect(f"/intake/preview/{token}/")
    form = CorrectionForm(found, request.POST)
    if form.is_valid():
        told = form.cleaned_data
        try:
            result = apply_correction(
                file,
                reason=told["reason"],
                prepared=told["prepared"],
                only=told["keys"],
                by=request.staff,
                now=request.now,
            )
        except (NotCorrectable, SomethingRests) as why:
            form.add_error(None, str(why))
        else:
            previews.let_go(token, by=request.staff)
            messages.success(request, f"{len(told['keys'])}件を訂正しました。")
            return HttpResponseRedirect(f"/intake/{result.batch}/")
    return render(request, "frame/correction.html", _values(token, found, form), status=422)


def _gone(request: HttpRequest) -> HttpResponse:
    messages.error(request, GONE)
    return HttpResponseRedirect("/intake/")


def _values(token: str, found: CorrectionPreview, form: CorrectionForm) -> dict[str, Any]:
    free, resting = len(found.possible), len(found.rows) - len(found.possible)
    lead = f"{free}件を訂正できます。"
    if resting:
        lead += f"後の処理がある {resting}件は、先にその処理を取り消してから訂正します。"
    return {
        "page": {
            "title": "記録の訂正",
            "lead": lead if found.rows else "記録と違う行はありません。",
            "trail": [{"label": "取込", "url": "/intake/"}],
            "main": {"label": "選んだ行を訂正する", "form": "correction"} if free else None,
        },
        "file": found.file,
        "form": form,
        "action": f"/intake/correction/{token}/apply/",
        "rows": [_row(row) for row in found.rows],
    }


def _row(row: CorrectionRow) -> dict[str, Any]:
    return {
        "key": row.key,
        "where": row.where,
        "url": f"/instalments/{row.instalment}/",
        "differences": [
            {"field": one.field, "ours": _shown(one.ours), "theirs": _shown(one.theirs)}
            for one in row.differences
        ],
        "resting": [
            {"on": one.on, "paper": one.paper or "記録", "by": one.by} for one in row.resting
        ],
    }


def _shown(text: str) -> str:
    """Amounts with thousands; everything else as it is."""
    return f"{int(text):,}" if text.isdecimal() and len(text) < 10 else text
