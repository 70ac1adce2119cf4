"""Running the night of a day: the steps in order; run again, each finds only what is left."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from saiken.night.steps import STEPS, Step
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


def run_night(now: Now, steps: Sequence[Step] = STEPS) -> Night:
    """夜間処理 of a day. Safe to run again at any time: each step finds only what is left to do."""
    return Night(tuple(_run(step, now) for step in steps))


def _run(step: Step, now: Now) -> StepDone:
    started = time.monotonic()
    count = step.work(now)
    took = round((time.monotonic() - started) * 1000)
    record_step(step.name, done=count.done, refused=count.refused, milliseconds=took, now=now)
    return StepDone(step.name, count.done, count.refused, took)
