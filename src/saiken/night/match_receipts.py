"""Match payment lines that wait: their claim may have come in since their file."""

from dataclasses import dataclass

from saiken.desks.receipts import actions as receipts
from saiken.night.set_aside import setting_aside
from saiken.values.actors import Now, Staff

PORTION = 500
NAME = "入金の消込"
NIGHT = Staff("night", "夜間処理", "system", frozenset({receipts.RECEIVE}))


@dataclass(frozen=True)
class Matched:
    """How many instalments got the lines that waited for them, and how many could not."""

    done: int
    set_aside: int


def waiting_lines(now: Now) -> Matched:
    """Every waiting line whose key is known by now; each is kept at once."""
    ids = receipts.matchable()
    failed = 0
    for first in range(0, len(ids), PORTION):
        portion = ids[first : first + PORTION]
        failed += len(setting_aside(NAME, portion, lambda some: _match(some, now), on=now.day))
    guessed = receipts.guess_waiting(by=NIGHT, now=now)
    return Matched(len(ids) - failed + guessed, failed)


def _match(ids: list[int], now: Now) -> None:
    receipts.match_waiting(by=NIGHT, now=now, only=ids)
