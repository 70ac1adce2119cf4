"""What waits for a person's decision: runs laid before them, and runs outside the usual figures."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from saiken.values.actors import Staff

RUN, OVERRIDE = "run", "override"
_QUERY = """
select 'run', r.id, r.office, r.asked_by, r.asked_at, '' from dunning_run r
 where r.status = 'asked' and r.office = %(office)s
   and %(me)s not in (r.asked_by, r.drafted_by)
union all
select 'override', r.id, r.office, o.by, o.at, o.reason from dunning_override o
  join dunning_run r on r.id = o.run_id
 where r.status in ('drafted', 'asked', 'approved') and o.findings_hash = r.findings_hash
   and r.office = %(office)s and o.by <> %(me)s
   and not exists (select 1 from approval a where a.subject = 'dunning_override:' || o.id)
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
    """What this person may decide: not what they asked for or drafted themselves."""
    values = {"office": staff.office, "me": staff.number}
    with connection.cursor() as cursor:
        cursor.execute(_QUERY, values)
        return [Waiting(*row) for row in cursor.fetchall()]
