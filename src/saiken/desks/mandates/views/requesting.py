"""The pages of the requests to banks: made, taken, tried again, called off."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.mandates import actions
from saiken.desks.mandates.forms import AgainForm, RequestForm
from saiken.desks.mandates.queries import asked
from saiken.desks.mandates.queries import requests as found
from saiken.desks.mandates.queries.listing import PAGE
from saiken.desks.mandates.views.sent import number, sent
from saiken.values.permissions import asks

HERE = "/mandates/requests/"


@require_GET
@asks(actions.REQUEST)
def requests(request: HttpRequest) -> HttpResponse:
    """口座振替の依頼: the requests, newest first, with the form for a new one."""
    return _page(request)


def _page(
    request: HttpRequest, bad: RequestForm | AgainForm | None = None, status: int = 422
) -> HttpResponse:
    rows = found.requests(PAGE + 1, before=number(request, "before"))
    shown = rows[:PAGE]
    values = {
        "page": {
            "title": "口座振替の依頼",
            "lead": "金融機関ごと、納期限ごとに一度だけ依頼します。結果は「収納」で受け付けます。",
            "trail": [{"label": "収納", "url": "/receipts/"}],
        },
        "forms": _forms(request, bad),
        "columns": asked.COLUMNS,
        "rows": asked.lines(shown, HERE, request.now),
        "label": "口座振替の依頼",
        "pager": {
            "shown": len(shown),
            "unit": "件",
            "next_url": f"?before={shown[-1].pk}" if len(rows) > PAGE else "",
        },
        "exports": {"csv": f"{HERE}list.csv", "excel": f"{HERE}list.xlsx", "print": True},
        "empty": {"title": "依頼はまだありません"},
    }
    return render(request, "frame/mandates.html", values, status=status if bad else 200)


def _forms(request: HttpRequest, bad: RequestForm | AgainForm | None) -> list[dict[str, Any]]:
    again = bad if isinstance(bad, AgainForm) else _asked_again(request)
    new = bad if isinstance(bad, RequestForm) else RequestForm()
    cards = [_card("make", "振替を依頼する", new)]
    return [_card("again", "再振替を依頼する", again) | {"first": True}, *cards] if again else cards


def _card(id_: str, title: str, form: RequestForm | AgainForm) -> dict[str, Any]:
    return {"id": id_, "title": title, "url": f"{HERE}{id_}/", "form": form, "button": title}


def _asked_again(request: HttpRequest) -> AgainForm | None:
    first = number(request, "again")
    day = asked.again_on(first, request.now) if first is not None else None
    return AgainForm.of(first, day) if first is not None and day is not None else None


@require_POST
@asks(actions.REQUEST)
def make(request: HttpRequest) -> HttpResponse:
    """振替を依頼する."""
    form = RequestForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    said = form.cleaned_data
    days = (said["due_on"], said["debit_on"])
    try:
        made = actions.make_request(said["bank"], *days, by=request.staff, now=request.now)
    except actions.CannotRequest as wrong:
        form.add_error(None, str(wrong))
        return _page(request, form)
    left = found.candidates(said["bank"], days[0], on=days[1]).left
    messages.success(request, f"{made.count}件、{made.yen:,}円の依頼をつくりました。")
    for one in left[:5]:
        messages.warning(request, f"{one.due.key} は依頼しません。{one.why}")
    return HttpResponseRedirect(HERE)


@require_POST
@asks(actions.REQUEST)
def again(request: HttpRequest) -> HttpResponse:
    """再振替を依頼する."""
    form = AgainForm(request.POST, auto_id="again_%s")
    if not form.is_valid():
        return _page(request, form)
    said = form.cleaned_data
    try:
        made = actions.request_again(
            said["request"], said["debit_on"], by=request.staff, now=request.now
        )
    except actions.CannotRequest as wrong:
        form.add_error("debit_on", str(wrong))
        return _page(request, form)
    messages.success(request, f"{made.count}件、{made.yen:,}円の再振替の依頼をつくりました。")
    return HttpResponseRedirect(HERE)


@require_POST
@asks(actions.REQUEST)
def call_off(request: HttpRequest, request_id: int) -> HttpResponse:
    """依頼を取りやめる."""
    try:
        actions.call_off(request_id, by=request.staff, now=request.now)
    except actions.CannotRequest as wrong:
        messages.error(request, str(wrong))
    else:
        messages.success(request, "依頼を取りやめました。")
    return HttpResponseRedirect(HERE)


@require_GET
@asks(actions.REQUEST)
def download(request: HttpRequest, request_id: int) -> HttpResponse:
    """The file for the bank; whoever takes it has seen whom it is about."""
    try:
        name, data = actions.take(request_id, HERE, by=request.staff, now=request.now)
    except actions.CannotRequest as wrong:
        raise Http404(str(wrong)) from None
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type="application/octet-stream", headers=headers)


@require_GET
@asks(actions.REQUEST)
def requests_export(request: HttpRequest, form: str) -> HttpResponse:
    """The requests as CSV or Excel."""
    return sent(asked.as_list(form, request.now))
