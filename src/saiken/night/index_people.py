"""Index people for the search: those who were described before there was one, in portions."""

from saiken.store.people import particulars
from saiken.store.searching.mending import unindexed
from saiken.values.actors import Now

PORTION = 500
HOUSEHOLDS = 2_000
NAME = "検索の索引"


def who_cannot_be_found(now: Now) -> int:
    """How many people were indexed; whoever is described since is indexed at once."""
    done = after = 0
    while persons := unindexed(after=after, limit=PORTION):
        after = max(persons)
        told = particulars.latest(persons)
        known = {p: x for p, x in told.items() if x != particulars.UNKNOWN}
        particulars.keep(known, at=now.moment)
        done += len(known)
    return done


def whose_household_was_not_indexed() -> int:
    """How many versions got the key of their household: once, of what was indexed before."""
    done = 0
    while found := particulars.index_households(HOUSEHOLDS):
        done += found
    return done
