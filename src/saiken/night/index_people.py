"""Index people for the search: those who were described before there was one, in portions."""

from saiken.store.people import particulars
from saiken.store.searching.mending import unindexed
from saiken.values.actors import Now

PORTION = 500
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
