"""頁の組: pages of tables for a year and a day, each a tab, each table a file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest

from saiken.boards.headquarters.asking import Asked, asked_of
from saiken.boards.headquarters.blocks import Block, Page
from saiken.screens.addresses import address
from saiken.screens.lists import links
from saiken.values.actors import Staff

EMPTY = {
    "title": "年度と日を選んでください",
    "text": "日は、その年度の初めから、きょうまでの日を選びます。",
}
Draw = Callable[[Asked], Page]


@dataclass(frozen=True)
class Pages:
    """頁の組. `here` is the address of the page named `first`; the others stand below it."""

    here: str
    first: str
    named: Mapping[str, tuple[str, Draw]]

    def found(self, name: str) -> tuple[str, Draw]:
        """The title of a page, and what draws it; 404 where there is none."""
        if name not in self.named:
            raise Http404
        return self.named[name]

    def path(self, name: str) -> str:
        """The address of a page."""
        return self.here if name == self.first else f"{self.here}{name}/"

    def chips(self, current: str, asked: Asked) -> list[dict[str, Any]]:
        """The tabs, for the same year and day."""
        return [
            {
                "label": title,
                "url": address(self.path(name), asked.address),
                "current": name == current,
            }
            for name, (title, _) in self.named.items()
        ]

    def block(self, request: HttpRequest, name: str, key: str) -> tuple[Block, Asked]:
        """A table of a page, and what was asked for; 404 where either is missing."""
        _, draw = self.found(name)
        _, asked = asked_of(request)
        for one in draw(asked).blocks if asked else ():
            if asked and one.key == key:
                return one, asked
        raise Http404

    def shown(self, block: Block, name: str, *, asked: Asked, staff: Staff) -> dict[str, Any]:
        """A table as the page shows it, with the links to it as a file."""
        return {
            "key": block.key,
            "title": block.title,
            "says": block.says,
            "leads": block.leads,
            "columns": block.columns,
            "rows": block.rows,
            "foot": block.foot,
            "empty": block.empty,
            "exports": links(staff, f"{self.here}{name}/{block.key}", asked=asked.address),
        }
