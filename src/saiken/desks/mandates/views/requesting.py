"""The pages of the requests to banks: made, taken, tried again, called off."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.mandates import actions
from saiken.desks.mandates.forms import AgainForm, RequestForm
from saiken.desks.mandates.queries import asked
from saiken.desks.mandates.queries import requests as found
from saiken.desks.mandates.queries.listing import PAGE
from saiken.screens import lists
from saiken.screens.addresses import number
from saiken.screens.pages import onward
from saiken.screens.steps import answered, filled, step
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
    mark = shown[-1].pk if len(rows) > PAGE else None
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
        "pager": onward(request, shown=len(shown), mark=mark),
        "exports": lists.links_for_all(f"{HERE}list"),
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

    def take(**who: Any) -> Any:
        return actions.request_again(
            form.cleaned_data["request"], form.cleaned_data["debit_on"], **who
        )

    return filled(
        request,
        form,
        take=take,
        done=lambda made: f"{made.count}件、{made.yen:,}円の再振替の依頼をつくりました。",
        back=HERE,
        again=lambda: _page(request, form),
    )


@require_POST
@asks(actions.REQUEST)
def call_off(request: HttpRequest, request_id: int) -> HttpResponse:
    """依頼を取りやめる."""
    take = partial(actions.call_off, request_id)
    return step(request, HERE, take=take, done="依頼を取りやめました。", undone="")


@require_GET
@asks(actions.REQUEST)
def download(request: HttpRequest, request_id: int) -> HttpResponse:
    """The file for the bank; whoever takes it has seen whom it is about."""
    return answered(
        request,
        HERE,
        take=partial(actions.take, request_id, HERE),
        answer=lambda found: lists.kept(found[1], found[0]),
    )


@require_GET
@asks(actions.REQUEST)
def requests_export(request: HttpRequest, form: str) -> HttpResponse:
    """The requests as CSV or Excel."""
    return lists.sent(asked.as_list(form, request.now))
