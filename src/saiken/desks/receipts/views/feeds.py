"""ファイルの到着予定: a month at a glance, one file, and what is said of it."""

import re
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.receipts.actions import feeds as actions
from saiken.desks.receipts.forms import FeedForm, UndoForm
from saiken.desks.receipts.queries import calendar as queries
from saiken.screens import lists
from saiken.screens.days import day_of
from saiken.screens.steps import filled, step
from saiken.values.eras import year_in_words
from saiken.values.permissions import asks

SEE = "boards.see"
PAGE = queries.PAGE
TRAIL = [{"label": "ファイルの到着予定", "url": PAGE}]
EMPTY = {
    "title": "この月に届くはずのファイルはありません",
    "text": "届くはずのファイルは、市の設定（feeds.yaml）で決めます。",
}


@require_GET
@asks(SEE)
def feeds(request: HttpRequest) -> HttpResponse:
    """ファイルの到着予定: what is missing, and every day of a month."""
    first = _month(request)
    missing, to_be_set = queries.missing(request.now), queries.to_be_set()
    values = {
        "page": _head(len(missing), len(to_be_set)),
        "missing": missing,
        "to_be_set": to_be_set,
        "month": queries.month(first, request.now),
        "name": f"{year_in_words(first)}年{first.month}月",
        "chips": _months(first, request.now.day),
        "exports": lists.links_for_all(f"{PAGE}list", asked={"month": f"{first:%Y-%m}"}),
        "empty": EMPTY,
    }
    return render(request, "frame/feeds.html", values)


@require_GET
@asks(SEE)
def feeds_export(request: HttpRequest, form: str) -> HttpResponse:
    """The files of a month as CSV or Excel; nobody is named in it."""
    return lists.sent(queries.as_list(form, _month(request), request.now))


@require_GET
@asks(SEE)
def feed(request: HttpRequest, code: str, day: str) -> HttpResponse:
    """One file: when it is expected, what came, what was said of it."""
    return _page(request, code, _day(day))


@require_POST
@asks(actions.STATE)
def feed_say(request: HttpRequest, code: str, day: str) -> HttpResponse:
    """事情の記録."""
    form, on = FeedForm(request.POST), _day(day)
    return filled(
        request,
        form,
        take=lambda **who: actions.say(code, on, actions.Said(**form.cleaned_data), **who),
        done="ファイルの事情を記録しました。",
        back=queries.address(code, on),
        again=lambda: _page(request, code, on, form, 422),
    )


@require_POST
@asks(actions.STATE)
def feed_take_back(request: HttpRequest, code: str, day: str, said: int) -> HttpResponse:
    """事情の記録の取消し."""
    form, on = UndoForm(request.POST), _day(day)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    return step(
        request,
        queries.address(code, on),
        take=partial(actions.take_back, code, on, said, reason=reason),
        done="記録を取り消しました。ファイルが届くまで、文書は止まります。",
        undone="",
    )


def _page(
    request: HttpRequest, code: str, day: date, form: FeedForm | None = None, status: int = 200
) -> HttpResponse:
    found = queries.one(code, day, request.now)
    if found is None:
        raise Http404
    feed, staff = found["feed"], request.staff
    ours = staff.may(actions.STATE) and staff.office == feed.receiver
    here = queries.address(code, day)
    values = {
        "page": {
            "title": f"{feed.name}　{found['told']}分",
            "lead": "このファイルが届くまで、かかわる文書は送れません。" if found["stops"] else "",
            "lead_kind": "late" if found["stops"] else "plain",
            "trail": TRAIL,
        },
        **found,
        "form": {"url": f"{here}say/", "form": form or FeedForm()} if ours else None,
        "back": _back(found, here) if ours else None,
    }
    return render(request, "frame/feed.html", values, status=status)


def _back(found: dict[str, Any], here: str) -> dict[str, Any] | None:
    if found["standing"] is None:
        return None
    form = UndoForm(auto_id="back_%s")
    return {"url": f"{here}take-back/{found['standing']}/", "form": form}


def _head(missing: int, to_be_set: int) -> dict[str, Any]:
    lead = "届くはずのファイルは、すべて届いています。"
    if to_be_set:
        lead = (
            f"到着予定の決まっていないファイルが {to_be_set}件あります。"
            "決まるまで、届かなくても知らせられず、督促状・催告書も止まりません。"
        )
    if missing:
        lead = (
            f"届いていないファイルが {missing}件あります。"
            "届くまで、かかわる督促状・催告書は送れません。"
        )
    return {
        "title": "ファイルの到着予定",
        "lead": lead,
        "lead_kind": "late" if missing or to_be_set else "plain",
        "trail": [{"label": "収納", "url": "/receipts/"}],
    }


def _month(request: HttpRequest) -> date:
    """The first day of the month that the address asks for, else of this one."""
    asked = re.fullmatch(r"(20\d\d)-(0[1-9]|1[0-2])", request.GET.get("month", ""))
    if asked:
        return date(int(asked[1]), int(asked[2]), 1)
    today: date = request.now.day
    return today.replace(day=1)


def _months(first: date, today: date) -> list[dict[str, Any]]:
    before, after = first - timedelta(days=1), first + timedelta(days=31)
    named = (("前の月", before), ("今月", today), ("次の月", after))
    now = first == today.replace(day=1)
    return [
        {"label": label, "url": f"{PAGE}?month={on:%Y-%m}", "current": now and label == "今月"}
        for label, on in named
    ]


def _day(text: str) -> date:
    if (day := day_of(text)) is None:
        raise Http404
    return day
