"""取込の確認: everything a waiting file would bring, before anything of it is stored."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from saiken.desks.intake.actions import (
    LEDGER,
    MAP,
    TAKE_IN,
    File,
    TakenIn,
    drawn_previews,
    previews,
)
from saiken.desks.intake.actions.drawn_previews import Drawn
from saiken.desks.intake.actions.previewing import PARTS, Seen, seen
from saiken.desks.intake.forms import UploadForm
from saiken.desks.intake.forms.figures import FiguresForm
from saiken.desks.intake.queries import batches as queries
from saiken.desks.intake.rules.reconciling import MONEY, gaps
from saiken.desks.intake.views import stating
from saiken.desks.intake.views.refused_rows import mend_later
from saiken.desks.intake.views.stating import Heard
from saiken.values.permissions import asks
from saiken.values.refusals import Refused

GONE = "確認してから時間がたちました。ファイルをもう一度送ってください。"
EACH = 50
_WHERE_ANY = ("telephones", "guarantors")  # parts that most files do not have
_UNITS = {"near": "組", "refused": "行", "telephones": "人"}
UNASKED = (
    "この番号で債務者を区別してよいか、対応表でまだ確かめていません。「列の読み方を見る・直す」で"
    "答えてください。"
)


@require_GET
@asks(TAKE_IN)
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """取込の確認 of a file that waits, in its parts and pages, with the section's own figures."""
    return looked_again(request, token, request.GET)


def looked_again(
    request: HttpRequest, token: str, said: QueryDict, status: int = 200
) -> HttpResponse:
    """The page of a file that waits, with what was said of it."""
    file = previews.waiting_file(token, by=request.staff)
    if file is None:
        messages.error(request, GONE)
        return HttpResponseRedirect("/intake/")
    heard = stating.heard(file, said.dict(), request.now)
    if drawn_previews.is_long(file):
        made = drawn_previews.looked_at(token, heard.file, by=request.staff, now=request.now)
        if made is None:
            return _to_be_looked_at(request, heard.file, token)
        return previewed(request, heard, made[0], token, status=status, found=made[1])
    result = previews.look_again(heard.file, by=request.staff, now=request.now)
    return previewed(request, heard, result, token, status=status)


def _to_be_looked_at(request: HttpRequest, file: File, token: str) -> HttpResponse:
    """The page of a long file that was not looked at today, or not as drawn on this day."""
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    values = {
        "page": {
            "title": "取込の確認",
            "lead": f"{file.name} は長いので、記録と照らすのに時間がかかります。"
            "画面を離れても続きます。",
            "trail": [{"label": "取込", "url": "/intake/"}],
            "main": {"label": "内容を確かめる", "url": f"/intake/preview/{token}/look/{query}"},
        },
        "columns": [],
        "rows": [],
        "label": "取込の確認",
        "empty": {"title": "まだ確かめていません", "text": "上のボタンで確かめてください。"},
    }
    return render(request, "frame/list.html", values)


@require_POST
@asks(TAKE_IN)
def look_later(request: HttpRequest, token: str) -> HttpResponse:
    """内容を確かめる: a long file is looked at beside the page."""
    file = previews.waiting_file(token, by=request.staff)
    if file is None:
        messages.error(request, GONE)
        return HttpResponseRedirect("/intake/")
    heard = stating.heard(file, request.GET.dict(), request.now)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    who_and_when = {"by": request.staff, "now": request.now}
    job = drawn_previews.look_later(token, heard.file, query, **who_and_when)
    return HttpResponseRedirect(f"/jobs/{job}/")


@require_POST
@asks(TAKE_IN)
def compare(request: HttpRequest, token: str) -> HttpResponse:
    """見比べる: the page again, at an address that holds the day and the figures."""
    said = urlencode(stating.told(request.POST.dict()))
    return HttpResponseRedirect(f"/intake/preview/{token}/?{said}#check")


def stored(request: HttpRequest, result: TakenIn | None) -> HttpResponse:
    """Where one goes on after storing: to the batch, or to the file that must be sent again."""
    if result is None:
        messages.error(request, GONE)
        return HttpResponseRedirect("/intake/")
    if result.batch is None:
        messages.warning(request, "取り込むものはありませんでした。")
        return HttpResponseRedirect("/intake/")
    messages.success(request, f"{result.file} を取り込みました。")
    return HttpResponseRedirect(f"/intake/{result.batch}/")


def previewed(
    request: HttpRequest,
    heard: Heard,
    result: TakenIn,
    token: str,
    *,
    status: int = 200,
    found: Drawn | None = None,
) -> HttpResponse:
    """The page of a file that was looked at, as it was `found`; one refused whole says so."""
    shown: Drawn | Seen | Refused | None = found
    if shown is None and not result.refused_whole:
        shown = seen(heard.file, now=heard.of_its_day)
    if shown is None or isinstance(shown, Refused):
        return render(request, "frame/batch.html", _refused_whole(result))
    form = heard.form(list(result.counts.get("by_year", ())))
    values = _head(request, result, token) | _compared(shown, result, form)
    compared = stating.mark(form, heard.proposed)
    values |= {"token": token, "stating": form, "compared": compared}
    if values["mend_url"] and heard.file.drawn_on:
        values["mend_url"] += f"?drawn_on={heard.file.drawn_on.isoformat()}"
    if found is not None and result.refused:
        values |= mend_later(request, heard, found, token)
    values["batch"]["facts"] += _told_apart(shown, result)
    values |= _part(heard.said, shown, result, f"/intake/preview/{token}/")
    return render(request, "frame/preview.html", values, status=status)


