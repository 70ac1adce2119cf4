"""The processes of one embedded server, recognised by what they were started with.

Read from /proc: a server process carries its cluster's name in its title, the chief process its
data directory among its arguments. That is readable for everybody, also in containers where root
may not look at another user's files or working folders.
"""

import os
import signal
from dataclasses import dataclass
from pathlib import Path

from saiken.store.embedded.places import Layout

_PROC = Path("/proc")


@dataclass(frozen=True)
class Process:
    """A living process of the server; the chief is the one that starts the others."""

    pid: int
    is_chief: bool


def processes_of(layout: Layout) -> tuple[Process, ...]:
    """The living processes of the server; those that ended but are not yet reaped do not count."""
    numbers = (int(entry.name) for entry in _PROC.iterdir() if entry.name.isdigit())
    found = (_recognised(pid, layout) for pid in numbers)
    return tuple(process for process in found if process)


def chief_of(layout: Layout) -> int | None:
    """The process number of the chief, None if it does not live."""
    return next((each.pid for each in processes_of(layout) if each.is_chief), None)


def signal_process(pid: int, number: signal.Signals) -> None:
    """Sends a signal; a process that has gone meanwhile is no error."""
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def _recognised(pid: int, layout: Layout) -> Process | None:
    try:
        words = (_PROC / str(pid) / "cmdline").read_bytes().split(b"\0")
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return None
    if words[1:3] == [b"-D", os.fsencode(layout.data)]:
        return Process(pid, is_chief=True)
    if words[0].startswith(f"postgres: {layout.cluster_name}: ".encode()):
        return Process(pid, is_chief=False)
    return None
