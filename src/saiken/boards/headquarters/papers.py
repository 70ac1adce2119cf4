"""会議資料とオープンデータの頁: the pack made by a worker, and figures that may be published."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from saiken.boards.headquarters import open_data as opened
from saiken.boards.headquarters.asking import Asked, asked_of
from saiken.boards.headquarters.pack import PDF, TITLE, WORKBOOK, made, taken_out
from saiken.boards.headquarters.views import HERE
from saiken.files.lists import TYPES
from saiken.screens.lists import kept
from saiken.store import reads
from saiken.store.jobs.asking import Wanted, ask
from saiken.store.jobs.doing import Outcome
from saiken.store.jobs.lists import file_made
from saiken.values.actors import Now, Staff
from saiken.values.eras import day_in_words, fiscal_year_in_words
from saiken.values.permissions import asks

MAKE, PUBLISH = "headquarters.make_papers", "open_data.make"
MEETING, OPEN_DATA = f"{HERE}meeting/", f"{HERE}open-data/"
JOB = "headquarters.pack"
_FILES = {"pdf": (PDF, "application/pdf"), "xlsx": (WORKBOOK, TYPES["xlsx"])}


@asks(MAKE)
def meeting(request: HttpRequest) -> HttpResponse:
    """会議資料: made in one click, and taken from here for a day."""
    form, asked = asked_of(request)
    values: dict[str, Any] = {"form": form, "url": MEETING}
    values["page"] = {"title": "会議資料", "lead": _lead(asked), "trail": _trail()}
    if asked is None:
        return render(request, "frame/meeting.html", values)
    made_before = file_made(_key(asked, request.staff), by=request.staff, now=request.now)
    label = "PDFとExcelを作り直す" if made_before else "PDFとExcelを作る"
    values["make"] = {"label": label, "url": f"{MEETING}make/", "fields": asked.address}
    values["files"] = _links(asked) if made_before else ()
    return render(request, "frame/meeting.html", values)


def _lead(asked: Asked | None) -> str:
    if asked is None:
        return "年度と日を選んでください。"
    return (
        f"{fiscal_year_in_words(asked.year)}（{day_in_words(asked.on)}まで）の数値と図を、"
        "1回でPDFとExcelにします。氏名は入りません。"
    )


def _trail() -> list[dict[str, str]]:
    return [{"label": "本部", "url": HERE}]


def _links(asked: Asked) -> list[dict[str, str]]:
    query = urlencode(asked.address)
    return [
        {"label": name, "url": f"{MEETING}pack.{form}?{query}"}
        for form, (name, _) in _FILES.items()
    ]


@asks(MAKE)
def make_pack(request: HttpRequest) -> HttpResponse:
    """会議資料を作る: asked for here, done by a worker."""
    if request.method != "POST":
        raise Http404
    _, asked = asked_of(request, request.POST)
    if asked is None:
        return HttpResponseRedirect(MEETING)
    staff = request.staff
    wanted = Wanted(
        JOB,
        _key(asked, staff),
        f"{TITLE}　{fiscal_year_in_words(asked.year)}",
        f"{MEETING}?{urlencode(asked.address)}",
        asked.address | {"today": asked.today.isoformat()},
    )
    return HttpResponseRedirect(f"/jobs/{ask(wanted, by=staff, now=request.now)}/")


def _key(asked: Asked, staff: Staff) -> str:
    return f"{JOB}:{asked.year}:{asked.on}:{staff.number}"


def work(told: dict[str, Any], by: Staff, now: Now) -> Outcome:
    """会議資料を作る, as a worker does it."""
    by.must(MAKE)
    asked = Asked.told(told, by)
    data = made(asked, on=now.day, sample=reads.city().demo)
    back = f"{MEETING}?{urlencode(asked.address)}"
    return Outcome("会議資料（PDFとExcel）を作りました。", back, data)


@asks(MAKE)
def pack_file(request: HttpRequest, form: str) -> HttpResponse:
    """One of the two files, as it was made."""
    _, asked = asked_of(request)
    if asked is None or form not in _FILES:
        raise Http404
    found = file_made(_key(asked, request.staff), by=request.staff, now=request.now)
    if found is None:
        raise Http404
    name, content_type = _FILES[form]
    return kept(taken_out(found[1], name), name, content_type=content_type)


@asks(PUBLISH)
def open_data(request: HttpRequest) -> HttpResponse:
    """オープンデータ: a look at what would be published, and the file."""
    form, asked = asked_of(request)
    head: dict[str, Any] = {"title": "オープンデータ", "trail": _trail()}
    values: dict[str, Any] = {"page": head, "form": form, "url": OPEN_DATA}
    if asked is None:
        head["lead"] = "年度と日を選んでください。"
        return render(request, "frame/open_data.html", values)
    data = opened.open_data(asked)
    head["lead"] = (
        f"{fiscal_year_in_words(asked.year)}の{len(data.rows)}行を公開できます。"
        f"そのうち{data.hidden}行は、人数が少ないため伏せています。"
    )
    values |= {
        "notes": data.notes,
        "columns": _columns(),
        "rows": [_shown(line) for line in opened.lines(data)],
        "file": f"{OPEN_DATA}figures.csv?{urlencode(asked.address)}",
    }
    return render(request, "frame/open_data.html", values)


def _columns() -> list[dict[str, str]]:
    """As in the file; the year is said above, the account stands below its kind."""
    kind, part, *figures = opened.HEADS[2:]
    return [
        {"key": kind, "label": kind, "below": opened.HEADS[1]},
        {"key": part, "label": part},
        *({"key": head, "label": head, "kind": "figure"} for head in figures),
    ]


def _shown(line: list[Any]) -> dict[str, Any]:
    words = (f"{cell:,}" if isinstance(cell, int) else cell for cell in line)
    return dict(zip(opened.HEADS, words, strict=True))


@asks(PUBLISH)
def open_data_file(request: HttpRequest) -> HttpResponse:
    """The figures as CSV."""
    _, asked = asked_of(request)
    if asked is None:
        raise Http404
    name = f"債権の収納の状況_{asked.year}.csv"
    return kept(opened.as_csv(opened.open_data(asked)), name, content_type=TYPES["csv"])
