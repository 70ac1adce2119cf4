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
_COUNTS = f"""
    with o as (select {_CASE} as who, c.kind, e.own_year < %(year)s as carried, {_OPEN} as yen,
                      bool_or(e.year = %(year)s) as moved
                 from book_entry e join register_instalment i on i.id = e.instalment_id
                 join register_claim c on c.id = i.claim_id
                where e.part = %(part)s and e.year <= %(year)s and e.own_year <= %(year)s
                  and e."on" <= %(upto)s
                  and (%(offices)s::text[] is null or {_OFFICE} = any(%(offices)s))
                group by 1, 2, 3)
    select kind, carried, count(distinct who), count(distinct who) filter (where yen > 0)
      from o where moved or yen <> 0
     group by grouping sets ((kind, carried), (kind), (carried), ())
"""


@dataclass(frozen=True)
class Behind:
    """何人か. Debtors of a figure in all, and those of them who still owe."""

    persons: int
    unpaid: int

    @property
    def fewest(self) -> int:
        """The smaller of the two that is not nobody; 0 where there is nobody."""
        return min((count for count in (self.persons, self.unpaid) if count), default=0)


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
