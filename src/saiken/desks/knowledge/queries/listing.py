"""Lists of the desk: a page of rows by number, newest first, and the same rows as a file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from saiken.files.lists import TYPES, ListFile, as_file

PAGE, EVERY = 50, 10_000
Columns = Sequence[dict[str, Any]]
Row = dict[str, Any]


@dataclass(frozen=True)
class Page:
    """A page of a list: its rows, and from which number the next goes on (None at the end)."""

    rows: list[Any]
    next_before: int | None


def page(rows: Any, before: int | None, *, every: bool = False) -> Page:
    """A page of a query, newest first; `every` for a file."""
    wanted = rows.order_by("-pk")
    if before is not None:
        wanted = wanted.filter(pk__lt=before)
    limit = EVERY if every else PAGE
    found = list(wanted[: limit + 1])
    more = len(found) > limit
    return Page(found[:limit], found[limit - 1].pk if more else None)


def as_list(name: str, form: str, columns: Columns, rows: Iterable[Row]) -> ListFile | None:
    """Rows of a table as a file; None for a form that there is not."""
    if form not in TYPES:
        return None
    shown = [one for one in columns if one.get("kind") != "act"]
    heads = [head for one in shown for head in _heads(one)]
    cells = [[cell for one in shown for cell in _cells(one, row)] for row in rows]
    return as_file(name, form, heads, cells)


def _heads(column: dict[str, Any]) -> list[str]:
    return [column["label"], *([column["below_label"]] if "below_label" in column else [])]


def _cells(column: dict[str, Any], row: Row) -> list[Any]:
    found = [_plain(row.get(column["key"]))]
    if "below_label" in column:
        found.append(_plain(row.get(column["below"])))
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return value.get("text") or value.get("name") or ""
    if isinstance(value, list | tuple):
        return "、".join(str(_plain(one)) for one in value)
    return "" if value is None else value
