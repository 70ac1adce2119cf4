"""How far a long file is: written beside the work's own transaction, so that a page can read it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection

from saiken.store.intake.tables import ProgressRow
from saiken.values.actors import Now, Staff

OPENING, READING, COMPARING, STORING = "opening", "reading", "comparing", "storing"
DONE, REFUSED, FAILED = "done", "refused", "failed"
KEPT = timedelta(days=1)
PAUSE = 0.3  # seconds between two rows of the same state

# The part of the whole, in percent, at which a state begins and ends.
_PARTS = {OPENING: (0, 3), READING: (3, 10), COMPARING: (10, 99), STORING: (10, 99)}

Tell = Callable[[str, int, int], None]


def tell_nobody(state: str, done: int, of: int) -> None:
    """For work of which nobody asks how far it is."""


@dataclass(frozen=True)
class Progress:
    """進み具合. The state, and of how many rows how many are done; `of` 0: not known yet."""

    file: str
    state: str
    done: int
    of: int

    @property
    def percent(self) -> int:
        """How much of the whole is done, 0 to 100."""
        if self.ended:
            return 100
        first, last = _PARTS[self.state]
        return first + (last - first) * min(self.done, self.of) // self.of if self.of else first

    @property
    def ended(self) -> bool:
        """Whether nothing more will be told."""
        return self.state in (DONE, REFUSED, FAILED)


def begin(token: str, file: str, *, by: Staff, now: Now) -> Tell:
    """Begin to tell of a file under a token of the page's; what is told is kept at once."""
    _forget_old(now)
    _write(token, file, (OPENING, 0, 0), by=by, now=now)
    last_state, last_at = OPENING, time.monotonic()

    def tell(state: str, done: int, of: int) -> None:
        nonlocal last_state, last_at
        if state == last_state and time.monotonic() - last_at < PAUSE:
            return
        last_state, last_at = state, time.monotonic()
        _write(token, file, (state, done, of), by=by, now=now)

    return tell


def of(token: str, *, by: Staff) -> Progress | None:
    """How far the file of a token is; None if it is unknown or another's."""
    row = ProgressRow.objects.filter(token=token, by=by.number).first()
    return None if row is None else Progress(row.file, row.state, row.done, row.of)


def _forget_old(now: Now) -> None:
    _beside("delete from intake_progress where at < %s", [now.moment - KEPT])


def _write(token: str, file: str, far: tuple[str, int, int], *, by: Staff, now: Now) -> None:
    """One row a token; a token that another person uses already is left alone."""
    _beside(
        "insert into intake_progress (token, file, by, state, done, of, at)"
        " values (%s, %s, %s, %s, %s, %s, %s) on conflict (token) do update"
        " set state = excluded.state, done = excluded.done, of = excluded.of, at = excluded.at"
        " where intake_progress.by = excluded.by",
        [token, file, by.number, *far, now.moment],
    )


def _beside(query: str, values: list[object]) -> None:
    """One statement on a connection of its own: the work's shows nothing until it commits."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute(query, values)
    finally:
        other.close()
