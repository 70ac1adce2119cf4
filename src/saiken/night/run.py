"""Running the night of a day: the steps in order; run again, each finds only what is left."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from saiken.night.steps import STEPS, Step
from saiken.store.ledger.lists import began_on
from saiken.store.nights.lists import last_day_of
from saiken.store.nights.recording import record_step
from saiken.values.actors import Now


@dataclass(frozen=True)
class StepDone:
    """What a step did, in how many seconds."""

    name: str
    done: int
    refused: int
    milliseconds: int


@dataclass(frozen=True)
class Night:
    """One night: its steps; `ok` is false where something was set aside or differed."""

    steps: tuple[StepDone, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing was set aside."""
        return not any(step.refused for step in self.steps)


def run_past(now: Now, steps: Sequence[Step] = STEPS) -> Night:
    """夜間処理 of a day that is over: only what belongs to each day, nothing that acts as today."""
    return run_night(now, [step for step in steps if step.each_day])


def run_night(now: Now, steps: Sequence[Step] = STEPS) -> Night:
    """夜間処理 of a day. Safe to run again at any time: each step finds only what is left to do."""
    return Night(tuple(_run(step, now) for step in steps))


def missed_nights(now: Now, steps: Sequence[Step] = STEPS) -> list[date]:
    """The days before today whose night never came to its end, the oldest first."""
    done = last_day_of(steps[-1].name)
    if done is None:  # before the first night there is nothing to make up for
        return []
    # Nor before the day on which the record began, whichever day somebody asked for by hand.
    first = max(done + timedelta(days=1), began_on() or now.day)
    return [first + timedelta(days=n) for n in range((now.day - first).days)]


def catch_up(now: Now, steps: Sequence[Step] = STEPS) -> dict[date, Night]:
    """Missed nights one after the other, then today's; each with what it did.

    Killed anywhere and run again, it goes on with the first day that did not come to its end.
    """
    missed = missed_nights(now, steps)
    made_up = {day: run_past(replace(now, day=day), steps) for day in missed}
    return made_up | {now.day: run_night(now, steps)}


def _run(step: Step, now: Now) -> StepDone:
    started = time.monotonic()
    count = step.work(now)
    took = round((time.monotonic() - started) * 1000)
    record_step(step.name, done=count.done, refused=count.refused, milliseconds=took, now=now)
    return StepDone(step.name, count.done, count.refused, took)
