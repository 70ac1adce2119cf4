"""What both lists share: how they are narrowed and counted in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest

from saiken.boards import shown
from saiken.boards.columns import View
from saiken.boards.lists.queries import Sums
from saiken.boards.today.asking import Asking
from saiken.boards.today.forms import chips
from saiken.screens.addresses import address
from saiken.store.looks.recording import record

EVERY = 100_000


def totals(sums: Sums) -> list[dict[str, Any]]:
    """The line of large figures, each with its unit."""
    return [
        {"label": "実人数", "count": sums.persons, "unit": "人"},
        {"label": "債権", "count": sums.claims, "unit": "債権"},
        {"label": "期別", "count": sums.instalments, "unit": "期別"},
        {"label": "未納額（本体）", "yen": sums.yen},
    ]


def narrowing(wanted: Asking, path: str, raw: Mapping[str, str]) -> dict[str, Any]:
    """The form above a list, and the chips that say what it is narrowed to; both keep the rest."""
    kept = {name: value for name, value in raw.items() if name not in wanted.form.fields}
    both = (("所属の全員", "", not wanted.mine), ("自分の担当", "1", wanted.mine))
    whose = [
        {"label": label, "url": address(path, raw, mine=mine), "current": current}
        for label, mine, current in both
    ]
    return {
        "filter": {"url": path, "form": wanted.form, "button": "絞り込む", "kept": kept},
        "chips": [*whose, *chips(wanted.form, raw, path)],
    }


def pager(look: View, wanted: Asking, *, found: int, unit: str, mark: str) -> dict[str, Any]:
    """How many are shown and the way on; `found`: one more than a page where there are more."""
    more = found > look.rows
    return {
        "shown": min(found, look.rows),
        "unit": unit,
        "first_url": address(look.path, look.raw) if wanted.after else "",
        "next_url": address(look.path, look.raw, after=mark) if more else "",
    }


def names(of: Sequence[tuple[int, str]], request: HttpRequest, path: str) -> shown.Names:
    """The names that may be shown; whoever is shown is on record."""
    who = shown.names(of, request.staff)
    seen = {person for (person, _), told in who.items() if "url" in told}
    record(seen, path, by=request.staff, now=request.now)
    return who
