"""The list of slips, as a page and as files; and the day's table for the eLTAX gateway."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from saiken.desks.slips import queries
from saiken.screens import lists
from saiken.screens.days import day_of
from saiken.screens.pages import page_of, pager
from saiken.values.permissions import asks

HERE = "/slips/"


def _lead(usable: int) -> str:
    return f"使用できる納付書は {usable:,}枚です。新しいものは、債務者か期別の画面から作ります。"


@require_GET
@asks(queries.ISSUE)
def slips(request: HttpRequest) -> HttpResponse:
    """納付書: what one's own office issued, the newest first."""
    staff, now, state = request.staff, request.now, _state(request)
    rows, total = queries.page(state, page_of(request), path=request.path, by=staff, now=now)
    values = {
        "page": {
            "title": "納付書",
            "lead": _lead(queries.usable(by=staff, now=now)),
        },
        "chips": queries.chips(HERE, state=state, by=staff, now=now),
        "columns": queries.COLUMNS,
        "rows": rows,
        "label": "発行した納付書",
        "exports": lists.links(staff, f"{HERE}list", asked={"state": state}),
        "pager": pager(request, shown=len(rows), total=total, size=queries.PAGE, unit="枚"),
        "empty": {
            "title": "納付書はありません",
            "text": "債務者か期別のページの「納付書を発行」から作れます。",
        },
    }
    return render(request, "frame/list.html", values)


@require_GET
@asks(lists.TAKE_OUT)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The list as CSV or Excel; whose slips they are is recorded."""
    request.staff.must(queries.ISSUE)
    made = queries.as_list(
        form, _state(request), path=request.path, by=request.staff, now=request.now
    )
    return lists.sent(made)


@require_GET
@asks(lists.TAKE_OUT)
def el_table(request: HttpRequest) -> HttpResponse:
    """The day's slips with an eL-QR, to be made payable or withdrawn, for the eLTAX gateway."""
    request.staff.must(queries.ISSUE)
    on = _day(request.GET.get("on", ""), request.now.day)
    data = queries.gateway(on, path=request.path, by=request.staff, now=request.now)
    return lists.kept(data, f"el_slip_out_{on:%Y%m%d}.csv", content_type="text/csv; charset=utf-8")


def _day(text: str, today: date) -> date:
    if not text:
        return today
    if (day := day_of(text)) is None:
        raise Http404
    return day


def _state(request: HttpRequest) -> str:
    state = str(request.GET.get("state", ""))
    if state and state not in queries.STATES:
        raise Http404
    return state
