"""What the frame of a page is told: where one is, who one is, which day it is."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby


@dataclass(frozen=True)
class NavEntry:
    """An entry of the navigation; `count` stands beside it where something waits.

    `pages`: what lies under it, shown where one stands in it; `group` names what some of them have
    in common.
    """

    label: str
    url: str
    current: bool = False
    count: int | None = None
    pages: "tuple[NavEntry, ...]" = ()
    group: str = ""

    @property
    def groups(self) -> "tuple[tuple[str, tuple[NavEntry, ...]], ...]":
        """Its pages by group, in their order."""
        return tuple((name, tuple(held)) for name, held in groupby(self.pages, lambda p: p.group))


@dataclass(frozen=True)
class FrameUser:
    """Who is signed in: name, office and the authority used now."""

    name: str
    office: str
    authority: str


@dataclass(frozen=True)
class Frame:
    """The frame of one page. Only what exists and what the role needs is passed.

    `search_url` is empty where nothing can be searched; `user` is None before sign-in; `guide_url`
    leads to the manual of the step that the page is for. `barred`: pages that this person may not
    open, so that nothing leads there.
    """

    city: str
    day: date
    demo: bool
    home_url: str
    nav: tuple[NavEntry, ...] = ()
    tools: tuple[NavEntry, ...] = ()
    search_url: str = ""
    search_value: str = ""
    user: FrameUser | None = None
    sign_out_url: str = ""
    footer: str = ""
    guide_url: str = ""
    barred: frozenset[str] = frozenset()
