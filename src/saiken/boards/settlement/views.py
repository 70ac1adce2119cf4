"""The pages of 決算の表 and 日計: a year by account, the days of a month, both as files."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saiken import kinds
from saiken.boards.settlement import asking, shown
from saiken.boards.settlement.queries import differences, draw
from saiken.screens.lists import TAKE_OUT, links, rows_sent
from saiken.screens.pages import paged
from saiken.store import reads
from saiken.store.books.lists import DayRow, days, untied
from saiken.values.permissions import asks

SEE = "books.see"
HERE = "/settlement/"
DAYS = "/settlement/days/"
PAGE = 100
EMPTY = {"title": "年度と日を選んでください", "text": "日は、きょうまでの日を選びます。"}


@asks(SEE)
def settlement(request: HttpRequest) -> HttpResponse:
    """決算の表 of a fiscal year as it stood on a day."""
    form = asking.form_of(request)
    asked = asking.asked_of(request, form)
    head: dict[str, Any] = {"title": "決算の表"}
    values: dict[str, Any] = {"page": head, "form": form, "url": HERE, "empty": EMPTY}
    if asked is None:
        return render(request, "frame/settlement.html", values)
    drawn = draw(asked)
    head["lead"], head["lead_kind"] = shown.lead(drawn)
    values |= {
        "drawn": True,
        "totals": shown.totals(drawn),
        "columns": shown.COLUMNS,
        "accounts": [shown.account(one) for one in drawn.accounts],
        "difference_columns": shown.DIFFERENCES,
        "differences": [shown.difference(one) for one in differences(asked)],
        "untied": len(untied(shown.MOST)) if asked.offices is None else 0,
        "exports": links(request.staff, f"{HERE}list", asked={"year": asked.year, "on": asked.on}),
        "empty": {
            "title": "この年度に記帳はありません",
            "text": "夜間処理の後に、台帳の調定と収納がここに載ります。",
        },
    }
    return render(request, "frame/settlement.html", values)


@asks(TAKE_OUT)
def settlement_export(request: HttpRequest, form: str) -> HttpResponse:
    """The rows of the table as CSV or Excel."""
    request.staff.must(SEE)
    asked = asking.asked_of(request, asking.form_of(request))
    drawn = draw(asked) if asked else None
    rows = [cells for one in (drawn.accounts if drawn else ()) for cells in shown.cells(one, drawn)]
    return rows_sent(f"決算の表_{request.now.day:%Y%m%d}", form, heads=shown.HEADS, rows=rows)


@asks(SEE)
def day_book(request: HttpRequest) -> HttpResponse:
    """日計: what was posted on the days of a month."""
    first, last = _month(request)
    found = days(first, last, offices=asking.offices_of(request.staff))
    month = f"{first:%Y-%m}"
    rows, pager = paged(request, found, size=PAGE, unit="行")
    values = {
        "page": {
            "title": f"日計　{asking.named_month(first)}",
            "lead": shown.days_lead(found),
            "trail": [{"label": "決算の表", "url": HERE}],
        },
        "chips": _months(request.now.day, month),
        "columns": shown.DAY_COLUMNS,
        "rows": [_day(row) for row in rows],
        "label": "日ごとの記帳",
        "pager": pager,
        "exports": links(request.staff, f"{DAYS}list", asked={"month": month}),
        "empty": {"title": "この月に記帳はありません"},
    }
    return render(request, "frame/list.html", values)


@asks(TAKE_OUT)
def day_book_export(request: HttpRequest, form: str) -> HttpResponse:
    """The same as CSV or Excel."""
    request.staff.must(SEE)
    first, last = _month(request)
    found = days(first, last, offices=asking.offices_of(request.staff))
    return rows_sent(
        f"日計_{first:%Y%m}", form, heads=shown.DAY_HEADS, rows=[shown.day_cells(x) for x in found]
    )


def _month(request: HttpRequest) -> tuple[date, date]:
    """The first and the last day of the month that was asked for, else of this one."""
    return asking.month_of(request.GET.get("month", ""), request.now.day)


def _months(today: date, current: str) -> list[dict[str, Any]]:
    found = []
    for back in range(12):
        year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
        first = date(year, month + 1, 1)
        code = f"{first:%Y-%m}"
        url = f"{DAYS}?{urlencode({'month': code})}"
        label = asking.named_month(first)
        found.append({"label": label, "url": url, "current": code == current})
    return found


def _day(row: DayRow) -> dict[str, Any]:
    kind = kinds.load_kinds()[row.kind]
    account = kinds.account_of(kind, reads.city()).name
    return shown.day(row, kind=kind.name, account=account)
