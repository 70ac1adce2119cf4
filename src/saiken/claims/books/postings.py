"""記帳の順: what became known of an instalment, each on the day and in the year it is posted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from saiken.claims import facts as f
from saiken.claims.books.closes import Closes


@dataclass(frozen=True)
class Known:
    """A fact with its taking back: the serial and the moment of it, or None."""

    fact: f.Fact
    undone: tuple[int, datetime] | None = None


@dataclass(frozen=True)
class Posting:
    """記帳. A fact that is posted on the day `on`, or taken out of the books again.

    `ref` is the serial that it rests on, `at` the moment at which that became known.
    """

    on: date
    ref: int
    at: datetime
    fact: f.Fact
    takes_out: bool = False


def postings(known: Iterable[Known], closes: Closes) -> list[Posting]:
    """What is posted when, in order; what was taken back before its day was closed never is.

    A fact that is taken back after its day was closed stays, and is taken out of the books on a
    day that was open then.
    """
    found = [posting for one in known for posting in _of(one, closes)]
    return sorted(found, key=lambda posting: (posting.on, posting.ref))


def _of(known: Known, closes: Closes) -> list[Posting]:
    fact = known.fact
    on = closes.lands_on(fact.happened_on, fact.known_at)
    came = Posting(on, fact.serial, fact.known_at, fact)
    if known.undone is None:
        return [came]
    serial, moment = known.undone
    out_on = closes.lands_on(on, moment)
    if out_on == on:
        return []
    return [came, Posting(out_on, serial, moment, fact, takes_out=True)]
