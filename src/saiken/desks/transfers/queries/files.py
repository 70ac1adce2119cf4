"""Pages, links and files of the lists of the desk."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse

from saiken.files.lists import TYPES, as_file
from saiken.values.actors import Staff

EXPORT = "exports.take"
SIZE = 50


def page_of(text: str) -> int:
    """The number of a page in an address; the first where it cannot be read."""
    return max(1, int(text)) if text.isdecimal() and len(text) < 6 else 1


def address(path: str, asked: Mapping[str, str]) -> str:
    """A page's address with what is asked of it; what is empty is left out."""
    held = {name: value for name, value in asked.items() if value}
    return f"{path}?{urlencode(held)}" if held else path


def pager(
    path: str, asked: Mapping[str, str], page: int, *, shown: int, total: int, unit: str
) -> dict[str, Any]:
    """The links before and after a page."""

    def to(number: int) -> str:
        return address(path, {**asked, "page": str(number)})

    found: dict[str, Any] = {"shown": shown, "total": total, "unit": unit}
    if page > 1:
        found |= {"first_url": to(1), "previous_url": to(page - 1)}
    if page * SIZE < total:
        found["next_url"] = to(page + 1)
    return found


def exports(staff: Staff, path: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """The links to a list as a file, for who may take it."""
    if not staff.may(EXPORT):
        return {"print": True}
    csv, excel = (address(f"{path}.{form}", asked) for form in ("csv", "xlsx"))
    return {"csv": csv, "excel": excel, "print": True}


def sent(
    name: str, form: str, columns: Sequence[Mapping[str, Any]], rows: Iterable[Mapping[str, Any]]
) -> HttpResponse:
    """Rows as CSV or Excel under the heads of their columns."""
    if form not in TYPES:
        raise Http404
    heads = [str(column["label"]) for column in columns]
    cells = [[_cell(row.get(column["key"])) for column in columns] for row in rows]
    made = as_file(name, form, heads, cells)
    headers = {"Content-Disposition": made.disposition}
    return HttpResponse(made.data, content_type=made.content_type, headers=headers)


def _cell(value: Any) -> Any:
    if isinstance(value, dict):
        return value.get("name") or value.get("text") or ""
    return value
