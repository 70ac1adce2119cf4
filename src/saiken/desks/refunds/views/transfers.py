"""振込ファイル: made for a day, downloaded, its result recorded, or called off."""

from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.refunds import actions
from saiken.desks.refunds.actions import CannotRefund
from saiken.desks.refunds.forms import ResultFileForm, ResultForm, TransferForm
from saiken.desks.refunds.models import MADE, SETTLED, STATES, TRANSFER_STATES, RefundTransferRow
from saiken.desks.refunds.queries import shown
from saiken.desks.refunds.queries.looks import looked_at
from saiken.desks.refunds.queries.transfers import payable, sender_to_be_set, told, transfer_rows
from saiken.desks.refunds.queries.unsent import WAITS, held_in, lead, overdue, pending, step_rows
from saiken.desks.refunds.views import unsent
from saiken.desks.refunds.views.lists import TRAIL
from saiken.screens import lists
from saiken.screens.steps import ReasonForm, answered, reasoned, step
from saiken.values.permissions import asks

PAGE = 50
COLUMNS = [
    {"key": "number", "label": "ファイル", "kind": "link"},
    {"key": "on", "label": "振込の日", "kind": "day", "sort": True},
    {"key": "count", "label": "件数", "kind": "count", "unit": "件"},
    {"key": "yen", "label": "合計", "kind": "yen"},
    {"key": "state", "label": "状態", "kind": "badge"},
    {"key": "made_by", "label": "作った職員"},
    {"key": "made_at", "label": "作った時", "kind": "moment"},
]
REFUNDS = [
    {"key": "number", "label": "番号", "kind": "link"},
    {"key": "who", "label": "氏名", "kind": "who"},
    {"key": "pay", "label": "振り込む額", "kind": "yen"},
    {"key": "state", "label": "状態", "kind": "badge"},
]
STEPS = [
    {"key": "word", "label": "したこと"},
    {"key": "by", "label": "職員"},
    {"key": "at", "label": "日時", "kind": "moment"},
    {"key": "reason", "label": "理由"},
]
TO_HERE = [*TRAIL, {"label": "振込ファイル", "url": "/refunds/transfers/"}]


@require_GET
@asks("refunds.see")
def transfers(request: HttpRequest) -> HttpResponse:
    """振込ファイル: the files, and the form that makes the next one."""
    return _transfers(request, TransferForm(initial={"on": request.now.day.isoformat()}))


def _transfers(request: HttpRequest, form: TransferForm, status: int = 200) -> HttpResponse:
    rows = RefundTransferRow.objects.order_by("-pk")
    waiting, left_out = payable(on=request.now.day)
    says = (
        f"振り込める還付が {len(waiting)}件、{sum(r.transfer_yen for r in waiting):,}円あります。"
    )
    says = overdue(on=request.now.day) + (says if waiting else "")
    says += told(left_out) + sender_to_be_set()
    made = {"title": "振込ファイルを作る", "url": "/refunds/transfers/make/"}
    values: dict[str, Any] = {
        "page": {"title": "振込ファイル", "trail": TRAIL, "lead": says},
        "files": {"columns": COLUMNS, "rows": transfer_rows(list(rows[:PAGE]))},
        "forms": [],
    }
    if request.staff.may(actions.PAY_OUT):
        values["forms"] = [made | {"form": form, "button": "作る"}]
    return render(request, "frame/refund.html", values, status=status)


@require_POST
@asks(actions.PAY_OUT)
def make(request: HttpRequest) -> HttpResponse:
    """作る."""
    form = TransferForm(request.POST)
    if form.is_valid():
        on = form.cleaned_data["on"]
        try:
            made = actions.make_transfer(on, by=request.staff, now=request.now)
        except CannotRefund as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "振込ファイルを作りました。")
            if left_out := told(payable(on=request.now.day)[1]):
                messages.warning(request, left_out)
            return HttpResponseRedirect(f"/refunds/transfers/{made}/")
    return _transfers(request, form, status=422)


