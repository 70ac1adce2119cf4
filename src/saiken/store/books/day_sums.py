"""日ごとの合計: the entries added up by day, so that a settlement need not read every entry."""

from collections.abc import Sequence

from django.db import connection, transaction

from saiken.store.books.tables import DaySumRow, SummedRow
from saiken.store.reorganisations import succession
from saiken.store.reorganisations.succession import CLAIM

NAMES = 'kind, office, part, "column", year, own_year, "on"'
MOVED = f"c.id in (select m.row from office_move m where m.matter = '{CLAIM}')"
ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('book_post'))"
_SUMMED = f"""
    select c.kind, c.office, e.part, e."column", e.year, e.own_year, e."on",
           %(sign)s * sum(e.yen)::bigint
      from book_entry e join register_instalment i on i.id = e.instalment_id
      join register_claim c on c.id = i.claim_id
     where not {MOVED} and (%(ids)s::bigint[] is null or e.instalment_id = any(%(ids)s))
     group by 1, 2, 3, 4, 5, 6, 7
"""
_ADDED = f"""
    insert into book_day_sum ({NAMES}, yen) {_SUMMED}
    on conflict ({NAMES}) do update set yen = book_day_sum.yen + excluded.yen
"""


def add(ids: Sequence[int], *, sign: int) -> None:
    """The entries of these instalments into the sums, or (`sign` -1) out of them.

    Part of the transaction that replaces the entries: the sums never say anything else.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ADDED, {"ids": list(ids), "sign": sign})


def are_whole() -> bool:
    """Whether no claim changed its office since the sums were drawn whole."""
    moved = SummedRow.objects.filter(pk=1).values_list("moved", flat=True).first()
    return moved is not None and moved == succession.stamp()


@transaction.atomic
def draw() -> None:
    """Draws all sums anew from the entries, where they are not whole."""
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME)
        if are_whole():
            return
        DaySumRow.objects.all().delete()
        cursor.execute(_ADDED, {"ids": None, "sign": 1})
    SummedRow.objects.update_or_create(pk=1, defaults={"moved": succession.stamp()})
