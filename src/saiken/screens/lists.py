"""Lists and papers as files: the answer that carries one, and the links that lead to it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpResponse

from saiken.files.lists import TYPES, ListFile, as_file
from saiken.screens.addresses import address
from saiken.values.actors import Staff

TAKE_OUT = "exports.take"
ENDS = {"csv": "csv", "excel": "xlsx"}
Column = Mapping[str, Any]


def sent(made: ListFile | None) -> HttpResponse:
    """A list as CSV or Excel; 404 where there is no such form."""
    if made is None:
        raise Http404
    return _answer(made.data, made.content_type, made.disposition)


def rows_sent(
    name: str,
    form: str,
    *,
    heads: Sequence[str],
    rows: Sequence[Sequence[Any]],
    on: date | None = None,
) -> HttpResponse:
    """Rows under their heads as CSV or Excel, with the day in the name; 404 for another form."""
    named = f"{name}_{on:%Y%m%d}" if on else name
    return sent(as_file(named, form, heads, rows) if form in TYPES else None)


def table_sent(
    name: str,
    form: str,
    *,
    columns: Sequence[Column],
    rows: Iterable[Mapping[str, Any]],
    on: date | None = None,
) -> HttpResponse:
    """The rows of a table of a page as CSV or Excel, column by column; its buttons are left out."""
    kept = [one for one in columns if one.get("kind") != "act"]
    heads = [head for one in kept for head in _heads(one)]
    cells = [[cell for one in kept for cell in _cells(one, row)] for row in rows]
    return rows_sent(name, form, heads=heads, rows=cells, on=on)


def _heads(column: Column) -> list[str]:
    return [column["label"], *([column["below_label"]] if "below_label" in column else [])]


def _cells(column: Column, row: Mapping[str, Any]) -> list[Any]:
    keys = [column["key"], *([column["below"]] if "below_label" in column else [])]
    return [_plain(row.get(key)) for key in keys]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return value.get("text") or value.get("name") or ""
    if isinstance(value, list | tuple):
        return "、".join(str(_plain(one)) for one in value)
    return "" if value is None else value


def pdf(data: bytes | None, name: str) -> HttpResponse:
    """A paper to look at and to print; 404 where there is none."""
    if data is None:
        raise Http404
    return _answer(data, "application/pdf", f"inline; {_named(name)}.pdf")


def kept(data: bytes, name: str, *, content_type: str = "application/octet-stream") -> HttpResponse:
    """A file to keep under a name, which may be Japanese."""
    return _answer(data, content_type, f"attachment; {_named(name)}")


def _named(name: str) -> str:
    return f"filename*=UTF-8''{quote(name)}"


def _answer(data: bytes, content_type: str, disposition: str) -> HttpResponse:
    headers = {"Content-Disposition": disposition}
    return HttpResponse(data, content_type=content_type, headers=headers)


def links(staff: Staff, base: str, *, asked: Mapping[str, object] | None = None) -> dict[str, Any]:
    """The links to a list as a file, for those who may take it out; all may print."""
    return links_for_all(base, asked=asked) if staff.may(TAKE_OUT) else {"print": True}


def links_for_all(base: str, *, asked: Mapping[str, object] | None = None) -> dict[str, Any]:
    """The links to a list that names nobody, or that only those see who may take it out."""
    files = {form: address(f"{base}.{end}", asked or {}) for form, end in ENDS.items()}
    return {**files, "print": True}
