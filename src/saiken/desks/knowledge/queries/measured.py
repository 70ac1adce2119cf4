"""取入れの前と後: what an office collected of a kind's arrears in equal spans, by the books."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db import connection

from saiken.desks.knowledge.models import AdoptionRow
from saiken.desks.knowledge.rules.door import settings
from saiken.store.transfers.handling import HANDLED, OFFICE
from saiken.values.days import ONE_DAY, end_of_months

# Arrears: principal of instalments that fell due before a span, as the books held it then.
_COLLECTED = f"""
    with arrears as (
        select e.instalment_id,
               sum(case e."column" when 'assessed' then e.yen when 'refundable' then e.yen
                   when 'received' then -e.yen when 'lost' then -e.yen else 0 end) as yen
          from book_entry e join register_instalment i on i.id = e.instalment_id
          join register_claim c on c.id = i.claim_id{HANDLED}
          join standing s on s.instalment_id = i.id
         where c.kind = %(kind)s and {OFFICE} = %(office)s and s.due_on < %(first)s
           and e."on" < %(first)s and e.part = 'principal'
         group by 1
    )
    select (select coalesce(sum(yen), 0)::bigint from arrears where yen > 0),
           (select count(*) from arrears where yen > 0),
           coalesce(sum(case e."column" when 'received' then e.yen else -e.yen end), 0)::bigint
      from book_entry e join arrears a on a.instalment_id = e.instalment_id and a.yen > 0
     where e."on" between %(first)s and %(last)s and e.part = 'principal'
       and e."column" in ('received', 'refundable')
"""


@dataclass(frozen=True)
class Span:
    """期間の徴収. Yen in arrears at its beginning, of so many instalments, and yen collected."""

    first: date
    last: date
    arrears: int
    instalments: int
    collected: int

    @property
    def rate(self) -> Fraction | None:
        """徴収した割合; None where nothing was in arrears."""
        return Fraction(self.collected, self.arrears) if self.arrears else None


def before_and_after(adoption: AdoptionRow, *, on: date) -> tuple[Span, Span] | None:
    """The spans before and after an adoption, equally long; None before its first day is over.

    After it runs for the city's months, or to the day asked for or the last day of the adoption
    where that comes first.
    """
    first, end = adoption.since, adoption.ended
    last = min(end_of_months(first, months=settings().measure_months), on)
    last = last if end is None else min(last, end.last)
    if last < first:
        return None
    days = (last - first).days
    before = first - ONE_DAY
    return (
        _span(adoption, before - days * ONE_DAY, before),
        _span(adoption, first, last),
    )


def _span(adoption: AdoptionRow, first: date, last: date) -> Span:
    asked = {"kind": adoption.kind, "office": adoption.office, "first": first, "last": last}
    with connection.cursor() as cursor:
        cursor.execute(_COLLECTED, asked)
        arrears, instalments, collected = cursor.fetchone()
    return Span(first, last, arrears, instalments, collected)
