"""訪問票と不在連絡票, to print."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.visits import actions
from saiken.desks.visits.queries import rounds, shown
from saiken.desks.visits.rules.words import PLAN, CannotVisit
from saiken.desks.visits.views.rounds import HERE, TRAIL
from saiken.values.permissions import asks


@require_POST
@asks(PLAN)
def sheet(request: HttpRequest, number: int) -> HttpResponse:
    """訪問票 to print; that it was opened is recorded, and every look with its address."""
    who = {"by": request.staff, "now": request.now}
    try:
        actions.opened_sheet(number, **who)
    except CannotVisit as why:
        messages.error(request, str(why))
        return HttpResponseRedirect(f"{HERE}{number}/")
    row = rounds.one(number, request.staff)
    if row is None:
        raise Http404
    lead = f"{len(row.staff)}人で訪問します。持ち帰り、記録した後に裁断します。"
    trail = [*TRAIL, {"label": rounds.number(row), "url": f"{HERE}{number}/"}]
    values = {
        "page": {"title": f"訪問票 {rounds.number(row)}", "lead": lead, "trail": trail},
        "sheet": shown.sheet(row, **who),
    }
    response = render(request, "frame/visit_sheet.html", values)
    response.headers["Cache-Control"] = "no-store"
    return response


@require_GET
@asks(PLAN)
def note(request: HttpRequest, number: int) -> HttpResponse:
    """不在連絡票 to print: it names no debtor, no office and no claim."""
    row = rounds.one(number, request.staff)
    if row is None:
        raise Http404
    trail = [*TRAIL, {"label": rounds.number(row), "url": f"{HERE}{number}/"}]
    lead = "封筒に入れて置きます。氏名・所属・債権は書きません。"
    values = {
        "page": {"title": "不在連絡票", "lead": lead, "trail": trail},
        "paragraphs": shown.note(row),
    }
    return render(request, "frame/visit_note.html", values)
