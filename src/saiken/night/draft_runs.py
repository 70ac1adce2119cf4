"""Draft a dunning run for each office that has somebody to dun, unless one is further on."""

from dataclasses import dataclass

from saiken.desks.notices import actions as notices
from saiken.night.set_aside import setting_aside
from saiken.store import reads
from saiken.store.standings.lists import undunned
from saiken.values.actors import Now, Staff

NAME = "督促の起案"
PERMISSIONS = frozenset({notices.DRAFT})


@dataclass(frozen=True)
class Drafted:
    """How many runs were drafted, and how many instalments could not be looked at for them."""

    done: int
    set_aside: int


def for_every_office(now: Now) -> Drafted:
    """One draft an office, of today; what cannot be computed is set aside and left out of it."""
    done = aside = 0
    for office in sorted({mode.office for mode in reads.city().modes.values()}):
        if not notices.may_be_drafted(office):
            continue
        failed = _not_computable(undunned(office, on=now.day), now)
        aside += len(failed)
        done += _draft(office, failed, now)
    return Drafted(done, aside)


def _not_computable(ids: list[int], now: Now) -> list[int]:
    return setting_aside(NAME, ids, lambda some: _look(some, now), on=now.day)


def _look(ids: list[int], now: Now) -> None:
    reads.standings(ids, on=now.day)


def _draft(office: str, without: list[int], now: Now) -> bool:
    night = Staff("night", "夜間処理", office, PERMISSIONS)
    try:
        notices.draft_dunning_run(office, by=night, now=now, without=without)
    except notices.NotNow:  # nobody to dun
        return False
    return True
