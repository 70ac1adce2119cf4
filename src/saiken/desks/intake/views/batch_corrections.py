"""取込の訂正: what is done about a batch that cannot be taken back whole, or should not be."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.intake.actions import TAKE_IN, File, NotCorrectable, SomethingRests, previews
from saiken.desks.intake.actions.taking_back_rows import (
    RowsOfBatch,
    rows_of_batch,
    take_back_rows,
)
from saiken.desks.intake.forms import UploadForm
from saiken.desks.intake.forms.corrections import RemovalForm
from saiken.desks.intake.queries import left_out
from saiken.desks.intake.queries.batches import name_of
from saiken.desks.intake.views import stating
from saiken.desks.intake.views.previews import previewed
from saiken.screens.lists import links_for_all, sent
from saiken.values.actors import NotAllowed
from saiken.values.permissions import asks

HELP = (
    "印を付けた期別は、ファイルで入った経過とともに取り消されます。"
    "値の誤りは取り消さず、直したファイルを上の欄から送って訂正します。"
)


@require_GET
@asks(TAKE_IN)
def correct_batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    """取込の訂正 of a batch: its instalments as they stand, and the way in for a corrected file."""
    found = _found(request, batch_id)
    form = _form(found, initial={"prepared": found.prepared})
    return _page(request, found, form, UploadForm())


@require_POST
@asks(TAKE_IN)
def look(request: HttpRequest, batch_id: int) -> HttpResponse:
    """A corrected file goes straight to its 記録の訂正; one that cannot be read says why."""
    upload = UploadForm(request.POST, request.FILES)
    if not upload.is_valid():
        found = _found(request, batch_id)
        form = _form(found, initial={"prepared": found.prepared})
        return _page(request, found, form, upload, status=422)
    sent_file = upload.cleaned_data["file"]
    heard = stating.heard(File(sent_file.name, sent_file.read()), {}, request.now)
    result, token = previews.look(heard.file, by=request.staff, now=request.now)
    if not token:
        return previewed(request, heard, result, token)
    return HttpResponseRedirect(f"/intake/correction/{token}/")


@require_POST
@asks(TAKE_IN)
def take_back_some(request: HttpRequest, batch_id: int) -> HttpResponse:
    """一部の取消し of a batch: the instalments that are ticked, with a reason."""
    found = _found(request, batch_id)
    form = _form(found, request.POST)
    if form.is_valid():
        told = form.cleaned_data
        try:
            result = take_back_rows(
                batch_id,
                told["remove"],
                reason=told["reason"],
                prepared=told["prepared"],
                by=request.staff,
                now=request.now,
            )
        except (NotCorrectable, SomethingRests) as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, f"{len(told['remove'])}件を取り消しました。")
            return HttpResponseRedirect(f"/intake/{result.batch}/")
    return _page(request, found, form, UploadForm(), status=422)


@require_GET
@asks(TAKE_IN)
def rows(request: HttpRequest, batch_id: int, form: str) -> HttpResponse:
    """取り込んだ期別 as a file."""
    found = _found(request, batch_id)
    return sent(left_out.as_list(found.rows, f"取り込んだ期別_{batch_id}", form))


def _found(request: HttpRequest, batch_id: int) -> RowsOfBatch:
    try:
        return rows_of_batch(batch_id, by=request.staff)
    except NotAllowed as why:
        raise Http404 from why


def _form(found: RowsOfBatch, *args: Any, **values: Any) -> RemovalForm:
    return RemovalForm([one.key for one in found.removable], *args, **values)


def _page(
    request: HttpRequest,
    found: RowsOfBatch,
    form: RemovalForm,
    upload: UploadForm,
    status: int = 200,
) -> HttpResponse:
    batch = found.batch
    at = f"/intake/{batch.id}/correct/"
    wanted = request.GET.get("number", "").strip()
    gone = left_out.shown(found.rows, wanted=wanted, ticked=form.removing)
    gone |= {
        "title": "取り込んだ期別",
        "help": HELP,
        "url": f"{at}#left-out",
        "exports": links_for_all(f"{at}rows") if found.rows else None,
    }
    values = {
        "page": {
            "title": "取込の訂正",
            "lead": _lead(found),
            "trail": [
                {"label": "取込", "url": "/intake/"},
                {"label": batch.file, "url": f"/intake/{batch.id}/"},
            ],
            "main": {"label": "選んだ期別を取り消す", "form": "correction"}
            if found.removable
            else None,
        },
        "facts": _facts(found),
        "form": form,
        "action": f"{at}take-back/",
        "rows": [],
        "compared": False,
        "left_out": gone,
        "upload": {"url": f"{at}look/", "form": upload, "button": "直したファイルと見比べる"},
    }
    return render(request, "frame/correction.html", values, status=status)


def _lead(found: RowsOfBatch) -> str:
    resting = len(found.rows) - len(found.removable)
    lead = f"取り込んだ期別のうち {len(found.removable)}件は、選んで取り消せます。"
    return lead + (f"後の処理がある {resting}件は、その処理が先です。" if resting else "")


def _facts(found: RowsOfBatch) -> list[dict[str, Any]]:
    batch = found.batch
    return [
        {"label": "ファイル", "text": batch.file, "url": f"/intake/{batch.id}/"},
        {"label": "取り込んだ人", "text": name_of(batch.by)},
        {"label": "残っている期別", "count": len(found.rows), "unit": "件"},
    ]
