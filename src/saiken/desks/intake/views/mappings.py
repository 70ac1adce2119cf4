"""対応表: how a file is read, made on a page, tried on the file, saved and used."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.intake.actions import previews
from saiken.desks.intake.actions.mappings import MAP, NotSavable
from saiken.desks.intake.actions.taking_in import File, TakenIn
from saiken.desks.intake.forms.mapping_page import Page, first_page, posted_page
from saiken.desks.intake.forms.mapping_shown import questions_shown, rows_shown, tables_shown
from saiken.desks.intake.queries import batches as queries
from saiken.desks.intake.rules.mapping_start import Base
from saiken.desks.intake.views import stating
from saiken.desks.intake.views.previews import stored
from saiken.desks.intake.views.stating import Heard
from saiken.values.permissions import asks
from saiken.values.refusals import Refused

SALT = "intake.mapping"
GONE = "送ってから時間がたちました。ファイルをもう一度送ってください。"
SHOWN_REFUSED = 30


@require_GET
@asks(MAP)
def mapping(request: HttpRequest, token: str) -> HttpResponse:
    """列の対応づけ of a file that waits: as a saved mapping has it, or as it is proposed."""
    file = previews.waiting_file(token, by=request.staff)
    if file is None:
        return _gone(request)
    begun = previews.begin(file, by=request.staff)
    if isinstance(begun, Refused):
        messages.error(request, begun.why)
        return HttpResponseRedirect("/intake/")
    heard = stating.heard(file, {}, request.now)
    return _page(request, token, heard, first_page(begun, _kinds(request)))


@require_POST
@asks(MAP)
def work(request: HttpRequest, token: str) -> HttpResponse:
    """試す and 保存して取り込む: the page comes back with everything that was said."""
    file = previews.waiting_file(token, by=request.staff)
    if file is None:
        return _gone(request)
    page = _posted(request, file)
    if page is None:
        return HttpResponseRedirect(f"/intake/mapping/{token}/")
    made = page.made()
    heard = stating.heard(file, request.POST.dict(), request.now)
    if made is None or heard.day_form().errors:
        return _page(request, token, heard, page, status=422)
    result = previews.try_out(heard.file, made, by=request.staff, now=request.now)
    if result.refused_whole or not _as_tried(request, page):
        return _page(request, token, heard, page, result)
    try:
        return _stored(request, token, heard, page)
    except NotSavable as why:
        page.form.add_error(None, str(why))
        return _page(request, token, heard, page, status=422)


def _as_tried(request: HttpRequest, page: Page) -> bool:
    """Whether storing is asked for, and of the very mapping whose trial was seen."""
    return request.POST.get("do") == "store" and request.POST.get("tried") == page.mark()


def _posted(request: HttpRequest, file: File) -> Page | None:
    raw = previews.opened(file)
    try:
        base = Base.of(signing.loads(request.POST.get("base", ""), salt=SALT))
    except signing.BadSignature:
        return None
    return None if raw is None else posted_page(raw, base, request.POST.dict(), _kinds(request))


def _stored(request: HttpRequest, token: str, heard: Heard, page: Page) -> HttpResponse:
    made = page.mapping()
    who_and_when = {"by": request.staff, "now": request.now}
    rival = previews.save_for(token, made, **who_and_when)
    messages.success(
        request, "対応表を保存しました。次からは、同じ形のファイルをそのまま読めます。"
    )
    if rival:
        messages.warning(request, rival)
    used = previews.Used(made, heard.file.drawn_on)
    if previews.store_beside(token, used=used, **who_and_when):
        return HttpResponseRedirect(f"/intake/progress/{token}/")
    return stored(request, previews.store(token, used=used, **who_and_when))


def _gone(request: HttpRequest) -> HttpResponse:
    messages.error(request, GONE)
    return HttpResponseRedirect("/intake/")


def _kinds(request: HttpRequest) -> list[tuple[str, str]]:
    return [(kind.code, kind.name) for kind in previews.kinds_to_choose(request.staff)]


def _page(
    request: HttpRequest,
    token: str,
    heard: Heard,
    page: Page,
    result: TakenIn | None = None,
    status: int = 200,
) -> HttpResponse:
    values = {
        "page": {
            "title": "列の対応づけ",
            "lead": _lead(page, result),
            "trail": [{"label": "取込", "url": "/intake/"}],
            "main": _main(result),
        },
        "file": heard.file.name,
        "form": page.form,
        "drawn": heard.day_form(),
        "action": f"/intake/mapping/{token}/try/",
        "base": signing.dumps(page.base.told(), salt=SALT, compress=True),
        "questions": questions_shown(page),
        "tables": tables_shown(page),
        "lines": rows_shown(page),
        "tried": None if result is None else _tried(result),
        "tried_as": page.mark() if result and not result.refused_whole else "",
    }
    return render(request, "frame/mapping.html", values, status=status)


def _main(result: TakenIn | None) -> dict[str, Any]:
    if result is None or result.refused_whole:
        return {"label": "試す", "form": "mapping", "fields": {"do": "try"}}
    return {"label": "対応表を保存して取り込む", "form": "mapping", "fields": {"do": "store"}}


def _lead(page: Page, result: TakenIn | None) -> str:
    if result is not None:
        return "試した結果です。まだ何も保存していません。合計が合えば、保存して取り込みます。"
    if page.base.known:
        return "このファイルは、保存されている対応表で読めます。直すところがあれば直してください。"
    return "列の読み方の案です。違うところを直し、「試す」で読み取った合計を確かめてください。"


def _tried(result: TakenIn) -> dict[str, Any]:
    if result.refused_whole:
        return {"refused": result.refused, "counts": [], "totals": [], "whole": True}
    return {
        "counts": queries.counts(result.counts, len(result.refused)),
        "totals": queries.totals(result.counts),
        "refused": result.refused[:SHOWN_REFUSED],
        "more": max(0, len(result.refused) - SHOWN_REFUSED),
        "whole": False,
    }
