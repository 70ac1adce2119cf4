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
class Bench:
    """What is measured: ways that are held against the first, within one run.

    `says` tells a reader what was done. `at_least` things a second, or one thing `within` so many
    seconds, is what is asked of the first way. Without `warm_up` the first time counts already.
    """

    title: str
    unit: str
    says: str
    ways: tuple[Way, ...]
    at_least: float | None = None
    within: float | None = None
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

    title: str
    unit: str
    says: str
    ways: tuple[Timed, ...]
    at_least: float | None = None
    within: float | None = None

    @property
    def held(self) -> bool | None:
        """Whether the first way did what is asked of it; None where nothing is."""
        first = self.ways[0]
        if self.within is not None:
            return first.each < self.within
        return None if self.at_least is None else first.rate >= self.at_least

    def times_slower(self, way: Timed) -> float:
        """How many times longer a thing takes this way than the first, as the median of rounds."""
        first = self.ways[0]
        pairs = zip(way.seconds, first.seconds, strict=True)
        return median((one / way.many) / (other / first.many) for one, other in pairs)

    def as_plain(self) -> dict[str, Any]:
        """The outcome as JSON-ready data."""
        return asdict(self)

    @classmethod
    def from_plain(cls, data: Mapping[str, Any]) -> "Outcome":
        """The outcome that `as_plain` gave."""
        ways = tuple(Timed(w["words"], w["many"], tuple(w["seconds"])) for w in data["ways"])
        return cls(**{**data, "ways": ways})


def measured(bench: Bench) -> Outcome:
    """Run a bench. Ways take turns in each round, so that a busy moment hits all of them alike."""
    if bench.warm_up:
        for way in bench.ways:
            way.prepare()()
    rounds = [tuple(map(_seconds, bench.ways)) for _ in range(bench.rounds)]
    return Outcome(
        bench.title,
        bench.unit,
        bench.says,
        tuple(
            Timed(way.words, way.many, seconds)
            for way, seconds in zip(bench.ways, zip(*rounds, strict=True), strict=True)
        ),
        bench.at_least,
        bench.within,
    )


def _seconds(way: Way) -> float:
    work = way.prepare()
    gc.collect()
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def at_once(work: Work) -> Callable[[], Work]:
    """For work that needs no getting ready and may be done again and again."""
    return lambda: work
