"""Lists longer than a page: which page is asked for, and the ways to the others."""

from typing import Any, TypeVar

from django.http import HttpRequest

from saiken.screens.addresses import number

SIZE = 50
_LAST = 999_999  # no list here has more pages, and no offset from one is too large for a query
Pager = dict[str, Any]
Row = TypeVar("Row")


def page_of(request: HttpRequest, name: str = "page") -> int:
    """The page of a list that is asked for, from 1; the first where it cannot be read."""
    asked = number(request, name) or 1
    return asked if asked <= _LAST else 1


def pager(
    request: HttpRequest,
    *,
    shown: int,
    total: int,
    size: int = SIZE,
    unit: str = "件",
    name: str = "page",
) -> Pager:
    """How many of a list are shown, and its pages before and after; what narrows it is kept."""
    page = page_of(request, name)
    found: Pager = {"shown": shown, "total": total, "unit": unit}
    if page > 1:
        found["first_url"] = _asking(request, name, None)
        found["previous_url"] = _asking(request, name, page - 1)
    if page * size < total:
        found["next_url"] = _asking(request, name, page + 1)
    return found


def paged(
    request: HttpRequest, rows: list[Row], *, size: int = SIZE, unit: str = "件"
) -> tuple[list[Row], Pager]:
    """The page of all the rows that is asked for, with its pager."""
    first = (page_of(request) - 1) * size
    held = rows[first : first + size]
    return held, pager(request, shown=len(held), total=len(rows), size=size, unit=unit)


def onward(
    request: HttpRequest,
    *,
    shown: int,
    mark: object,
    total: int | None = None,
    unit: str = "件",
    name: str = "before",
) -> Pager:
    """The way on in a list that goes by a key: `mark` of the last row shown, None at the end."""
    return {
        "shown": shown,
        "total": total,
        "unit": unit,
        "first_url": _asking(request, name, None) if request.GET.get(name) else "",
        "next_url": _asking(request, name, mark) if mark is not None else "",
    }


def _asking(request: HttpRequest, name: str, value: object) -> str:
    """This page with one thing asked otherwise, or not asked."""
    kept = request.GET.copy()
    kept.pop(name, None)
    if value is not None:
        kept[name] = str(value)
    return f"?{kept.urlencode()}" if kept else str(request.path)
