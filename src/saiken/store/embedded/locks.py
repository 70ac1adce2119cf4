"""Locks on files that the kernel frees when the last process holding them is gone.

`flock` belongs to the open file, which child processes inherit. So a server that was handed the
open file holds the lock as long as any of its processes lives, whatever its process number is and
whichever container it runs in: no guess from a process number is needed.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from saiken.store.embedded.troubles import HomeTrouble, LockTaken

_POLL_SECONDS = 0.02


def opened(path: Path) -> int:
    """A file descriptor of the lock file, made if missing; it is closed on exec."""
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except PermissionError:
        raise HomeTrouble(
            "このデータベースは別の利用者のものです。",
            where=path,
            mend="その利用者で実行するか、SAIKEN_HOME に別のフォルダーを指定してください。",
        ) from None


def taken(descriptor: int, *, shared: bool = False) -> bool:
    """Whether the lock could be taken at once."""
    try:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def is_held(path: Path, *, by_sharers: bool = False) -> bool:
    """Whether a process holds the lock alone, or with `by_sharers` in any way.

    Those who only ask whether one holds it alone do not disturb each other.
    """
    if not path.exists():
        return False
    descriptor = opened(path)
    try:
        return not taken(descriptor, shared=not by_sharers)
    finally:
        os.close(descriptor)


@contextmanager
def exclusive(path: Path, *, patience: float) -> Iterator[int]:
    """Holds the lock; gives its descriptor, so that a child may keep it if we are killed.

    Raises `LockTaken` when it is not free within `patience` seconds.
    """
    descriptor = opened(path)
    try:
        deadline = time.monotonic() + patience
        while not taken(descriptor):
            if time.monotonic() > deadline:
                raise LockTaken(
                    "ほかの処理がデータベースの起動または停止を続けています。",
                    where=path,
                    mend="終わるのを待って、もう一度実行してください。",
                )
            time.sleep(_POLL_SECONDS)
        yield descriptor
    finally:
        os.close(descriptor)
