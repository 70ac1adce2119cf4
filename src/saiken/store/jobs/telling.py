"""How far the work is: told where it is done, heard where somebody waits, by nobody else passed on.

An action tells without knowing whether it is done in a request, in a night or as a job; only as a
job is there anybody who listens.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Tell = Callable[[str, int, int], None]
_listening: ContextVar[Tell | None] = ContextVar("listening", default=None)


class CalledOff(Exception):
    """The work is not wanted any more: its transaction is to be rolled back."""


def tell(says: str, done: int = 0, of: int = 0) -> None:
    """What is being done, and how many of how many are (`of` 0: not known).

    CalledOff where it is not wanted any more; so only in a transaction that may be rolled back.
    """
    listener = _listening.get()
    if listener is not None:
        listener(says, done, of)


@contextmanager
def heard_by(listener: Tell) -> Iterator[None]:
    """What is told meanwhile is heard by this listener."""
    before = _listening.set(listener)
    try:
        yield
    finally:
        _listening.reset(before)
