"""A city with fifty thousand instalments: taken in, looked at, and its night run."""

from collections.abc import Iterator
from functools import partial

from benchmarks import screens
from benchmarks.copies import ADDRESSES, TAXES, copies_of
from benchmarks.measuring import Bench, Way, Work, at_once
from benchmarks.record import take
from saiken.night.run import run_night
from saiken.server import clock
from saiken.server.accounts.enrolling import enrol_demo_staff
from saiken.store import reads
from saiken.store.standings.lists import all_ids

COPIES = range(33)


def benches() -> Iterator[Bench]:
    """Each of these happens once: a city is taken in only once."""
    enrol_demo_staff()
    yield _once(
        "Taking in a larger city", "rows", _SAYS, [_file(name) for name in (TAXES, ADDRESSES)][::-1]
    )
    many = len(all_ids(limit=10**6))
    yield from screens.benches(f"a city of {many:,} instalments")
    yield _once(
        "Its first night",
        "instalments",
        "Every step: payments matched, instalments whose day has come looked at again, the dunning"
        " run drafted, a tenth of all kept copies compared with their history.",
        [Way("the night", many, at_once(lambda: run_night(clock.now())))],
    )


_SAYS = (
    "The toy city's people and taxes 33 times under other numbers, in one file each and one act"
    " each: appended set by set through the same door as any other file."
)


def _once(title: str, unit: str, says: str, ways: list[Way]) -> Bench:
    return Bench(title, unit, says, tuple(ways), rounds=1, warm_up=False)


def _file(name: str) -> Way:
    data = copies_of(reads.city().folder / "files" / name, COPIES)
    rows = data.count(b"\n") - 1
    return Way(f"`{name}` {len(COPIES)} times over", rows, at_once(partial(take, name, data)))
