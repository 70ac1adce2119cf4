"""The pages of the intake desk: upload, look first, store, take back, confirm a history."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.intake import actions, queries
from saiken.desks.intake.actions import histories, previews, taking_back
from saiken.desks.intake.forms import HistoryForm, ReasonForm, UploadForm
from saiken.values.permissions import asks

HELP = (
    "送った時点では何も保存しません。内容を確かめてから「取り込む」を押します。",
    "同じファイルをもう一度送っても、二重には入りません。",
)


@require_GET
@asks(actions.TAKE_IN)
def intake(request: HttpRequest) -> HttpResponse:
    """取込: the upload form and what came in so far."""
    return _intake(request, UploadForm())


@require_POST
@asks(actions.TAKE_IN)
def look_first(request: HttpRequest) -> HttpResponse:
    """What a file would bring, before anything of it is stored."""
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _intake(request, form, status=422)
    upload = form.cleaned_data["file"]
    file = actions.File(upload.name, upload.read())
    result, token = previews.look(file, by=request.staff, now=request.now)
    return render(request, "frame/batch.html", _preview(result, token))


@require_POST
@asks(actions.TAKE_IN)
def store(request: HttpRequest) -> HttpResponse:
    """取り込む: the file that was looked at becomes facts."""
    token = request.POST.get("token", "")
    result = previews.store(token, by=request.staff, now=request.now)
    if result is None:
        messages.error(request, "確認してから時間がたちました。ファイルをもう一度送ってください。")
        return HttpResponseRedirect("/intake/")
    if result.batch is None:
        messages.warning(request, "取り込むものはありませんでした。")
        return HttpResponseRedirect("/intake/")
    messages.success(request, f"{result.file} を取り込みました。")
    return HttpResponseRedirect(f"/intake/{result.batch}/")


@require_GET
@asks(actions.TAKE_IN)
def batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    """One batch with what was refused of it."""
    values = queries.page(batch_id, request.staff)
    if values is None:
        raise Http404
    values |= {
        "page": _head(
            "取込の結果",
            None,
            "取り込んだ結果です。受け付けない行は、直したファイルをもう一度送ると加わります。",
        ),
        "acts": [_back(batch_id)] if values["may_take_back"] else [],
        "reupload": _upload(UploadForm()),
        "exports": {"csv": f"/intake/{batch_id}/refused.csv", "print": True}
        if values["refused"]
        else None,
    }
    return render(request, "frame/batch.html", values)


@require_GET
@asks(actions.TAKE_IN)
def refused(request: HttpRequest, batch_id: int, form: str) -> HttpResponse:
    """The refused rows as a file, to be mended and sent again."""
    made = queries.refused_file(batch_id, form, request.staff)
    if made is None:
        raise Http404
    headers = {"Content-Disposition": made.disposition}
    return HttpResponse(made.data, content_type=made.content_type, headers=headers)


@require_POST
@asks(actions.TAKE_IN)
def take_back(request: HttpRequest, batch_id: int) -> HttpResponse:
    """取消し of a whole batch."""
    try:
        taking_back.take_back_batch(batch_id, by=request.staff, now=request.now)
    except taking_back.SomethingRests as why:
        messages.error(request, str(why))
    else:
        messages.success(request, "この取込を取り消しました。")
    return HttpResponseRedirect(f"/intake/{batch_id}/")


@require_POST
@asks(histories.CONFIRM)
def history(request: HttpRequest, instalment: int) -> HttpResponse:
    """経過の確認, posted from an instalment's page."""
    form = HistoryForm(request.POST)
    if not form.is_valid():
        messages.error(
            request, "入力を確かめてください。照らした書類は必ず入力します。記録していません。"
        )
        return HttpResponseRedirect(f"/instalments/{instalment}/")
    try:
        dunned_on = form.cleaned_data["dunned_on"]
        who_and_when = {"by": request.staff, "now": request.now}
        histories.state_history(instalment, form.stated(), dunned_on=dunned_on, **who_and_when)
    except histories.NotConfirmable as why:
        messages.error(request, f"{why} 記録していません。")
    else:
        messages.success(request, "経過を確かめたことを記録しました。")
    return HttpResponseRedirect(f"/instalments/{instalment}/")


@require_POST
@asks(histories.CONFIRM)
def take_back_history(request: HttpRequest, act: int) -> HttpResponse:
    """経過の確認を取り消す, posted from its instalment's page."""
    instalment = histories.stated_by(act, by=request.staff)
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        histories.take_back_history(act, reason=reason, by=request.staff, now=request.now)
    except histories.NotConfirmable as why:
        messages.error(request, f"{why} 取り消していません。")
    else:
        messages.success(request, "経過の確認を取り消しました。")
    return HttpResponseRedirect(f"/instalments/{instalment}/")


def _intake(request: HttpRequest, form: UploadForm, status: int = 200) -> HttpResponse:
    values = {
        "page": _head("取込", None),
        "upload": _upload(form),
        "help": HELP,
        "rows": queries.rows(request.staff),
    }
    return render(request, "frame/intake.html", values, status=status)


def _back(batch_id: int) -> dict[str, Any]:
    return {
        "label": "この取込を取り消す",
        "url": f"/intake/{batch_id}/take-back/",
        "kind": "danger",
        "effect": "このファイルで入った期別と経過が、すべて取り消されます。",
    }


def _upload(form: UploadForm) -> dict[str, Any]:
    return {"url": "/intake/look/", "form": form, "button": "内容を確かめる"}


def _head(title: str, main: dict[str, Any] | None, lead: str = "") -> dict[str, Any]:
    lead = lead or "台帳や宛名のファイルを送ると、読み取った内容を確かめてから取り込めます。"
    return {
        "title": title,
        "lead": lead,
        "main": main,
        "trail": [{"label": "取込", "url": "/intake/"}],
    }


def _preview(result: actions.TakenIn, token: str) -> dict[str, Any]:
    main = {"label": "取り込む", "url": "/intake/store/", "fields": {"token": token}}
    if result.refused_whole:
        return {
            "page": _head(
                "取込の確認", None, "このファイルは受け付けられません。何も保存していません。"
            ),
            "batch": _refused_whole(result),
            "counts": [],
            "totals": [],
            "refused": result.refused,
            "reupload": _upload(UploadForm()),
        }
    guess = f"{queries.FORMS[result.form]}（{queries.title_of(result.mapping)}）"
    refused = f"受け付けない行は {len(result.refused)}行です。"
    lead = f"{result.counts['new']}件を新しく取り込みます。{refused}"
    return {
        "page": _head("取込の確認", main, lead),
        "batch": {
            "file": result.file,
            "guess": guess,
            "state": {"kind": "info", "text": "まだ保存していません"},
            "facts": [{"label": "行数", "count": result.counts["rows"], "unit": "行"}],
        },
        "counts": queries.counts(result.counts, len(result.refused)),
        "totals": queries.totals(result.counts),
        "refused": result.refused,
        "reupload": _upload(UploadForm()),
    }


def _refused_whole(result: actions.TakenIn) -> dict[str, Any]:
    return {
        "file": result.file,
        "guess": "分かりません",
        "state": {"kind": "error", "text": "受け付けない"},
        "facts": [],
    }