@require_GET
@asks("refunds.see")
def transfer(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """One file: its totals, its refunds, and what is to be recorded."""
    return _transfer(request, transfer_id)


def _transfer(request: HttpRequest, transfer_id: int, status: int = 200) -> HttpResponse:
    made = RefundTransferRow.objects.filter(pk=transfer_id).first()
    if made is None:
        raise Http404
    held = held_in(made)
    known = shown.refund_rows(request.staff, request.now, *STATES)
    rows = [one for one in known if one["id"] in held]
    looked_at(
        {one["person"] for one in rows},
        f"refunds/transfers/{transfer_id}",
        by=request.staff,
        now=request.now,
    )
    values: dict[str, Any] = {
        "page": {
            "title": f"振込ファイル 第{made.pk}回",
            "lead": lead(made, on=request.now.day),
            "trail": TO_HERE,
        },
        "items": [
            {"label": "振込の日", "day": made.transfer_on},
            {"label": "状態", "text": WAITS if pending(made.pk) else TRANSFER_STATES[made.status]},
            {"label": "合計件数", "count": made.count, "unit": "件"},
            {"label": "合計金額", "yen": made.yen},
            {"label": "ファイルの指紋（SHA-256）", "text": made.sha256},
        ],
        "files": {"columns": REFUNDS, "rows": rows},
    }
    if request.staff.may(actions.PAY_OUT):
        values |= _to_do(made, rows, on=request.now.day)
    values["acts"] = [*unsent.acts(made, request.staff), *values.get("acts", [])]
    values["forms"] = [
        *values.get("forms", []),
        *unsent.forms(made, request.staff, on=request.now.day),
    ]
    if steps := step_rows(made.pk):
        values["steps"] = {"columns": STEPS, "rows": steps}
    return render(request, "frame/refund.html", values, status=status)


def _call_off(made: RefundTransferRow, here: str, *, on: date) -> list[dict[str, Any]]:
    """Before the day of the transfer alone: from then on the result is recorded."""
    if on >= made.transfer_on:
        return []
    return [
        {
            "title": "このファイルを取りやめる",
            "url": f"{here}/call-off/",
            "form": ReasonForm(),
            "button": "取りやめる",
        }
    ]


def _to_do(made: RefundTransferRow, rows: list[dict[str, Any]], *, on: date) -> dict[str, Any]:
    here = f"/refunds/transfers/{made.pk}"
    get = {"label": "ファイルを受け取る", "url": f"{here}/file/", "method": "get", "kind": "main"}
    by_file = {
        "title": "金融機関の振込不能の明細を取り込む",
        "url": f"{here}/result/",
        "form": ResultFileForm(auto_id="result_%s"),
        "button": "明細を取り込む",
        "upload": True,
    }
    if made.status != MADE:
        return {"acts": [get], "forms": [by_file]} if made.status == SETTLED else {}
    choices = [(one["id"], f"{one['number']['text']} {one['who']['name']}") for one in rows]
    return {
        "acts": [] if pending(made.pk) else [get],
        "forms": [
            by_file,
            {
                "title": "振込の結果を記録する",
                "url": f"{here}/settle/",
                "form": ResultForm(rows=choices),
                "button": "記録する",
            },
            *_call_off(made, here, on=on),
        ],
    }


@require_GET
@asks(actions.PAY_OUT)
def file(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """The file itself, the same bytes each time."""
    return answered(
        request,
        f"/refunds/transfers/{transfer_id}/",
        take=partial(actions.fetch, transfer_id),
        answer=lambda found: lists.kept(found.data, found.name),
    )


@require_POST
@asks(actions.PAY_OUT)
def settle(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """振込の結果を記録する."""
    ids = RefundTransferRow.objects.filter(pk=transfer_id).values_list("refunds", flat=True)
    form = ResultForm(request.POST, rows=[(one, str(one)) for one in ids])
    if not form.is_valid():
        messages.error(request, "振込不能の選び方が正しくありません。選び直してください。")
        return HttpResponseRedirect(f"/refunds/transfers/{transfer_id}/")
    returned = [int(one) for one in form.cleaned_data["returned"]]
    return step(
        request,
        f"/refunds/transfers/{transfer_id}/",
        take=partial(actions.settle, transfer_id, returned=returned),
        done="振込の結果を記録しました。",
        undone="記録していません。選び直してください。",
    )


@require_POST
@asks(actions.PAY_OUT)
def result(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """金融機関の振込不能の明細を取り込む."""
    form = ResultFileForm(request.POST, request.FILES)
    here = HttpResponseRedirect(f"/refunds/transfers/{transfer_id}/")
    if not form.is_valid():
        messages.error(request, "".join(form.errors["file"]))
        return here
    file = form.cleaned_data["file"]
    told = {"by": request.staff, "now": request.now}
    try:
        failed = actions.settle_by_file(transfer_id, file.name, file.read(), **told)
    except CannotRefund as why:
        messages.error(request, f"{why} 何も記録していません。")
        return here
    if failed:
        done = f"振込不能 {failed}件を支払待ちに戻しました。振込先を登録し直してください。"
        messages.success(request, done)
    else:
        messages.info(request, "前に取り込んだ明細です。何も変えていません。")
    return here


@require_POST
@asks(actions.PAY_OUT)
def call_off(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """取りやめる."""
    return reasoned(
        request,
        f"/refunds/transfers/{transfer_id}/",
        take=partial(actions.call_off, transfer_id),
        done="振込ファイルを取りやめました。還付は支払待ちに戻りました。",
        undone="取りやめていません。",
    )
