"""Before a draft: what is proposed for an instalment, and payment lines to be taken on."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.refunds import actions
from saiken.desks.refunds.actions import CannotRefund, lines
from saiken.desks.refunds.forms import DraftForm, LineForm
from saiken.desks.refunds.queries import proposal, shown
from saiken.desks.refunds.views.lists import TRAIL
from saiken.desks.refunds.views.one import SHARES
from saiken.screens.steps import filled, step
from saiken.values.permissions import asks

PARTS = [
    {"key": "paid_on", "label": "納付日", "kind": "day"},
    {"key": "since", "label": "過誤納となった日", "kind": "day"},
    {"key": "yen", "label": "金額", "kind": "yen"},
    {"key": "why", "label": "理由"},
]


@require_GET
@asks(actions.DECIDE)
def propose(request: HttpRequest, instalment: int) -> HttpResponse:
    """The proposal for an instalment, with the form that makes a draft of it."""
    return _proposal(request, instalment, DraftForm())


def _proposal(
    request: HttpRequest, instalment: int, form: DraftForm, status: int = 200
) -> HttpResponse:
    try:
        told = proposal.proposed(instalment, by=request.staff, now=request.now)
    except CannotRefund as why:
        messages.warning(request, str(why))
        return HttpResponseRedirect("/refunds/")
    values = {
        "page": {"title": "還付・充当の案", "trail": TRAIL, "lead": told.lead},
        "items": told.items,
        "parts": {"columns": PARTS, "rows": told.parts},
        "shares": {"columns": SHARES, "rows": told.shares},
        "forms": [
            {
                "title": "この案で起案する",
                "url": f"/refunds/of/{instalment}/draft/",
                "form": form,
                "button": "起案する",
            }
        ],
    }
    return render(request, "frame/refund.html", values, status=status)


@require_POST
@asks(actions.DECIDE)
def draft(request: HttpRequest, instalment: int) -> HttpResponse:
    """起案する."""
    form = DraftForm(request.POST)
    return filled(
        request,
        form,
        take=lambda **who: actions.draft(instalment, form.wanted(), **who),
        done="起案しました。内容を確かめて、決裁へ上げてください。",
        back=lambda refund: f"/refunds/{refund}/",
        again=lambda: _proposal(request, instalment, form, status=422),
    )


@require_GET
@asks(actions.DECIDE)
def line(request: HttpRequest, line_id: int) -> HttpResponse:
    """One payment line that waits to be taken on."""
    return _line(request, line_id, LineForm())


def _line(request: HttpRequest, line_id: int, form: LineForm, status: int = 200) -> HttpResponse:
    found = next((r for r in shown.line_rows(request.staff) if r["id"] == line_id), None)
    if found is None:
        raise Http404
    items = [
        {"label": "納付日", "day": found["paid_on"], "text": "—"},
        {"label": "金額", "yen": found["yen"]},
        {"label": "番号", "text": found["key"] or "—"},
        {"label": "振込人・店舗", "text": found["payer"] or "—"},
    ]
    one = {"title": "誤納として受け入れる", "url": f"/refunds/lines/{line_id}/take-on/"}
    values = {
        "page": {"title": "還付待ちの入金", "trail": TRAIL},
        "items": items,
        "forms": [one | {"form": form, "button": "受け入れる"}],
    }
    return render(request, "frame/refund.html", values, status=status)


@require_POST
@asks(actions.DECIDE)
def take_on(request: HttpRequest, line_id: int) -> HttpResponse:
    """受け入れる."""
    form = LineForm(request.POST)
    return filled(
        request,
        form,
        take=lambda **who: actions.take_on(line_id, **form.cleaned_data, **who),
        done="誤納として受け入れました。還付・充当を決めてください。",
        back=lambda instalment: f"/refunds/of/{instalment}/",
        again=lambda: _line(request, line_id, form, status=422),
    )


@require_POST
@asks(actions.DECIDE)
def release(request: HttpRequest, act: int) -> HttpResponse:
    """受入れを取り消す."""
    return step(
        request,
        "/refunds/list/lines/",
        take=partial(lines.release, act),
        done="受入れを取り消しました。",
        undone="取り消していません。",
    )
