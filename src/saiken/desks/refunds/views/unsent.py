"""銀行に渡さなかった: told of a file after its day, agreed by another person, undone."""

from datetime import date
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from saiken.desks.refunds import actions
from saiken.desks.refunds.models import MADE, UNSENT, RefundTransferRow
from saiken.desks.refunds.queries.unsent import gone_on, may_agree, pending
from saiken.desks.refunds.views.lists import SEE
from saiken.screens.steps import ReasonForm, Said, reasoned, step
from saiken.values.actors import Staff
from saiken.values.permissions import asks

_AGREE = "還付は、すべて支払待ちに戻ります。届いていれば、二重に振り込むことになります。"


def acts(made: RefundTransferRow, staff: Staff) -> list[dict[str, Any]]:
    """What another person is to press, while somebody waits for it."""
    asked = pending(made.pk)
    if asked is None or not may_agree(made, staff):
        return []
    barred = {"barred": "記録した人は、確認できません。別の職員が確認してください。"}
    told = {
        "label": "銀行に渡さなかったことを確認する",
        "url": f"/refunds/transfers/{made.pk}/unsent/agree/",
        "kind": "main",
        "effect": _AGREE,
    }
    return [told | (barred if asked.by == staff.number else {})]


def forms(made: RefundTransferRow, staff: Staff, *, on: date) -> list[dict[str, Any]]:
    """What may be told of a file after its day, and how it is taken back."""
    asked = pending(made.pk)
    if asked is not None:
        if not may_agree(made, staff):
            return []
        own = asked.by == staff.number
        return [_form(made, "求めを取り下げる" if own else "差し戻す", "let-be/")]
    if not staff.may(actions.PAY_OUT):
        return []
    if made.status == UNSENT and not gone_on(made.pk):
        return [_form(made, "銀行に渡していた（確認を取り消す）", "undo/")]
    if made.status == MADE and on > made.transfer_on:
        return [_form(made, "銀行に渡さなかった（届かなかった）", "")]
    return []


def _form(made: RefundTransferRow, title: str, word: str) -> dict[str, Any]:
    form, url = ReasonForm(auto_id="unsent_%s"), f"/refunds/transfers/{made.pk}/unsent/{word}"
    return {"title": title, "url": url, "form": form, "button": title.partition("（")[0]}


@require_POST
@asks(actions.PAY_OUT)
def ask(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """銀行に渡さなかった."""
    done = "記録しました。別の職員が確認すると、還付は支払待ちに戻ります。"
    return _reasoned(request, transfer_id, actions.ask_unsent, done)


@require_POST
@asks(SEE)
def agree(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """銀行に渡さなかったことを確認する."""
    return step(
        request,
        f"/refunds/transfers/{transfer_id}/",
        take=partial(actions.agree_unsent, transfer_id),
        done=lambda many: f"{many}件を支払待ちに戻しました。振込先の口座は、そのまま使えます。",
    )


@require_POST
@asks(SEE)
def let_be(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """取り下げる、差し戻す."""
    return _reasoned(
        request,
        transfer_id,
        actions.let_be_unsent,
        lambda own: f"{'取り下げ' if own else '差し戻し'}ました。ファイルは結果を待っています。",
    )


@require_POST
@asks(actions.PAY_OUT)
def undo(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """確認を取り消す."""
    done = "確認を取り消しました。振込の結果を記録してください。"
    return _reasoned(request, transfer_id, actions.undo_unsent, done)


def _reasoned(request: HttpRequest, transfer_id: int, verb: Any, done: Said) -> HttpResponse:
    here = f"/refunds/transfers/{transfer_id}/"
    return reasoned(request, here, take=partial(verb, transfer_id), done=done)
