"""The pages of the receipts desk: upload a payment file, see what was matched and what waits."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.receipts import actions, queries
from saiken.desks.receipts.actions.saying import REFUSED, came_again, said
from saiken.desks.receipts.forms import UploadForm
from saiken.desks.receipts.views.waiting import chips, exports
from saiken.screens.steps import step
from saiken.values.permissions import asks


@require_GET
@asks(actions.RECEIVE)
def receipts(request: HttpRequest) -> HttpResponse:
    """収納: the upload form and the files that came in."""
    return _page(request, UploadForm())


@require_GET
@asks(actions.RECEIVE)
def file(request: HttpRequest, batch_id: int) -> HttpResponse:
    """One payment file."""
    chosen = queries.chosen(batch_id)
    if chosen is None:
        raise Http404
    if chosen["may_take_back"]:
        chosen["acts"] = [_back(batch_id)]
    return _page(request, UploadForm(), chosen)


@require_POST
@asks(actions.RECEIVE)
def take_back(request: HttpRequest, batch_id: int) -> HttpResponse:
    """取消し of a whole payment file."""
    return step(
        request,
        f"/receipts/{batch_id}/",
        take=partial(actions.take_back_file, batch_id),
        done="この収納ファイルを取り消しました。",
        undone="取り消していません。",
    )


@require_POST
@asks(actions.RECEIVE)
def receive(request: HttpRequest) -> HttpResponse:
    """受け付ける: the file is read, matched and posted, or refused whole; a long one as a job."""
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    name, data = form.cleaned_data["file"].name, form.cleaned_data["file"].read()
    job = actions.receive_later(name, data, by=request.staff, now=request.now)
    if job is not None:
        return HttpResponseRedirect(f"/jobs/{job}/")
    got = actions.receive(name, data, by=request.staff, now=request.now)
    if got.batch is None:
        chosen = {"label": got.file, "unmatched": [], "refused": got.refused}
        messages.error(request, f"{REFUSED}下の理由を確かめてください。")
        return _page(request, UploadForm(), chosen, status=422)
    level = messages.WARNING if came_again(got) else messages.SUCCESS
    messages.add_message(request, level, said(got))
    return HttpResponseRedirect(f"/receipts/{got.batch}/")


def _back(batch_id: int) -> dict[str, Any]:
    return {
        "label": "この収納ファイルを取り消す",
        "url": f"/receipts/{batch_id}/take-back/",
        "kind": "danger",
        "effect": (
            "このファイルで記録した入金が、後から消し込んだものも含めて、すべて取り消されます。"
            "未納額と時効は元に戻り、同じファイルをもう一度受け付けられます。"
        ),
    }


def _page(
    request: HttpRequest,
    form: UploadForm,
    chosen: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    values = {
        "page": {
            "title": "収納",
            "lead": "届いた収納ファイルを送ると、番号か、名前と金額で消し込みます。",
        },
        "upload": {"url": "/receipts/receive/", "form": form, "button": "受け付ける"},
        "help": [
            "件数と金額の合計が合わないファイルは、全体を受け付けません。",
            "長いファイルは画面の外で受け付け、進み具合を「自分の処理」に示します。",
        ],
        "rows": queries.rows(),
        "chips": chips(),
        "exports": exports(request),
        "feeds": queries.feeds(),
        "chosen": chosen,
    }
    return render(request, "frame/receipts.html", values, status=status)
