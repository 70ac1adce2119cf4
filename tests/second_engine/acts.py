"""What an event does to a clock, said once and whole, with its outcome; nothing is kept in between.

An act lies on its day and there must be in time. All else about it is known from the list: until
when nothing can complete, from when the time runs anew, which days do not count.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from tests.second_engine.days import NEVER, Day, months_after, read

Event = Mapping[str, Any]
CUTOVER = read("2020-04-01")


@dataclass(frozen=True)
class Act:
    """One act. `to` is the last day on which nothing completes because of it."""

    day: Day
    to: Day = 0
    runs_from: Day | None = None
    fixes: bool = False  # by judgment or the like: ten years from here on
    manner: str = ""  # demand, agreement, tail, acknowledgement, judgment, invocation
    still: tuple[Day, Day] | None = None  # days that do not count
    gone_on: Day | None = None  # the claim itself ends, by something else than prescription
    since: Day = 0  # of a tail: the day on which what failed was over
    letter: bool = False  # a dunning that is not the first
    lasts: bool = False  # it began on its day and is over only later
    needs: tuple[Day, Day] | None = None  # works only if a suit or the like follows in these days
    due_on: Day = 0  # of a settlement: its instalment falls due only then
    own: bool = True  # done by or to the very debtor whose clock it is


@dataclass(frozen=True)
class Matter:
    """An event and what ended it: a suit and its judgment, a seizure and its release."""

    event: Event
    ended: Event | None = None
    begun: Event | None = None  # of what fixed a right: the suit in which it did
    notices: tuple[Event, ...] = ()
    own: bool = True  # it concerns the very person whose clock it is

    @property
    def kind(self) -> str:
        """The kind of the event that began it."""
        return str(self.event["kind"])

    @property
    def day(self) -> Day:
        """The day on which it began."""
        return read(self.event["on"])

    @property
    def old(self) -> bool:
        """改正附則10条2項: an act before 2020-04-01 has the effect of the old law."""
        return self.day < CUTOVER

    @property
    def end(self) -> Day | None:
        """The day on which it ended."""
        return None if self.ended is None else read(self.ended["on"])


def arrival(event: Event) -> Day | None:
    """到達: effect on arrival, Civil Code 97; none if it came back, else that day."""
    arrived = event.get("arrived", True)
    if arrived is True:
        return read(event["on"])
    return read(arrived) if arrived else None


def renewed(day: Day, *, after: Day | None = None, fixes: bool = False, manner: str = "") -> Act:
    """更新: the time runs anew from the day after, or after a later day until which it waits."""
    after = day if after is None else after
    return Act(day, to=after, runs_from=after + 1, fixes=fixes, manner=manner)


def pending(matter: Matter, *, since: Day | None = None) -> Act:
    """完成猶予 while it lasts: nothing completes, and its end is not known."""
    return Act(matter.day if since is None else since, to=NEVER, lasts=True)


def ended_well(matter: Matter, *, fixes: bool = False, since: Day | None = None) -> Act:
    """事由の終了による更新: postponed while it lasted, from its end anew; 147(2), 148(2)."""
    assert matter.end is not None
    act = renewed(matter.day if since is None else since, after=matter.end, fixes=fixes)
    return replace(act, lasts=True)


def ended_badly(matter: Matter) -> Act | None:
    """取下げ・取消し: six months more, 147(1), 148(1); no effect at all under old 149 to 154."""
    assert matter.end is not None
    to = months_after(matter.end, 6)
    tail = Act(matter.day, to=to, manner="tail", since=matter.end, lasts=True)
    return None if matter.old else tail
