"""What waits for a person's decision: runs laid before them, and runs outside the usual figures."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from saiken.desks.notices.queries import feeds
from saiken.values.actors import Staff

RUN, OVERRIDE, REFUND = "run", "override", "refund"
REFUNDS = "refunds.approve"
_QUERY = """
select case r.purpose when 'demand' then 'demand' else 'run' end,
       r.id, r.office, r.asked_by, r.asked_at, '', null from dunning_run r
 where r.status = 'asked' and r.office = %(office)s
   and %(me)s not in (r.asked_by, r.drafted_by)
union all
select 'override', r.id, r.office, o.by, o.at, o.reason,
       case when o.findings->0->>'name' = 'feed_missing' then o.id end from dunning_override o
  join dunning_run r on r.id = o.run_id
 where (r.status in ('drafted', 'asked', 'approved') and o.findings_hash = r.findings_hash
        or r.status in ('drafted', 'asked', 'approved', 'sealed')
           and o.findings->0->>'name' = 'feed_missing')
   and r.office = %(office)s and o.by <> %(me)s
   and not exists (select 1 from approval a where a.subject = 'dunning_override:' || o.id)
union all
select 'refund', f.id, f.office, f.asked_by, f.asked_at, '', null from refund f
 where f.status = 'asked' and f.office = %(office)s and %(refunds)s
   and %(me)s not in (f.asked_by, f.drafted_by)
order by 5, 2
"""


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for a decision: which run of which office, asked by whom and when."""

    what: str
    run: int
    office: str
    asked_by: str
    asked_at: datetime
    reason: str


def waiting(staff: Staff) -> list[Waiting]:
    """What this person may decide: not what they asked for or drafted themselves.

    What waited only for a file that came meanwhile is nothing to decide any more.
    """
    refunds = staff.may(REFUNDS)
    values = {"office": staff.office, "me": staff.number, "refunds": refunds}
    with connection.cursor() as cursor:
        cursor.execute(_QUERY, values)
        found = cursor.fetchall()
    return [Waiting(*row) for *row, files in found if files is None or feeds.still_waits(files)]
