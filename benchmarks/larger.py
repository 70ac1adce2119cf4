"""A city with fifty thousand instalments: taken in, looked at, and its night run."""

from collections.abc import Iterator
from functools import partial

from benchmarks import screens
from benchmarks.copies import ADDRESSES, TAXES, copies_of
from benchmarks.measuring import About, Bench, Way, at_once
from benchmarks.record import take
from saiken.night.run import run_night
from saiken.server import clock
from saiken.server.accounts.enrolling import enrol_demo_staff
from saiken.store import reads
from saiken.store.standings.lists import all_ids

COPIES = range(33)
TAKEN_IN = (
    f"The toy city's people and taxes {len(COPIES)} times under other numbers, one file and one"
    " act each: appended set by set through the same door as any other file."
)
NIGHT = (
    "Every step: payments matched, instalments whose day has come looked at again, the dunning run"
    " drafted, a tenth of all kept copies compared with their history."
)


def benches() -> Iterator[Bench]:
    """The city is taken in once and its first night run once; the pages between as elsewhere."""
    enrol_demo_staff()
    about = About("A larger city taken in", "", "rows", TAKEN_IN, compared=False)
    yield _once(about, _file(ADDRESSES), _file(TAXES))
    many = len(all_ids(limit=10**6))
    yield from screens.benches(f"a city of {many:,} instalments")
    about = About("The first night of the larger city", "", "instalments", NIGHT)
    yield _once(about, Way("the whole night", many, at_once(lambda: run_night(clock.now()))))


def _once(about: About, *ways: Way) -> Bench:
    return Bench(about, ways, rounds=1, warm_up=False)


def _file(name: str) -> Way:
    data = copies_of(reads.city().folder / "files" / name, COPIES)
    rows = len(data.splitlines()) - 1
    return Way(f"`{name}`", rows, at_once(partial(take, name, data)))
