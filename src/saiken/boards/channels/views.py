"""The page 納付方法の利用: a year by kind and channel, on the screen and as a file."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saiken.boards.channels import shown
from saiken.boards.channels.queries import Used, used
from saiken.law.fiscal_years import fiscal_year
from saiken.screens.lists import TAKE_OUT, links, rows_sent
from saiken.store.offices.walls import counted_offices
from saiken.values.eras import fiscal_year_in_words
from saiken.values.permissions import asks

SEE = "boards.see"
HERE = "/slips/channels/"
YEARS = 5


@asks(SEE)
def channels(request: HttpRequest) -> HttpResponse:
    """納付方法の利用 of a fiscal year: who pays by which way, and how much by its due day."""
    year = _year(request)
    found = _used(request, year)
    values: dict[str, Any] = {
        "page": {
            "title": f"納付方法の利用　{fiscal_year_in_words(year)}",
            "lead": shown.lead(found),
            "trail": [{"label": "納付書", "url": "/slips/"}] if _may_issue(request) else [],
        },
        "chips": _chips(request, year),
        "tables": shown.tables(found),
        "exports": links(request.staff, f"{HERE}list", asked={"year": year}),
    }
    return render(request, "frame/channels.html", values)


@asks(TAKE_OUT)
def channels_export(request: HttpRequest, form: str) -> HttpResponse:
    """The same as CSV or Excel; it names nobody."""
    request.staff.must(SEE)
    year = _year(request)
    rows = shown.cells(_used(request, year), fiscal_year_in_words(year))
    return rows_sent(
        f"納付方法の利用_{fiscal_year_in_words(year)}", form, heads=shown.FILE_HEADS, rows=rows
    )


def _used(request: HttpRequest, year: int) -> Used:
    first, last = date(year, 4, 1), date(year + 1, 3, 31)
    return used(counted_offices(request.staff), first=first, last=last, on=request.now.day)


def _year(request: HttpRequest) -> int:
    """The fiscal year asked for; what cannot be read is this year."""
    this, text = fiscal_year(request.now.day), request.GET.get("year", "")
    year = int(text) if text.isdecimal() and len(text) == 4 else this
    return year if this - YEARS < year <= this else this


def _chips(request: HttpRequest, year: int) -> list[dict[str, Any]]:
    this = fiscal_year(request.now.day)
    return [
        {"label": fiscal_year_in_words(y), "url": f"{HERE}?year={y}", "current": y == year}
        for y in range(this, this - YEARS, -1)
    ]


def _may_issue(request: HttpRequest) -> bool:
    return bool(request.staff.may("slips.issue"))
