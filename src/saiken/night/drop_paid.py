"""Take back the handing over of whoever paid or promised after the notice, and undo it again."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from saiken.desks.transfers import actions
from saiken.desks.transfers.queries.dropping import to_bring_back, to_drop
from saiken.desks.transfers.rules.words import PROPOSE, CannotTransfer
from saiken.values.actors import Now, Staff

NAME = "引継ぎの取下げ"
PERMISSIONS = frozenset({PROPOSE})


@dataclass(frozen=True)
class Dropped:
    """How many cases dropped out or are back, and how many could not be moved."""

    done: int
    set_aside: int


def who_paid_after_the_notice(now: Now) -> Dropped:
    """Every case that was paid or promised since its notice; and those of which that was undone."""
    back = _each(actions.undrop, list(to_bring_back(on=now.day)), now)
    gone = _each(actions.drop, list(to_drop(on=now.day)), now)
    return Dropped(back.done + gone.done, back.set_aside + gone.set_aside)


def _each(step: Callable[..., object], cases: Iterable[tuple[int, str]], now: Now) -> Dropped:
    done = aside = 0
    for case, section in cases:
        night = Staff("night", "夜間処理", section, PERMISSIONS)
        try:
            step(case, by=night, now=now)
            done += 1
        except CannotTransfer:  # somebody moved it in the same minute
            aside += 1
    return Dropped(done, aside)
