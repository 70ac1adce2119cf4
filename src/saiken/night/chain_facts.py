"""Chain the facts since the last night, and read some of the older links again."""

from dataclasses import dataclass

from saiken.store.chain.linking import add_link, check_links
from saiken.values.actors import Now

PARTS = 10
NAME = "記録の鎖"


@dataclass(frozen=True)
class Chained:
    """How many facts were chained, and how many of the links read again no longer hold."""

    done: int
    broken: int


def of_the_day(now: Now) -> Chained:
    """Each link is read again once in ten nights; a new one is made of what came since."""
    part = now.day.toordinal() % PARTS
    checked = check_links(on=now.day, part=part, parts=PARTS)
    return Chained(add_link(now), sum(not one.holds for one in checked))
