"""Look again at instalments whose day has come: time alone may have moved where they stand."""

from dataclasses import dataclass

from django.db import transaction

from saiken.night.set_aside import setting_aside
from saiken.store.refold import refold
from saiken.store.standings.lists import due_to_change
from saiken.values.actors import Now

PORTION = 2000
NAME = "日が来た期別の見直し"


@dataclass(frozen=True)
class Seen:
    """How many were looked at again, and how many could not be."""

    done: int
    set_aside: int


def at_instalments_whose_day_has_come(now: Now) -> Seen:
    """Refold every instalment whose next day is today or before; portion by portion, each kept."""
    done = aside = after = 0
    while ids := due_to_change(now.day, after=after, limit=PORTION):
        after = ids[-1]
        failed = setting_aside(NAME, ids, lambda some: _refold(some, now), on=now.day)
        done, aside = done + len(ids) - len(failed), aside + len(failed)
    return Seen(done, aside)


def _refold(ids: list[int], now: Now) -> None:
    with transaction.atomic():
        refold(ids, on=now.day)
