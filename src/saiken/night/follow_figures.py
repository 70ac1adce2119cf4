"""Reckon every claim anew where this office added figures since the last night."""

from dataclasses import dataclass

from django.db import transaction

from saiken.law.terms import added_figures
from saiken.night.set_aside import setting_aside
from saiken.store.nights.lists import last_day_of
from saiken.store.refold import derive_anew, lock, refold
from saiken.store.standings.lists import all_ids
from saiken.values.actors import Now

PORTION = 2000
NAME = "足した数値の反映"


@dataclass(frozen=True)
class Followed:
    """How many instalments were reckoned anew, and how many could not be."""

    done: int = 0
    set_aside: int = 0


def added_since_the_last_night(now: Now) -> Followed:
    """Derive and fold every instalment anew; nothing where no figure was added since last time.

    A kept copy names no rate, but what came beyond a principal settles a late charge, and clocks
    and duties rest on dated periods: so all of them follow, in one night.
    """
    if not _added():
        return Followed()
    done = aside = after = 0
    while ids := all_ids(after=after, limit=PORTION):
        after = ids[-1]
        failed = setting_aside(NAME, ids, lambda some: _anew(some, now), on=now.day)
        done, aside = done + len(ids) - len(failed), aside + len(failed)
    return Followed(done, aside)


def _added() -> bool:
    """Whether a value was added on the day of this step's last run or later."""
    last = last_day_of(NAME)
    days = [row.looked_at_again_on for row in added_figures() if row.since is not None]
    return bool(days) and (last is None or max(days) >= last)


def _anew(ids: list[int], now: Now) -> None:
    with transaction.atomic():
        lock(ids)
        derive_anew(ids)
        refold(ids, on=now.day)
