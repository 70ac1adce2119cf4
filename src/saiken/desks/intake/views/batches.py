"""取込票: what came in so far, one batch with all that is known of it, and taking it back."""

from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.intake.actions import TAKE_IN, taking_back
from saiken.desks.intake.forms import UploadForm
from saiken.desks.intake.forms.figures import BatchesForm
from saiken.desks.intake.queries import batches as queries
from saiken.desks.intake.queries.resting import resting_page
from saiken.screens.lists import TAKE_OUT, links, sent
from saiken.screens.steps import step
from saiken.values.permissions import asks

EACH = 50
HELP = (
    "送った時点では何も保存しません。内容を確かめてから「取り込む」を押します。",
    "同じファイルをもう一度送っても、二重には入りません。",
    "はじめての形のファイルは、列の読み方を画面で決めてから取り込みます。",
)
LEAD = "台帳や宛名のファイルを送ると、読み取った内容を確かめてから取り込めます。"
TRAIL = [{"label": "取込", "url": "/intake/"}]


@require_GET
@asks(TAKE_IN)
def intake(request: HttpRequest) -> HttpResponse:
    """取込: the upload form and what came in so far."""
    return intake_page(request, UploadForm())


def intake_page(request: HttpRequest, form: UploadForm, status: int = 200) -> HttpResponse:
    """The page with an upload form as it is, and the batches that are wanted."""
    chosen = BatchesForm(request.GET)
    wanted = chosen.wanted()
    page = chosen.page()
    rows, total = queries.rows(request.staff, wanted, first=(page - 1) * EACH, most=EACH)
    asked = {name: text for name, text in request.GET.items() if text and name != "page"}
    values = {
        "page": {"title": "取込", "lead": LEAD},
        "upload": {"url": "/intake/look/", "form": form, "button": "内容を確かめる"},
        "help": HELP,
        "rows": rows,
        "filter": {"url": "/intake/#batches", "form": chosen, "button": "絞り込む"},
        "filtered": chosen.narrows(),
        "pager": _pager(asked, page, len(rows), total),
        "exports": links(request.staff, "/intake/batches", asked=asked),
    }
    return render(request, "frame/intake.html", values, status=status)


def _pager(asked: dict[str, str], page: int, shown: int, total: int) -> dict[str, Any] | None:
    if total <= EACH:
        return None

    def url(number: int) -> str:
        return f"/intake/?{urlencode({**asked, 'page': number})}#batches"

    return {
        "shown": shown,
        "total": total,
        "unit": "ファイル",
        "previous_url": url(page - 1) if page > 1 else "",
        "next_url": url(page + 1) if page * EACH < total else "",
    }


@require_GET
@asks(TAKE_OUT)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The list of batches as a file."""
    return sent(queries.batches_file(form, BatchesForm(request.GET).wanted(), request.staff))


@require_GET
@asks(TAKE_IN)
def batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    """One batch: its manifest, its sums, what was refused of it, and what rests on it."""
    values = queries.page(batch_id, request.staff)
    if values is None:
        raise Http404
    values |= {
        "page": {"title": _title(values), "lead": _lead(values), "trail": TRAIL},
        "acts": _acts(batch_id, values),
        "mend_url": f"/intake/{batch_id}/mend.xlsx" if values["mend"] else "",
        "reupload": {"url": "/intake/look/", "form": UploadForm(), "button": "内容を確かめる"},
        "exports": {"csv": f"/intake/{batch_id}/refused.csv", "print": True}
        if values["refused"]
        else None,
    }
    return render(request, "frame/batch.html", values)


def _title(values: dict[str, Any]) -> str:
    return "訂正の結果" if values["correction"] else "取込の結果"


def _lead(values: dict[str, Any]) -> str:
    if values["refused"]:
        return "取り込んだ結果です。受け付けない行は、直したファイルをもう一度送ると加わります。"
    return "記録を訂正した結果です。" if values["correction"] else "取り込んだ結果です。"


def _acts(batch_id: int, values: dict[str, Any]) -> list[dict[str, Any]]:
    acts = [_back(batch_id, values["resting"])] if values["may_take_back"] else []
    if values["may_correct"]:
        url = f"/intake/{batch_id}/correct/"
        acts.append({"label": "この取込を訂正する", "url": url, "method": "get"})
    return acts


def _back(batch_id: int, resting: int) -> dict[str, Any]:
    label = "この取込を取り消す"
    if resting:
        return {"label": label, "kind": "danger", "barred": f"後の処理が {resting}件あります。"}
    return {
        "label": label,
        "url": f"/intake/{batch_id}/take-back/",
        "kind": "danger",
        "effect": "このファイルで入った期別と経過が、すべて取り消されます。",
    }


@require_GET
@asks(TAKE_IN)
def refused(request: HttpRequest, batch_id: int, form: str) -> HttpResponse:
    """The refused rows as a list, each with its reason."""
    return sent(queries.refused_file(batch_id, form, request.staff))


@require_GET
@asks(TAKE_IN)
def mend(request: HttpRequest, batch_id: int) -> HttpResponse:
    """The refused rows as the section has them, to be mended and sent again."""
    return sent(queries.mend_file(batch_id, request.staff))


@require_GET
@asks(TAKE_IN)
def resting(request: HttpRequest, batch_id: int) -> HttpResponse:
    """What rests on a batch: the later acts that keep it from being taken back whole."""
    asked = BatchesForm(request.GET)
    found = resting_page(batch_id, asked.page(), request.staff)
    if found is None:
        raise Http404
    return render(request, "frame/list.html", found)


@require_POST
@asks(TAKE_IN)
def take_back(request: HttpRequest, batch_id: int) -> HttpResponse:
    """取消し of a whole batch."""
    return step(
        request,
        f"/intake/{batch_id}/",
        take=partial(taking_back.take_back_batch, batch_id),
        done="この取込を取り消しました。",
        undone="",
    )
