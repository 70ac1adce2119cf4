"""The answers to the steps of a case: what its forms and buttons do."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from saiken.desks.transfers import actions
from saiken.desks.transfers.queries import listing
from saiken.desks.transfers.rules.words import (
    ACCEPT,
    APPROVE,
    HANDLE,
    PROPOSE,
    REPORT,
    CannotTransfer,
)
from saiken.desks.transfers.views.one import page
from saiken.desks.transfers.views.steps import Step, made, words_for
from saiken.screens.steps import Take, step
from saiken.values.permissions import asks

Doing = Callable[[int, dict[str, Any], dict[str, Any]], str]


def _step(request: HttpRequest, transfer_id: int, word: str, do: Doing) -> HttpResponse:
    """A step with a case; why it was not taken is said in its form, with what was typed."""
    row = listing.of(transfer_id, request.staff)
    if row is None:
        return page(request, transfer_id)
    form = made(row, word, request.POST)
    if form.is_valid():
        try:
            done = do(transfer_id, form.cleaned_data, {"by": request.staff, "now": request.now})
        except CannotTransfer as why:
            form.add_error(None, f"{why} 何も記録していません。")
        else:
            messages.success(request, done)
            return HttpResponseRedirect(f"/transfers/{transfer_id}/")
    if word not in words_for(row, request):
        messages.error(request, "いまの段階ではできません。画面を開き直してください。")
        return HttpResponseRedirect(f"/transfers/{transfer_id}/")
    return page(request, transfer_id, Step(word, form), status=422)


def _press(request: HttpRequest, transfer_id: int, do: Take, done: str) -> HttpResponse:
    take = partial(do, transfer_id)
    return step(request, f"/transfers/{transfer_id}/", take=take, done=done)


@require_POST
@asks(PROPOSE)
def notice(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """予告を記録する."""

    def do(id_: int, said: dict[str, Any], who: dict[str, Any]) -> str:
        actions.notify(id_, sent_on=said["sent_on"], paper=said["paper"], **who)
        return "予告を記録しました。期限が過ぎたら、納付を確かめて決裁へ上げます。"

    return _step(request, transfer_id, "notice", do)


@require_POST
@asks(PROPOSE)
def papers(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """書類の在りかを記録する."""

    def do(id_: int, said: dict[str, Any], who: dict[str, Any]) -> str:
        actions.place_papers(id_, papers=said["papers"], **who)
        return "書類の在りかを記録しました。"

    return _step(request, transfer_id, "papers", do)


@require_POST
@asks(PROPOSE)
def ask(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """決裁へ上げる."""

    def do(id_: int, said: dict[str, Any], who: dict[str, Any]) -> str:
        actions.ask(id_, override=said["override"], **who)
        return "決裁へ上げました。"

    return _step(request, transfer_id, "ask", do)


@require_POST
@asks(PROPOSE)
def drop(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """予告の後の納付・誓約により取り下げる."""
    return _press(request, transfer_id, actions.drop, "取り下げました。")


@require_POST
@asks(APPROVE)
def approve(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """決裁する."""
    done = "決裁し、引き継ぐ先へ依頼しました。"
    return _press(request, transfer_id, actions.approve, done)


@require_POST
@asks(APPROVE)
def send_back(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """差し戻す."""

    def do(id_: int, said: dict[str, Any], who: dict[str, Any]) -> str:
        actions.send_back(id_, reason=said["reason"], **who)
        return "差し戻しました。"

    return _step(request, transfer_id, "send-back", do)


@require_POST
@asks(ACCEPT)
def accept(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """引き受ける."""

    def do(id_: int, said: dict[str, Any], who: dict[str, Any]) -> str:
        actions.accept(id_, actions.Plan(**said), **who)
        return "引き受けました。きょうから、この所属が扱います。"

    return _step(request, transfer_id, "accept", do)


@require_POST
@asks(ACCEPT)
def refuse(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """引き受けない."""

    def do(id_: int, said: dict[str, Any], who: dict[str, Any]) -> str:
        actions.refuse(id_, reason=said["reason"], **who)
        return "引き受けない理由を記録しました。所属が引き続き扱います。"

    return _step(request, transfer_id, "refuse", do)


@require_POST
@asks(HANDLE)
def handle(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """処理方針・次の処理を記録する."""

    def do(id_: int, said: dict[str, Any], who: dict[str, Any]) -> str:
        actions.handle(id_, actions.Plan(**said), **who)
        return "処理方針と次の処理を記録しました。"

    return _step(request, transfer_id, "handle", do)


@require_POST
@asks(REPORT)
def report(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """中間報告を作る."""

    def do(id_: int, said: dict[str, Any], who: dict[str, Any]) -> str:
        actions.report(id_, says=said["says"], **who)
        return "中間報告を作りました。"

    return _step(request, transfer_id, "report", do)


@require_POST
@asks(REPORT)
def give_back(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """最終報告を付けて返す."""

    def do(id_: int, said: dict[str, Any], who: dict[str, Any]) -> str:
        actions.give_back(id_, reason=said["reason"], **who)
        return "最終報告を作り、返しました。いまから、元の所属が扱います。"

    return _step(request, transfer_id, "return", do)


@require_POST
@asks(PROPOSE)
def brief(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """弁護士への概要を作る."""

    def do(id_: int, said: dict[str, Any], who: dict[str, Any]) -> str:
        actions.brief(id_, says=said["says"], **who)
        return "概要を作りました。下の「報告と概要」から印刷します。"

    return _step(request, transfer_id, "brief", do)


@require_POST
@asks(PROPOSE)
def withdraw(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """取りやめる."""

    def do(id_: int, said: dict[str, Any], who: dict[str, Any]) -> str:
        actions.withdraw(id_, reason=said["reason"], **who)
        return "取りやめました。"

    return _step(request, transfer_id, "withdraw", do)
