"""One refund: its working, the steps to take and those taken, its notice."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.refunds import actions
from saiken.desks.refunds.actions import notice
from saiken.desks.refunds.forms import AccountForm, HeirsForm
from saiken.desks.refunds.models import ASKED, DECIDED, DIVIDED, DONE, DRAFTED, RefundRow
from saiken.desks.refunds.queries import shown
from saiken.desks.refunds.queries.looks import looked_at
from saiken.desks.refunds.views.lists import SEE, TRAIL
from saiken.screens import lists
from saiken.screens.steps import ReasonForm, Take, filled, reasoned, step
from saiken.values.actors import NotAllowed
from saiken.values.permissions import asks

SHARES = [
    {"key": "what", "label": "充当先", "kind": "link"},
    {"key": "on", "label": "納付があったものとする日", "kind": "day"},
    {"key": "yen", "label": "過誤納金から", "kind": "yen"},
    {"key": "interest", "label": "加算金から", "kind": "yen"},
    {"key": "paid", "label": "充当する額", "kind": "yen"},
]
STEPS = [
    {"key": "word", "label": "したこと"},
    {"key": "by", "label": "職員"},
    {"key": "at", "label": "日時", "kind": "moment"},
    {"key": "reason", "label": "理由"},
]


@require_GET
@asks(SEE)
def refund(request: HttpRequest, refund_id: int) -> HttpResponse:
    """One refund."""
    return _refund(request, refund_id)


def _refund(
    request: HttpRequest, refund_id: int, form: Any = None, status: int = 200
) -> HttpResponse:
    row = RefundRow.objects.select_related("account", "paper").filter(pk=refund_id).first()
    if row is None:
        raise Http404
    if not shown.may_see(request.staff, row.office):
        raise NotAllowed("ほかの所属の還付・充当です。扱っている所属に頼んでください。")
    looked_at([row.person_id], f"refunds/{refund_id}", by=request.staff, now=request.now)
    values = {
        "page": {
            "title": f"還付・充当 第{row.pk}号",
            "lead": shown.lead(row),
            "trail": TRAIL,
        },
        "items": [
            *shown.warnings(row, on=request.now.day),
            *shown.items(row, request.staff),
        ],
        "shares": {"columns": SHARES, "rows": shown.share_rows(row)},
        "acts": _acts(row, request),
        "forms": [form] if form else _forms(row, request),
        "steps": {"columns": STEPS, "rows": shown.step_rows(row)},
    }
    return render(request, "frame/refund.html", values, status=status)


def _acts(row: RefundRow, request: HttpRequest) -> list[dict[str, Any]]:
    here, staff = f"/refunds/{row.pk}", request.staff
    ours = staff.office == row.office
    found: list[dict[str, Any]] = []
    if row.status == DRAFTED and ours and staff.may(actions.DECIDE):
        found.append({"label": "決裁へ上げる", "url": f"{here}/ask/", "kind": "main"})
    if row.status == ASKED and ours and staff.may(actions.APPROVE):
        own = staff.number in (row.asked_by, row.drafted_by)
        barred = {"barred": "起案した人は、決裁できません。"} if own else {}
        effect = "決定すると、充当は定めの日に納付があったものとして計算し直されます。"
        found.append(
            {"label": "決定する", "url": f"{here}/approve/", "kind": "main", "effect": effect}
            | barred
        )
    if row.status in (DECIDED, DONE) and ours and staff.may(actions.DECIDE) and not row.paper_id:
        effect = "通知書に文書番号を付けて確定し、公印の使用を記録します。"
        found.append({"label": "通知書を確定する", "url": f"{here}/notice/", "effect": effect})
    if row.paper_id:
        found.append({"label": "通知書（PDF）", "url": f"{here}/notice.pdf", "method": "get"})
    return found


def _forms(row: RefundRow, request: HttpRequest) -> list[dict[str, Any]]:
    here, staff = f"/refunds/{row.pk}", request.staff
    ours = staff.office == row.office

    def reason(title: str, word: str) -> dict[str, Any]:
        form = ReasonForm(auto_id=f"{word}_%s")
        return {"title": title, "url": f"{here}/{word}/", "form": form, "button": title}

    found = []
    if row.status == ASKED and ours and staff.may(actions.APPROVE):
        found.append(reason("差し戻す", "send-back"))
    if row.status in (DRAFTED, ASKED) and ours and staff.may(actions.DECIDE):
        found.append(reason("取りやめる", "withdraw"))
    waits = row.status == DECIDED and row.transfer_id is None
    if waits and staff.may(actions.PAY_OUT) and not shown.dead(row, on=request.now.day):
        found.append(_account_form(here, AccountForm()))
    if row.status == DONE and row.paid_act_id and staff.may(actions.PAY_OUT):
        found.append(reason("振込が戻ったことを記録する", "came-back"))
    found += _heirs_forms(row, request, reason)
    undoable = row.status in (DECIDED, DONE) and not row.transfer_id and not row.paid_on
    if undoable and ours and staff.may(actions.APPROVE):
        found.append(reason("決定を取り消す", "undo"))
    return found


def _heirs_forms(
    row: RefundRow, request: HttpRequest, reason: Callable[[str, str], dict[str, Any]]
) -> list[dict[str, Any]]:
    if not (request.staff.office == row.office and request.staff.may(actions.APPROVE)):
        return []
    died = shown.dead(row, on=request.now.day)
    if row.status == DIVIDED:
        return [reason("相続人への分割を取り消す", "join-again")]
    if row.status == DECIDED and not row.part_of_id and not row.transfer_id and died:
        return [_heirs_form(f"/refunds/{row.pk}", HeirsForm())]
    return []


def _heirs_form(here: str, form: HeirsForm) -> dict[str, Any]:
    return {
        "title": "相続人に分割する",
        "url": f"{here}/divide/",
        "form": form,
        "button": "相続分で分割する",
    }


def _account_form(here: str, form: AccountForm) -> dict[str, Any]:
    return {
        "title": "振込先を登録する",
        "url": f"{here}/account/",
        "form": form,
        "button": "登録する",
    }


def _step(request: HttpRequest, refund_id: int, verb: Take, done: str) -> HttpResponse:
    return step(request, f"/refunds/{refund_id}/", take=partial(verb, refund_id), done=done)


def _reasoned(request: HttpRequest, refund_id: int, verb: Take, done: str) -> HttpResponse:
    return reasoned(request, f"/refunds/{refund_id}/", take=partial(verb, refund_id), done=done)


@require_POST
@asks(actions.DECIDE)
def ask(request: HttpRequest, refund_id: int) -> HttpResponse:
    """決裁へ上げる."""
    return _step(request, refund_id, actions.ask, "決裁へ上げました。")


@require_POST
@asks(actions.APPROVE)
def approve(request: HttpRequest, refund_id: int) -> HttpResponse:
    """決定する."""
    return _step(request, refund_id, actions.approve, "還付・充当を決定しました。")


@require_POST
@asks(actions.DECIDE)
def seal(request: HttpRequest, refund_id: int) -> HttpResponse:
    """通知書を確定する."""
    done = "通知書を確定しました。印刷して送ってください。"
    return _step(request, refund_id, notice.seal, done)


@require_POST
@asks(actions.APPROVE)
def send_back(request: HttpRequest, refund_id: int) -> HttpResponse:
    """差し戻す."""
    return _reasoned(request, refund_id, actions.send_back, "差し戻しました。")


@require_POST
@asks(actions.DECIDE)
def withdraw(request: HttpRequest, refund_id: int) -> HttpResponse:
    """取りやめる."""
    return _reasoned(request, refund_id, actions.withdraw, "取りやめました。")


@require_POST
@asks(actions.APPROVE)
def undo(request: HttpRequest, refund_id: int) -> HttpResponse:
    """決定を取り消す."""
    done = "決定を取り消し、充当の前の状態に戻しました。"
    return _reasoned(request, refund_id, actions.undo, done)


@require_POST
@asks(actions.APPROVE)
def divide(request: HttpRequest, refund_id: int) -> HttpResponse:
    """相続人に分割する."""
    form, here = HeirsForm(request.POST), f"/refunds/{refund_id}"
    return filled(
        request,
        form,
        take=lambda **who: actions.divide(refund_id, **form.cleaned_data, **who),
        done="相続人ごとの還付に分けました。それぞれの口座を登録します。",
        back=f"{here}/",
        again=lambda: _refund(request, refund_id, _heirs_form(here, form), status=422),
    )


@require_POST
@asks(actions.APPROVE)
def join_again(request: HttpRequest, refund_id: int) -> HttpResponse:
    """相続人への分割を取り消す."""
    return _reasoned(request, refund_id, actions.join_again, "分割を取り消しました。")


@require_POST
@asks(actions.PAY_OUT)
def came_back(request: HttpRequest, refund_id: int) -> HttpResponse:
    """振込が戻ったことを記録する."""
    done = "振込不能を記録しました。振込先を登録し直してください。"
    return _reasoned(request, refund_id, actions.came_back, done)


@require_POST
@asks(actions.PAY_OUT)
def account(request: HttpRequest, refund_id: int) -> HttpResponse:
    """振込先を登録する."""
    form, here = AccountForm(request.POST), f"/refunds/{refund_id}"
    return filled(
        request,
        form,
        take=lambda **who: actions.enter_account(refund_id, form.told(), **who),
        done="振込先を登録しました。",
        back=f"{here}/",
        again=lambda: _refund(request, refund_id, _account_form(here, form), status=422),
    )


@require_GET
@asks(SEE)
def notice_pdf(request: HttpRequest, refund_id: int) -> HttpResponse:
    """通知書 as it was sealed."""
    found = notice.pdf(refund_id, by=request.staff, now=request.now)
    return lists.pdf(found, f"refund_{refund_id}")


@require_GET
@asks(SEE)
def paper_pdf(request: HttpRequest, paper: int) -> HttpResponse:
    """通知書 by the number of its paper, from the debtor's page."""
    found = notice.pdf_of_paper(paper, by=request.staff, now=request.now)
    return lists.pdf(found, f"paper_{paper}")
