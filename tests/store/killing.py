"""A child that does a work and kills itself before its n-th statement, as a power cut would."""

import os
import signal
from collections.abc import Callable
from typing import Any

from django.db import connection, connections

FINISHED, FAILED = 0, 1


class Fuse:
    """Counts what passes through it, and kills the process at a given count; 0: only counts."""

    def __init__(self, kill_at: int = 0) -> None:
        self.kill_at = kill_at
        self.count = 0

    def burn(self) -> None:
        """One more has come by."""
        self.count += 1
        if self.count == self.kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def __call__(self, execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        """As a wrapper of Django's statements."""
        self.burn()
        return execute(sql, params, many, context)


def statements(work: Callable[[], Any]) -> int:
    """How many statements a work sends."""
    fuse = Fuse()
    with connection.execute_wrapper(fuse):
        work()
    return fuse.count


def killed_before(statement: int, work: Callable[[], Any]) -> bool:
    """Whether a child was killed before the n-th statement of its work; False: it got through."""
    return killed(lambda: _burning(Fuse(statement), work))


def killed(work: Callable[[], Any]) -> bool:
    """Whether a child that did the work ended by SIGKILL; False: it got through."""
    connections.close_all()  # no process may use another's connection
    child = os.fork()
    if not child:
        _as_child(work)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == FINISHED, "the child failed; its error is on stderr"
    return False


def _burning(fuse: Fuse, work: Callable[[], Any]) -> None:
    with connection.execute_wrapper(fuse):
        work()


def _as_child(work: Callable[[], Any]) -> None:
    """Never returns: nothing of the test run may go on in the child."""
    try:
        work()
        os._exit(FINISHED)
    except BaseException as wrong:
        os.write(2, f"{type(wrong).__name__}: {wrong}\n".encode())
        os._exit(FAILED)
