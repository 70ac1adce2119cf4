"""Primitive effects on a running period, and the manners in which acts bring them about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

START = "start"  # the run starts on `day` (for `number` years), whatever stood before
OPEN = "open"  # something begins that does not touch this clock; neither will its end
SUSPEND = "suspend"  # the period cannot complete until what begins here is closed
HOLD = "hold"  # not complete before `day` is over; at most `number` years past the run's own end
NOT_COUNTED = "not_counted"  # `day` to `day2` are no days of the run
CUT = "cut"  # what the manner names lasts no longer than `day`
RESUME = "resume"  # what the manner closes is over, and nothing else
EXPIRE = "expire"  # all is over when `day` is over, unless closed before
RENEW = "renew"  # a new run starts on `day` (for `number` years, else as long as the present one)
INVOKE = "invoke"  # the debtor relies on the completed period

# In this order effects of one day are taken: what begins before what ends, then renewals, and what
# cuts short a wait that may have begun that day.
KINDS = (START, OPEN, SUSPEND, HOLD, NOT_COUNTED, EXPIRE, RESUME, RENEW, CUT, INVOKE)


class Effect(NamedTuple):
    """One primitive effect, `on` the day it takes effect; `ref` numbers the fact it comes from.

    As narrow as a row of a table, for it is kept as one.

    `tag` names its manner: what the act is called and how it behaves towards others.
    """

    kind: str
    on: date
    day: date | None = None
    day2: date | None = None
    number: int | None = None
    tag: str | None = None
    ref: int = 0

    @property
    def that_day(self) -> date:
        """The day of an effect that must have one; ValueError where it is missing."""
        if self.day is None:
            raise ValueError(f"the effect {self.kind} of {self.on} lacks its day")
        return self.day


@dataclass(frozen=True)
class Manner:
    """How the effects of one tag are called, and how they behave towards others.

    `group` is the name by which cuts and voids speak of them; `closes` the tags of the openings
    that they end: the oldest, or all of them; without any they are void unless they stand `alone`.
    """

    label: str
    article: str = ""
    group: str = ""
    once: str = ""  # only the first effect of this name counts
    unless_first: str = ""  # void where the same fact was the first of this name
    closes: tuple[str, ...] = ()
    closes_all: bool = False
    alone: bool = False
    settles: tuple[str, ...] = ()  # tags of openings that are over with it, if there are any
    cuts: tuple[str, ...] = ()
    void_while_postponed_by: tuple[str, ...] = ()  # past the run's end, held by these groups
    void_while_held_by: tuple[str, ...] = ()  # at any time
    defers: bool = False  # what waits for its first day because it is not yet due
    elsewhere: bool = False  # too late for this clock, it stays open all the same
    if_followed: bool = False  # the hold counts only if what `follows_up` begins within it
    undoes: bool = False  # what it closes is as if it had never begun, unless followed
    follows_up: bool = False
    revives: bool = False  # after completion it starts a new run, where invocation is needed
    start_years: bool = False  # renews for the years of the start, not of the present run
    by_day2: bool = False  # the run begins on the effect's `day2`, where it has one
    ignored: bool = False


Manners = Mapping[str, Manner]


@dataclass(frozen=True)
class Reading:
    """Another reading of the rules, wound too where at least `least` effects bear one of `tags`."""

    name: str
    tags: frozenset[str] = frozenset()
    least: int = 0
    manners: Manners | None = None
    years: int | None = None
    by_calendar: bool | None = None


@dataclass(frozen=True)
class Start:
    """The first run, and the table by which effects are read.

    `longest_years` from `first_day` is the end that no later start can pass. `by_calendar`: days
    not counted are put back as months and days. `effects` stand from the beginning. `shift` moves
    the end of a run, where it must not fall on a closed day.
    """

    first_day: date
    years: int
    invocation_needed: bool = False
    longest_years: int | None = None
    by_calendar: bool = False
    effects: tuple[Effect, ...] = ()
    label: str = ""
    article: str = ""
    manners: Manners = field(default_factory=dict, compare=False, repr=False)
    readings: tuple[Reading, ...] = field(default=(), compare=False, repr=False)
    shift: Callable[[date], date] | None = field(default=None, compare=False, repr=False)


class Turn(NamedTuple):
    """What one effect did, in a word, and where the clock stood after it."""

    did: str
    effect: Effect
    first_day: date
    completes_on: date | None
