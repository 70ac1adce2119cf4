"""What a list page offers beside its columns: the lists kept of it, and a way to keep one."""

from collections.abc import Mapping
from typing import Any

from saiken.desks.own_lists.queries import lists_of
from saiken.desks.own_lists.rules import PAGES
from saiken.screens.addresses import address
from saiken.values.actors import Staff


def offered(page: str, raw: Mapping[str, str], staff: Staff) -> dict[str, Any]:
    """The kept lists of a page, one's own and those the office shares, and where to keep one."""
    found = [one for one in lists_of(staff) if one.page == page]
    here = PAGES[page]
    return {
        "url": address(f"/lists/keep/{page}/", raw),
        "lists": [{"label": one.name, "url": address(here.url, one.asked)} for one in found],
    }
