"""What the pages of the ledger share: the way from one to the other, pages of a list, exports."""

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse

from saiken.boards.ledger import confirm_queries
from saiken.files.lists import TYPES, as_file
from saiken.store.mirrors import lists as mirrors
from saiken.store.offices.walls import counted_offices
from saiken.values.actors import Staff

PAGE = 50
EVERY = 100_000
TRAIL = [{"label": "台帳の整備", "url": "/ledger/"}]


def tabs(here: str, staff: Staff) -> list[dict[str, Any]]:
    """The pages of the ledger that somebody may open, with what waits on each."""
    return [
        {"label": label, "url": url, "count": count, "unit": unit, "current": url == here}
        for label, url, count, unit in _pages(staff)
    ]


def _pages(staff: Staff) -> Iterator[tuple[str, str, int | None, str]]:
    offices = counted_offices(staff)
    yield "経過の確認", "/ledger/confirm/", confirm_queries.count(offices), "債権"
    yield "突合の差", "/ledger/differences/", mirrors.count(offices), "件"
    yield "台帳完備率", "/ledger/completeness/", None, ""
    if staff.may("people.look"):
        yield "名寄せ", "/debtors/identities/", None, ""


def page_of(request: HttpRequest) -> int:
    """The page of a list that was asked for, from 1; what cannot be read is the first."""
    text = request.GET.get("page", "")
    return max(1, int(text)) if text.isdecimal() and len(text) < 7 else 1


def pager(request: HttpRequest, *, shown: int, total: int, unit: str) -> dict[str, Any]:
    """How many of a list are shown, and the pages before and after."""
    page = page_of(request)
    return {
        "shown": shown,
        "total": total,
        "unit": unit,
        "previous_url": _to(request, page - 1) if page > 1 else "",
        "next_url": _to(request, page + 1) if page * PAGE < total else "",
    }


def _to(request: HttpRequest, page: int) -> str:
    asked = {name: value for name, value in request.GET.items() if name != "page"}
    return f"?{urlencode(asked | {'page': page})}"


def exports(base: str, staff: Staff, **asked: str) -> dict[str, Any] | None:
    """The links to a list as a file, for those who may take it out; all may print."""
    if not staff.may("exports.take"):
        return {"print": True}
    query = f"?{urlencode(asked)}" if asked else ""
    return {"csv": f"{base}.csv{query}", "excel": f"{base}.xlsx{query}", "print": True}


def sent(name: str, form: str, heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> HttpResponse:
    """A list as a file; 404 for a form that there is not."""
    if form not in TYPES:
        raise Http404
    made = as_file(name, form, heads, rows)
    headers = {"Content-Disposition": made.disposition}
    return HttpResponse(made.data, content_type=made.content_type, headers=headers)
