"""Adding a link to the chain and reading links again."""

from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction

from saiken.store.chain.hashing import BEFORE_ALL, hash_of
from saiken.store.chain.tables import CheckRow, LinkRow
from saiken.store.ledger.tables import HeadRow
from saiken.values.actors import Now

_ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('chain_link'))"


@dataclass(frozen=True)
class Checked:
    """A link as it was kept, and whether the record still gives its hash."""

    number: int
    on: date
    first: int
    last: int
    facts: int
    sha256: str
    holds: bool


@transaction.atomic
def add_link(now: Now) -> int:
    """記録の鎖: chains the facts since the last link; how many there were. Again adds nothing."""
    with connection.cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME)
    before = LinkRow.objects.order_by("-last").first()
    first = before.last + 1 if before else 1
    last = HeadRow.objects.values_list("serial", flat=True).get()
    if last < first:
        return 0
    made, count = hash_of(first, last, before=before.sha256 if before else BEFORE_ALL)
    LinkRow.objects.create(
        on=now.day, first=first, last=last, facts=count, sha256=made, at=now.moment
    )
    return count


def check_links(*, on: date, part: int = 0, parts: int = 1) -> list[Checked]:
    """Reads links again and keeps the answer: all, or every `parts`-th one beginning with `part`.

    A link that no longer holds means that a fact was changed past the program.
    """
    found, before = [], BEFORE_ALL
    for at, link in enumerate(LinkRow.objects.order_by("first")):
        if at % parts == part:
            found.append(_checked(link, before))
        before = link.sha256
    CheckRow.objects.bulk_create(
        CheckRow(link_id=one.number, on=on, holds=one.holds) for one in found
    )
    return found


def _checked(link: LinkRow, before: str) -> Checked:
    told = hash_of(link.first, link.last, before=before)
    return Checked(
        link.pk,
        link.on,
        link.first,
        link.last,
        link.facts,
        link.sha256,
        told == (link.sha256, link.facts),
    )
