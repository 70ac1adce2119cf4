"""kill -9 before, in and after each step: run again, the night leaves the same ledger."""

import os
import signal
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from saiken.night import inbox
from saiken.night.run import run_night
from saiken.night.steps import STEPS, Count, Step
from saiken.values.actors import Now
from tests.night.conftest import NIGHT, Opened
from tests.store import made
from tests.store.killing import Fuse, killed, statements

Ledger = dict[str, list[tuple[Any, ...]]]
# The watched folder is empty here; test_inbox.py kills its step.
KILLED = [step.name for step in STEPS if step.name != inbox.NAME]
PLACES = ("before", "first statement", "half", "last statement", "after")
IN_TURN = ("half", "after")  # one of them at each step; all places at all steps take minutes more


def _in_time(name: str, place: str) -> bool:
    step = KILLED.index(name)
    return step == 0 or place == IN_TURN[step % len(IN_TURN)]


KILLS = [
    pytest.param(name, place, marks=() if _in_time(name, place) else pytest.mark.soak)
    for name in KILLED
    for place in PLACES
]


@pytest.fixture(scope="module")
def unharmed() -> list[Any]:
    """The ledger after a night that nobody killed, and how many statements each step sent."""
    return []


@pytest.fixture
def expected(unharmed: list[Any], another: Opened) -> tuple[Ledger, dict[str, int]]:
    if not unharmed:
        with another():
            sent = {step.name: statements(lambda: step.work(NIGHT)) for step in STEPS}  # noqa: B023
            unharmed.extend([made.ledger(), sent])
    return unharmed[0], unharmed[1]


@pytest.mark.parametrize(("name", "place"), KILLS)
def test_killed_and_run_again_it_is_the_same_ledger(
    name: str, place: str, another: Opened, expected: tuple[Ledger, dict[str, int]]
) -> None:
    ledger, sent = expected
    steps = [_armed(step, place, sent[name]) if step.name == name else step for step in STEPS]
    with another():
        fresh = made.ledger()
        assert killed(lambda: run_night(NIGHT, steps))
        if name == KILLED[0] and place in ("before", "first statement"):
            assert made.ledger() == fresh
        run_night(NIGHT)
        assert made.ledger() == ledger
        done = [row[0] for row in made.rows("select name from night_step order by id")]
        assert done[-len(STEPS) :] == [step.name for step in STEPS]


def _armed(step: Step, place: str, statements_sent: int) -> Step:
    at_ = {
        "first statement": 1,
        "half": max(1, statements_sent // 2),
        "last statement": statements_sent,
    }
    if place in at_:
        return Step(step.name, _burning(step.work, Fuse(at_[place])))
    return Step(step.name, _dying(step.work, after=place == "after"))


def _burning(work: Callable[[Now], Count], fuse: Fuse) -> Callable[[Now], Count]:
    def burning(now: Now) -> Count:
        with connection.execute_wrapper(fuse):
            return work(now)

    return burning


def _dying(work: Callable[[Now], Count], *, after: bool) -> Callable[[Now], Count]:
    def dying(now: Now) -> Count:
        if after:
            work(now)
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError("nobody lives to see this")

    return dying


def test_killed_again_and_again_a_night_still_ends_the_same(
    another: Opened, expected: tuple[Ledger, dict[str, int]]
) -> None:
    ledger, sent = expected
    with another():
        for statement in range(5, sum(sent.values()), max(7, sum(sent.values()) // 8)):
            fuse = Fuse(statement)
            work = [Step(step.name, _burning(step.work, fuse)) for step in STEPS]
            killed(lambda: run_night(NIGHT, work))  # noqa: B023
        run_night(NIGHT)
        assert made.ledger() == ledger
