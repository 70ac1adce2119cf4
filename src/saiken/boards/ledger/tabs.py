"""What the pages of the ledger share: the way from one to the other."""

from collections.abc import Iterator
from typing import Any

from saiken.boards.ledger import confirm_queries
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