def _head(request: HttpRequest, result: TakenIn, token: str) -> dict[str, Any]:
    refused = f"受け付けない行は {len(result.refused)}行です。"
    return {
        "page": {
            "title": "取込の確認",
            "lead": f"{result.counts['new']}件を新しく取り込みます。{refused}",
            "main": {"label": "取り込む", "form": "stating", "url": "/intake/store/"},
            "trail": [{"label": "取込", "url": "/intake/"}],
        },
        "batch": {
            "file": result.file,
            "guess": f"{queries.FORMS[result.form]}（{queries.title_of(result.mapping)}）",
            "state": {"kind": "info", "text": "まだ保存していません"},
            "facts": [{"label": "行数", "count": result.counts["rows"], "unit": "行"}],
        },
        "compare_url": f"/intake/preview/{token}/compare/",
        "mapping_url": f"/intake/mapping/{token}/" if request.staff.may(MAP) else "",
        "counts": queries.counts(result.counts, len(result.refused)),
        "mend_url": f"/intake/preview/{token}/refused.xlsx" if result.refused else "",
        "correct_url": _correct_url(result, token),
        "left_out_url": _left_out_url(result, token),
        "reupload": {"url": "/intake/look/", "form": UploadForm(), "button": "内容を確かめる"},
    }


def _told_apart(found: Drawn | Seen, result: TakenIn) -> list[dict[str, Any]]:
    """債務者の区別, and whether the mapping says that own numbers may tell people apart."""
    facts = [*queries.persons_told(result.counts), *queries.told_beside(result.counts)]
    if facts and found.persons_unasked:
        return [*facts, {"label": "課の番号", "text": UNASKED}]
    return facts


def _correct_url(result: TakenIn, token: str) -> str:
    """Where rows say otherwise than the record, the record may be what is wrong."""
    differs = any(one.reason == "differs_from_record" for one in result.refused)
    return f"/intake/correction/{token}/" if differs and result.form == LEDGER else ""


def _left_out_url(result: TakenIn, token: str) -> str:
    """Where the record knows some of the ledger, it may know more than it should."""
    known = result.counts["unchanged"] + result.counts["changed"]
    return f"/intake/correction/{token}/#left-out" if known and result.form == LEDGER else ""


def _compared(found: Drawn | Seen, result: TakenIn, form: FiguresForm) -> dict[str, Any]:
    """Our sums beside the section's, and the rows behind each difference."""
    if not found.is_ledger:
        return {"totals": queries.totals(result.counts), "figures": None, "gaps": ()}
    ours = {name: result.counts[f"{name}_yen"] for name in MONEY}
    theirs = form.figures()
    differ = any(theirs[name] not in (None, ours[name]) for name in MONEY)
    causes = found.causes(result.refused) if differ else []
    return {
        "totals": queries.totals(result.counts, form.typed()),
        "figures": form,
        "gaps": gaps(ours, theirs, causes),
    }


def _part(said: Mapping[str, str], found: Drawn | Seen, result: TakenIn, at: str) -> dict[str, Any]:
    """One part of the rows, a page of it."""
    part = said.get("part", "refused")
    part = part if part in PARTS else "refused"
    rows = list(result.refused) if part == "refused" else found.rows(part)
    page = int(said["page"]) if said.get("page", "").isdecimal() else 1
    first = (max(1, page) - 1) * EACH
    shown = rows[first : first + EACH]
    own = stating.told(said)
    counts = {**result.counts, "refused": len(result.refused), **found.sizes}
    return {
        "part": part,
        "part_title": PARTS[part],
        "parts": [
            {
                "label": label,
                "url": f"{at}?{urlencode({**own, 'part': name})}#rows",
                "count": counts[name],
                "unit": _UNITS.get(name, "件"),
                "current": name == part,
            }
            for name, label in PARTS.items()
            if (found.is_ledger and (name not in _WHERE_ANY or counts[name])) or name == "refused"
        ],
        "rows": shown,
        "pager": _pager(at, {**own, "part": part}, (first, len(shown), len(rows))),
    }


def _pager(at: str, own: dict[str, str], where: tuple[int, int, int]) -> dict[str, Any] | None:
    first, shown, total = where
    if total <= EACH:
        return None
    number = first // EACH + 1

    def url(page: int) -> str:
        return f"{at}?{urlencode({**own, 'page': page})}#rows"

    return {
        "shown": shown,
        "total": total,
        "unit": "行",
        "previous_url": url(number - 1) if number > 1 else "",
        "next_url": url(number + 1) if first + shown < total else "",
    }


def _refused_whole(result: TakenIn) -> dict[str, Any]:
    return {
        "page": {
            "title": "取込の確認",
            "lead": "このファイルは受け付けられません。何も保存していません。",
            "trail": [{"label": "取込", "url": "/intake/"}],
        },
        "batch": {
            "file": result.file,
            "guess": "分かりません",
            "state": {"kind": "error", "text": "受け付けない"},
            "facts": [],
        },
        "counts": [],
        "totals": [],
        "refused": result.refused,
        "reupload": {"url": "/intake/look/", "form": UploadForm(), "button": "内容を確かめる"},
    }
