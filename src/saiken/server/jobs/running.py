"""Keeping a worker alive: begun anew when it ends, ended with whoever wants it no more."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

PATIENCE = 10  # seconds that an ended process is waited for
PAUSE = 1.0  # seconds before a worker that ended is followed by another
_WORKER = (sys.executable, "-m", "saiken.server.jobs.worker")
_KEEPER = (sys.executable, "-m", "saiken.server.command_line", "work", "--beside")


def keep_working(beside: int | None = None) -> None:
    """One worker after another, until this process is told to end, or `beside` is gone."""
    signal.signal(signal.SIGTERM, _leave)
    while _wanted(beside):
        worker = subprocess.Popen(_WORKER, stdin=subprocess.DEVNULL)
        try:
            while worker.poll() is None and _wanted(beside):
                with suppress(subprocess.TimeoutExpired):
                    worker.wait(PAUSE)
        finally:
            _end(worker)
        time.sleep(PAUSE)


@contextmanager
def working_beside() -> Iterator[None]:
    """A worker runs meanwhile; it ends with this, and also where this process is killed."""
    owner = os.getpid()
    # A session of its own: Ctrl+C reaches this process only, and this one ends the others.
    keeper = subprocess.Popen(
        [*_KEEPER, str(owner)], stdin=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield
    finally:
        if os.getpid() == owner:  # not in what was forked from it
            _end(keeper)


def _wanted(beside: int | None) -> bool:
    return beside is None or os.getppid() == beside


def _leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a process and wait for it; a job in its midst is taken up again another time."""
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
