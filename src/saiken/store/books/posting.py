"""記帳: drawing the entries of instalments anew from the facts, portion by portion."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import connection, transaction

from saiken import kinds
from saiken.claims.books import Entry, Known, entries
from saiken.store import reads
from saiken.store.books import day_sums
from saiken.store.books.closing import closes
from saiken.store.books.tables import EntryRow, PostedRow
from saiken.store.ledger.tables import HeadRow

PORTION = 2_000
_TOUCHED = """
    select distinct f.instalment_id from ledger_fact f
     where f.serial > %(since)s and f.serial <= %(upto)s and f.instalment_id is not null
    union
    select f.instalment_id from ledger_fact u join ledger_fact f on f.act_id = u.undoes_id
     where u.serial > %(since)s and u.serial <= %(upto)s and f.instalment_id is not null
       and (u.instalment_id is null or u.instalment_id = f.instalment_id)
"""
_UNDONE = """
    select f.serial, min(u.serial), min(u.known_at) from ledger_fact f
      join ledger_fact u on u.undoes_id = f.act_id
       and (u.instalment_id is null or u.instalment_id = f.instalment_id)
     where f.instalment_id = any(%(ids)s) group by f.serial
"""


def post_new() -> int:
    """記帳する what became known since the last time; how many instalments were drawn anew.

    Each portion is a transaction of its own. Broken off anywhere, the next time draws the same
    again and changes nothing.
    """
    day_sums.draw()
    since, upto = posted_until(), HeadRow.objects.values_list("serial", flat=True).get()
    if since == upto:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(_TOUCHED, {"since": since, "upto": upto})
        ids = sorted(id_ for (id_,) in cursor.fetchall())
    for first in range(0, len(ids), PORTION):
        post(ids[first : first + PORTION])
    PostedRow.objects.update_or_create(pk=1, defaults={"serial": upto})
    return len(ids)


def posted_until() -> int:
    """The last serial that the books hold; 0 before the first posting."""
    return PostedRow.objects.filter(pk=1).values_list("serial", flat=True).first() or 0


@transaction.atomic
def post(ids: Sequence[int]) -> None:
    """記帳する these instalments: their entries are replaced by what their facts give."""
    with connection.cursor() as cursor:
        cursor.execute(day_sums.ONE_AT_A_TIME)
    made = drawn(ids)
    day_sums.add(ids, sign=-1)
    EntryRow.objects.filter(instalment_id__in=ids).delete()
    with connection.cursor() as cursor:
        names = 'instalment_id, "on", year, own_year, part, "column", yen, ref'
        with cursor.copy(f"copy book_entry ({names}) from stdin") as copy:
            for id_, found in made.items():
                for e in found:
                    row = (id_, e.on, e.year, e.own_year, e.part, e.column, e.yen, e.ref)
                    copy.write_row(row)
    day_sums.add(ids, sign=1)


def drawn(ids: Iterable[int]) -> dict[int, tuple[Entry, ...]]:
    """The entries of these instalments as their facts give them now."""
    held = reads.instalments(ids)
    told, undone, closed = reads.facts(held, undone=True), _undone(held), closes()
    return {
        id_: entries(
            instalment,
            [Known(fact, undone.get(fact.serial)) for fact in told[id_]],
            closed,
            sort=kinds.account_of(instalment.kind, instalment.city).sort,
        )
        for id_, instalment in held.items()
    }


def _undone(ids: Iterable[int]) -> dict[int, tuple[int, datetime]]:
    with connection.cursor() as cursor:
        cursor.execute(_UNDONE, {"ids": list(ids)})
        return {serial: (by, at) for serial, by, at in cursor.fetchall()}
