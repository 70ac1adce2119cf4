"""The list of slips, as a page and as files; and the day's table for the eLTAX gateway."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from saiken.desks.slips import queries
from saiken.values.permissions import asks

HERE = "/slips/"
EXPORT = "exports.take"


@require_GET
@asks(queries.ISSUE)
def slips(request: HttpRequest) -> HttpResponse:
    """納付書: what one's own office issued, the newest first."""
    staff, now, state, number = request.staff, request.now, _state(request), _page_of(request)
    rows, total = queries.page(state, number, path=request.path, by=staff, now=now)
    values = {
        "page": {
            "title": "納付書",
            "lead": "発行した納付書です。新しく作るときは、債務者か期別のページから始めます。",
        },
        "chips": queries.chips(HERE, state=state, by=staff, now=now),
        "columns": queries.COLUMNS,
        "rows": rows,
        "label": "発行した納付書",
        "exports": _exports(request, state),
        "pager": {
            "shown": len(rows),
            "total": total,
            "unit": "枚",
            "previous_url": _to(state, number - 1) if number > 1 else "",
            "next_url": _to(state, number + 1) if number * queries.PAGE < total else "",
        },
        "empty": {
            "title": "納付書はありません",
            "text": "債務者か期別のページの「納付書を発行」から作れます。",
        },
    }
    return render(request, "frame/list.html", values)


@require_GET
@asks(EXPORT)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The list as CSV or Excel; whose slips they are is recorded."""
    request.staff.must(queries.ISSUE)
    made = queries.as_list(
        form, _state(request), path=request.path, by=request.staff, now=request.now
    )
    if made is None:
        raise Http404
    headers = {"Content-Disposition": made.disposition}
    return HttpResponse(made.data, content_type=made.content_type, headers=headers)


@require_GET
@asks(EXPORT)
def el_table(request: HttpRequest) -> HttpResponse:
    """The day's slips with an eL-QR, to be made payable or withdrawn, for the eLTAX gateway."""
    request.staff.must(queries.ISSUE)
    on = _day(request.GET.get("on", ""), request.now.day)
    data = queries.gateway(on, path=request.path, by=request.staff, now=request.now)
    headers = {"Content-Disposition": f'attachment; filename="el_slip_out_{on:%Y%m%d}.csv"'}
    return HttpResponse(data, content_type="text/csv; charset=utf-8", headers=headers)


def _day(text: str, today: date) -> date:
    try:
        return date.fromisoformat(text) if text else today
    except ValueError:
        raise Http404 from None


def _state(request: HttpRequest) -> str:
    state = str(request.GET.get("state", ""))
    if state and state not in queries.STATES:
        raise Http404
    return state


def _page_of(request: HttpRequest) -> int:
    text = request.GET.get("page", "")
    return max(1, int(text)) if text.isdecimal() and len(text) < 7 else 1


def _to(state: str, page: int) -> str:
    return f"?state={state}&page={page}" if state else f"?page={page}"


def _exports(request: HttpRequest, state: str) -> dict[str, Any]:
    if not request.staff.may(EXPORT):
        return {"print": True}
    query = f"?state={state}" if state else ""
    return {"csv": f"{HERE}list.csv{query}", "excel": f"{HERE}list.xlsx{query}", "print": True}
