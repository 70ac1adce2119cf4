"""表示: which columns a list shows, by which it is ordered, how many rows stand on a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from saiken.boards.ordering import Order
from saiken.screens.addresses import address

ROWS = (25, 50, 100, 200)
USUAL_ROWS = 50
SORT, SHOW, MANY = "sort", "show", "rows"
NAMES = (SORT, SHOW, MANY)
_UP, _DOWN = "ascending", "descending"


@dataclass(frozen=True)
class Column:
    """A column: its words, how its cells look, and `heads`, what it is called in an export.

    `order`: by what the whole list can be ordered; None where it cannot, a name lies encrypted.
    `usual`: whether it is shown where nobody chose. `fixed`: always shown.
    """

    key: str
    label: str
    look: Mapping[str, Any]
    heads: tuple[str, ...]
    order: Order | None = None
    usual: bool = True
    fixed: bool = False


@dataclass(frozen=True)
class View:
    """How a list is looked at: columns, order, rows a page, and what of it the address says."""

    every: tuple[Column, ...]
    shown: tuple[Column, ...]
    by: str
    order: Order
    rows: int
    path: str
    raw: Mapping[str, str]

    def columns(self, *, whole: bool) -> list[dict[str, Any]]:
        """The columns for the table; a list that is whole on its page is also ordered there."""
        return [self._column(one, whole) for one in self.shown]

    def _column(self, one: Column, whole: bool) -> dict[str, Any]:
        plain = {"key": one.key, "label": one.label, **one.look}
        if one.order is None:
            return plain | {"sort": whole}
        here = one.key == self.by
        down = not self.order.down if here else one.order.down
        url = address(self.path, self.raw, **{SORT: f"-{one.key}" if down else one.key})
        sorted_ = (_DOWN if self.order.down else _UP) if here else ""
        return plain | {"sort_url": url, "sorted": sorted_}

    def heads(self, shown: Sequence[Column]) -> list[str]:
        """The headings of an export of these columns."""
        return [head for one in shown for head in one.heads]

    @property
    def exported(self) -> tuple[Column, ...]:
        """The columns of an export: those that were chosen, all where nobody chose."""
        return self.shown if self.raw.get(SHOW) else self.every

    def form(self) -> dict[str, Any]:
        """What the form 列と行数 needs: boxes, choices, and what of the address it keeps."""
        shown = {one.key for one in self.shown}
        return {
            "url": self.path,
            "columns": [
                {"key": one.key, "label": one.label, "shown": one.key in shown, "fixed": one.fixed}
                for one in self.every
            ],
            "rows": [{"many": many, "chosen": many == self.rows} for many in ROWS],
            "kept": {n: v for n, v in self.raw.items() if n not in (SHOW, MANY)},
            "usual_url": address(self.path, self.raw, **{SHOW: "", MANY: ""}),
            "chosen": SHOW in self.raw or MANY in self.raw,
        }


def view(
    every: Sequence[Column], asked: QueryDict, raw: Mapping[str, str], *, path: str, first: str
) -> View:
    """How a list is looked at; what cannot be read is as usual. `first`: the order of no choice."""
    wanted = {key for said in asked.getlist(SHOW) for key in said.split(",")}
    named = [one.key for one in every if one.key in wanted]
    shown = tuple(one for one in every if one.fixed or (one.key in named if named else one.usual))
    by, order = _ordered(every, asked.get(SORT, ""), first)
    said = asked.get(MANY, "")
    rows = next((many for many in ROWS if str(many) == said), USUAL_ROWS)
    held = {
        SORT: asked.get(SORT, "") if by == asked.get(SORT, "").removeprefix("-") else "",
        SHOW: ",".join(named),
        MANY: str(rows) if rows != USUAL_ROWS else "",
    }
    kept = {n: v for n, v in raw.items() if n not in NAMES} | {n: v for n, v in held.items() if v}
    return View(tuple(every), shown, by, order, rows, path, kept)


def _ordered(every: Sequence[Column], said: str, first: str) -> tuple[str, Order]:
    orders = {one.key: one.order for one in every if one.order is not None}
    key, down = said.removeprefix("-"), said.startswith("-")
    if key not in orders:
        return first, orders[first]
    held = orders[key]
    return key, Order(held.sql, held.kind, held.ties, down)
