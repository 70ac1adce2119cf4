"""Compare a tenth of the kept standings with what their histories say, and mend those that differ."""

from dataclasses import dataclass

from django.db import transaction

from saiken.store.nights.recording import set_aside
from saiken.store.refold import differing, refold
from saiken.store.standings.lists import all_ids
from saiken.values.actors import Now

PARTS = 10
PORTION = 2000
NAME = "帳簿の照合"


@dataclass(frozen=True)
class Compared:
    """How many copies were compared, and how many differed from their history."""

    compared: int
    differing: int


def a_tenth(now: Now) -> Compared:
    """The tenth of the day: every copy is compared within ten nights. A difference is listed and mended."""
    part = now.day.toordinal() % PARTS
    compared = wrong = after = 0
    while ids := all_ids(after=after, limit=PORTION):
        after = ids[-1]
        mine = [id_ for id_ in ids if id_ % PARTS == part]
        compared += len(mine)
        wrong += _mend(mine, now)
    return Compared(compared, wrong)


def _mend(ids: list[int], now: Now) -> int:
    with transaction.atomic():
        found = differing(ids)
        for id_, why in found.items():
            set_aside(NAME, id_, why, on=now.day)
        refold(list(found), on=now.day)
    return len(found)
