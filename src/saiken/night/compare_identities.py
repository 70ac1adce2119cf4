"""Hold who is one person against the facts, mend what differs, and index what was kept before."""

from dataclasses import dataclass

from django.db import transaction

from saiken.store import identities
from saiken.store.nights.recording import set_aside
from saiken.store.people.particulars import index_kept_before
from saiken.store.refold import refold
from saiken.store.register.lists import instalments_of
from saiken.values.actors import Now

PORTION = 2000
NAME = "名寄せの照合"


@dataclass(frozen=True)
class Compared:
    """How many persons were newly indexed, and for how many the copy was not what facts say."""

    done: int
    differing: int


def with_the_facts(now: Now) -> Compared:
    """All who were joined are compared each night: they are few, and a letter hangs on them."""
    return Compared(_index(), _mend(now))


def _index() -> int:
    done = 0
    while found := index_kept_before(PORTION):
        done += found
    return done


@transaction.atomic
def _mend(now: Now) -> int:
    identities.one_at_a_time()
    wrong = identities.differing()
    touched = _instalments(wrong)
    identities.follow()
    touched |= _instalments(wrong)
    refold(sorted(touched), on=now.day)
    for id_ in sorted(touched):
        set_aside(NAME, id_, "だれと同じ人かの写しが記録と違います", on=now.day)
    return len(wrong)


def _instalments(persons: list[int]) -> set[int]:
    return {id_ for person in persons for id_ in instalments_of(person)}
