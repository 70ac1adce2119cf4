"""The steps of the night, in their order; each works in portions and may be run again without harm."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from saiken.desks.notices import actions as notices
from saiken.desks.receipts import actions as receipts
from saiken.night import compare_books, look_again
from saiken.store import reads
from saiken.values.actors import Now, Staff

PERMISSIONS = frozenset({receipts.RECEIVE, notices.DRAFT})


@dataclass(frozen=True)
class Count:
    """What a step did: how many things were done, how many set aside."""

    done: int
    refused: int = 0


@dataclass(frozen=True)
class Step:
    """One named step: what it is called on the console, and what it does for a day."""

    name: str
    work: Callable[[Now], Count]


def _match(now: Now) -> Count:
    return Count(receipts.match_waiting(by=_night(), now=now))


def _look_again(now: Now) -> Count:
    seen = look_again.at_instalments_whose_day_has_come(now)
    return Count(seen.done, seen.set_aside)


def _draft(now: Now) -> Count:
    """One draft for each office that has somebody to dun and no run under way."""
    return Count(sum(_drafts(now)))


def _drafts(now: Now) -> Iterator[int]:
    for code in sorted({mode.office for mode in reads.city().modes.values()}):
        try:
            notices.draft_dunning_run(code, by=_night(code), now=now)
        except notices.NotNow:
            continue
        yield 1


def _compare(now: Now) -> Count:
    compared = compare_books.a_tenth(now)
    return Count(compared.compared, compared.differing)


def _night(office: str = "system") -> Staff:
    return Staff("night", "夜間処理", office, PERMISSIONS)


STEPS = (
    Step("入金の消込", _match),
    Step("日が来た期別の見直し", _look_again),
    Step("督促の起案", _draft),
    Step("帳簿の照合", _compare),
)
