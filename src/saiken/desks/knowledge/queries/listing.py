"""Lists of the desk: a page of rows by number, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

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
