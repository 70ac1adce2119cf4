"""何人の数値か: how many debtors stand behind each figure of a year, and behind each sum."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection

from saiken.claims.facts.words import PRINCIPAL
from saiken.store.identities import canonical_of
from saiken.store.measures.sums import Counted
from saiken.store.reorganisations.succession import office_on

_CASE = canonical_of("c.person_id")
_OFFICE = office_on("%(upto)s")
_OPEN = """sum(case e."column" when 'assessed' then e.yen when 'received' then -e.yen
    when 'refundable' then e.yen when 'lost' then -e.yen else 0 end)"""


def _in_year(column: str) -> str:
    moved = f"""e.year = %(year)s and e."column" = '{column}'"""
    return f"coalesce(sum(e.yen) filter (where {moved}), 0) as {column}"


_COUNTS = f"""
    with o as (select {_CASE} as who, c.kind, e.own_year < %(year)s as carried, {_OPEN} as yen,
                      bool_or(e.year = %(year)s) as moved,
                      {_in_year("received")}, {_in_year("refundable")}, {_in_year("lost")}
                 from book_entry e join register_instalment i on i.id = e.instalment_id
                 join register_claim c on c.id = i.claim_id
                where e.part = %(part)s and e.year <= %(year)s and e.own_year <= %(year)s
                  and e."on" <= %(upto)s
                  and (%(offices)s::text[] is null or {_OFFICE} = any(%(offices)s))
                group by 1, 2, 3)
    select kind, carried, count(distinct who), count(distinct who) filter (where yen > 0),
           count(distinct who) filter (where received <> 0),
           count(distinct who) filter (where refundable <> 0),
           count(distinct who) filter (where lost <> 0)
      from o where moved or yen <> 0
     group by grouping sets ((kind, carried), (kind), (carried), ())
"""


@dataclass(frozen=True)
class Behind:
    """何人か. Debtors of a figure in all, those who still owe, and those behind each movement."""

    persons: int = 0
    unpaid: int = 0
    received: int = 0
    refundable: int = 0
    lost: int = 0

    @property
    def fewest(self) -> int:
        """The smallest of all, of the unpaid and of the payers that is not nobody; else 0."""
        return _fewest(self.persons, self.unpaid, self.received)

    @property
    def fewest_moved(self) -> int:
        """The same of those to whom something is to be paid back or was given up."""
        return _fewest(self.refundable, self.lost)


def _fewest(*counts: int) -> int:
    return min((count for count in counts if count), default=0)


def behind(counted: Counted) -> Mapping[tuple[str | None, bool | None], Behind]:
    """By kind and part; None stands for all kinds, or for both parts."""
    with connection.cursor() as cursor:
        cursor.execute(
            _COUNTS,
            {
                "part": PRINCIPAL,
                "year": counted.year,
                "upto": counted.upto,
                "offices": None if counted.offices is None else list(counted.offices),
            },
        )
        return {(kind, carried): Behind(*counts) for kind, carried, *counts in cursor.fetchall()}
