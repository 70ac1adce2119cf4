"""進み具合 of a long file: a page that asks again by itself and can be left."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET

from saiken.desks.intake.actions import TAKE_IN
from saiken.desks.intake.queries import batches
from saiken.desks.intake.queries import progress as queries
from saiken.values.permissions import asks

EVERY = 2  # seconds until the page asks again


@require_GET
@asks(TAKE_IN)
def progress(request: HttpRequest, token: str) -> HttpResponse:
    """How far a long file is; at its end the way to its batch."""
    found = queries.how_far(token, request.staff)
    if found is None:
        raise Http404
    if found["ended"]:
        return _ended(request, found)
    values = found | {
        "page": {
            "title": "取込の途中",
            "lead": "この画面を閉じても、取込は続きます。",
            "trail": [{"label": "取込", "url": "/intake/"}],
        },
        "every": EVERY,
    }
    return render(request, "frame/progress.html", values)


def _ended(request: HttpRequest, found: dict[str, Any]) -> HttpResponse:
    file = found["file"]
    batch = batches.last_batch(file, request.staff)
    if batch and batches.is_unfinished(batch, request.staff):
        messages.warning(request, f"{file} の取込は途中で止まりました。{batches.UNFINISHED}")
        return HttpResponseRedirect(f"/intake/{batch}/")
    if not found["stored"]:
        says = f"{file} は取り込めませんでした。何も保存していません。もう一度送ってください。"
        messages.error(request, says)
        return HttpResponseRedirect("/intake/")
    messages.success(request, f"{file} を取り込みました。")
    return HttpResponseRedirect(f"/intake/{batch}/" if batch else "/intake/")
