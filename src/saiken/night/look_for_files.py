"""Look whether every file that must come in from outside has come, and name those that have not."""

from dataclasses import dataclass

from saiken.store.feeds.delivery import ARRIVED
from saiken.store.feeds.lists import at, deliveries, gaps
from saiken.values.actors import Now
from saiken.values.days import ONE_DAY

NAME = "届くはずのファイルの確認"
DAYS = 31


@dataclass(frozen=True)
class Looked:
    """How many files of the last month are in, and how many of all days are missing."""

    done: int
    missing: int


def of_every_feed(now: Now) -> Looked:
    """Nothing is written: the calendar is computed from what came in."""
    upto = at(now)
    held = deliveries(now.day - DAYS * ONE_DAY, now.day).values()
    states = [one.state(upto.on, upto.hour) for of in held for one in of]
    return Looked(states.count(ARRIVED), len(gaps(upto)))


def named(now: Now) -> list[str]:
    """The missing files as the console of the night names them."""
    return [
        f"{one.expected.feed.name} {one.expected.day.isoformat()}の分"
        f"（{one.expected.due_on.isoformat()}までに届くはず）{one.expected.feed.mend}"
        for one in gaps(at(now))
    ]
