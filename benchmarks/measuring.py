"""Measuring: each way of doing a thing once to warm up, then all of them in turn, several times."""

import gc
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

ROUNDS = 5
Work = Callable[[], object]


@dataclass(frozen=True)
class Way:
    """One way of doing a thing: `prepare` gets it ready outside the clock, what it gives is timed.

    `many` is how many things the work does.
    """

    words: str
    many: int
    prepare: Callable[[], Work]


@dataclass(frozen=True)
class About:
    """What a bench is about: its title, its line in the summary, its unit, what was done.

    `at_least` things a second, or one thing `within` so many seconds, is asked of the first way.
    `compared` where the ways do the same thing, so that it says something how many times longer
    one takes than the first.
    """

    title: str
    short: str
    unit: str
    says: str
    at_least: float | None = None
    within: float | None = None
    compared: bool = True


@dataclass(frozen=True)
class Bench:
    """Something to be measured; without `warm_up` the first time counts already."""

    about: About
    ways: tuple[Way, ...]
    rounds: int = ROUNDS
    warm_up: bool = True


@dataclass(frozen=True)
class Timed:
    """How long a way took in each round, in seconds."""

    words: str
    many: int
    seconds: tuple[float, ...]

    @property
    def took(self) -> float:
        """The median round, in seconds."""
        return median(self.seconds)

    @property
    def rate(self) -> float:
        """Things a second in the median round."""
        return self.many / self.took

    @property
    def each(self) -> float:
        """Seconds for one thing in the median round."""
        return self.took / self.many


@dataclass(frozen=True)
class Outcome:
    """A bench that was run."""

    about: About
    ways: tuple[Timed, ...]

    @property
    def first(self) -> Timed:
        """The way that counts and that the others are compared with."""
        return self.ways[0]

    @property
    def held(self) -> bool | None:
        """Whether the first way did what is asked of it; None where nothing is."""
        if self.about.within is not None:
            return self.first.each < self.about.within
        if self.about.at_least is not None:
            return self.first.rate >= self.about.at_least
        return None

    def times_as_long(self, way: Timed) -> float:
        """How many times as long as the first way this one takes for a thing: median of rounds."""
        pairs = zip(way.seconds, self.first.seconds, strict=True)
        return median((one / way.many) / (other / self.first.many) for one, other in pairs)

    def as_plain(self) -> dict[str, Any]:
        """The outcome as JSON-ready data."""
        return asdict(self)

    @classmethod
    def from_plain(cls, data: Mapping[str, Any]) -> "Outcome":
        """The outcome that `as_plain` gave."""
        ways = (Timed(w["words"], w["many"], tuple(w["seconds"])) for w in data["ways"])
        return cls(About(**data["about"]), tuple(ways))


def measured(bench: Bench) -> Outcome:
    """Run a bench. Ways take turns in each round, so that a busy moment hits all of them alike."""
    if bench.warm_up:
        for way in bench.ways:
            way.prepare()()
    rounds = [[_seconds(way) for way in bench.ways] for _ in range(bench.rounds)]
    times = zip(bench.ways, zip(*rounds, strict=True), strict=True)
    return Outcome(bench.about, tuple(Timed(way.words, way.many, taken) for way, taken in times))


def _seconds(way: Way) -> float:
    work = way.prepare()
    gc.collect()
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def at_once(work: Work) -> Callable[[], Work]:
    """For work that needs no getting ready and may be done again and again."""
    return lambda: work
