"""Compare a tenth of the copies with what the histories say, and mend those that differ."""

from dataclasses import dataclass, field

from django.db import transaction

from saiken.night.set_aside import setting_aside
from saiken.store.comparing import differing
from saiken.store.nights.recording import set_aside
from saiken.store.refold import derive_anew, lock, refold
from saiken.store.standings.lists import all_ids
from saiken.values.actors import Now

PARTS = 10
PORTION = 2000
NAME = "帳簿の照合"


@dataclass
class Compared:
    """How many copies were compared, which differed from their history, how many failed."""

    compared: int = 0
    differing: set[int] = field(default_factory=set)
    set_aside: int = 0


def a_tenth(now: Now) -> Compared:
    """Each copy once in ten nights; what differs from its history is listed and mended."""
    part = now.day.toordinal() % PARTS
    found, after = Compared(), 0
    while ids := all_ids(after=after, limit=PORTION):
        after = ids[-1]
        mine = [id_ for id_ in ids if id_ % PARTS == part]
        failed = setting_aside(NAME, mine, lambda some: _mend(found, some, now), on=now.day)
        found.compared += len(mine) - len(failed)
        found.set_aside += len(failed)
    return found


def _mend(found: Compared, ids: list[int], now: Now) -> None:
    with transaction.atomic():
        lock(ids)
        wrong = differing(ids, on=now.day)
        for id_, why in wrong.items():
            set_aside(NAME, id_, why, on=now.day)
        derive_anew(list(wrong))
        refold(list(wrong), on=now.day)
    found.differing |= wrong.keys()
