"""Draft the runs of each office: to dun whom it must, and in their months to demand again."""

from dataclasses import dataclass

from saiken.claims.next_acts import policy
from saiken.desks.notices import actions as notices
from saiken.desks.notices.rules.purposes import DEMAND, DUNNING, Purpose
from saiken.night.set_aside import setting_aside
from saiken.store import reads
from saiken.store.standings.lists import dunned, undunned
from saiken.values.actors import Now, Staff

NAME = "督促の起案"
MONTHS = "demand_months"
PERMISSIONS = frozenset({notices.DRAFT})


@dataclass(frozen=True)
class Drafted:
    """How many runs were drafted, and how many instalments could not be looked at for them."""

    done: int
    set_aside: int


def for_every_office(now: Now) -> Drafted:
    """One draft an office, of today; what cannot be computed is set aside and left out of it.

    Demands are drafted in the months that the city named; at any time a person may draft them.
    """
    done = aside = 0
    for purpose in (DUNNING, DEMAND) if _demands_in(now) else (DUNNING,):
        for office in sorted({mode.office for mode in reads.city_in_charge().modes.values()}):
            if notices.may_be_drafted(office, purpose):
                failed = _not_computable(_looked_at(office, purpose, now), now)
                aside += len(failed)
                done += _draft(office, purpose, failed, now)
    return Drafted(done, aside)


def _demands_in(now: Now) -> bool:
    return now.day.month in policy.numbers(reads.city(), MONTHS)


def _looked_at(office: str, purpose: Purpose, now: Now) -> list[int]:
    return dunned(office, on=now.day) if purpose.demands else undunned(office, on=now.day)


def _not_computable(ids: list[int], now: Now) -> list[int]:
    return setting_aside(NAME, ids, lambda some: _look(some, now), on=now.day)


def _look(ids: list[int], now: Now) -> None:
    reads.standings(ids, on=now.day)


def _draft(office: str, purpose: Purpose, without: list[int], now: Now) -> bool:
    night = Staff("night", "夜間処理", office, PERMISSIONS)
    try:
        notices.draft_run(office, purpose, by=night, now=now, without=without)
    except notices.NotNow:  # nobody to write to
        return False
    return True
