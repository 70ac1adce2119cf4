"""What waits for a person's decision: runs laid before them, and runs outside the usual figures."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from saiken import kinds
from saiken.desks.notices.queries import feeds
from saiken.desks.visits.rules.words import STATES
from saiken.store import reads
from saiken.values.actors import Staff

RUN, OVERRIDE, REFUND, REDUCTION = "run", "override", "refund", "reduction"
SINGLE, POSTING = "single", "posting"
TRANSFER, TRANSFERS = "transfer", "transfers.approve"
HANDOVER = "handover"
UNSENT = "unsent"
PLAN, PLANS = "plan", "plans.approve"
REORGANISATION, REORGANISE = "reorganisation", "offices.approve"
DELEGATION, DELEGATIONS = "delegation", "delegations.approve"
VISIT, VISITS = "visit", "visits.approve"
REFUNDS, REDUCTIONS = "refunds.approve", "reductions.approve"
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
select 'single', l.id, l.office, t.by, t.at, '', null from single_letter l
  join lateral (select * from single_letter_step where letter_id = l.id
    order by turn desc limit 1) t on true
 where t.word = 'asked' and l.office = %(office)s and t.by <> %(me)s and l.by <> %(me)s
   and not exists (select 1 from single_letter_step p
     where p.letter_id = l.id and p.word in ('drafted', 'asked') and p.by = %(me)s)
union all
select 'posting', n.id, n.office, t.by, t.at, '', null from public_notice n
  join lateral (select * from public_notice_step where posting_id = n.id
    order by turn desc limit 1) t on true
 where t.word = 'asked' and n.office = %(office)s and t.by <> %(me)s and n.by <> %(me)s
   and not exists (select 1 from public_notice_step p
     where p.posting_id = n.id and p.word in ('drafted', 'asked') and p.by = %(me)s)
union all
select 'refund', f.id, f.office, f.asked_by, f.asked_at, '', null from refund f
 where f.status = 'asked' and f.office = %(office)s and %(refunds)s
   and %(me)s not in (f.asked_by, f.drafted_by)
union all
select 'unsent', m.id, %(office)s, t.by, t.at, t.reason, null from refund_transfer m
  join lateral (select * from refund_transfer_step where transfer_id = m.id
    order by id desc limit 1) t on true
 where m.status = 'made' and t.word = 'unsent_asked' and %(refunds)s and t.by <> %(me)s
   and exists (select 1 from refund f where f.transfer_id = m.id and f.office = %(office)s)
union all
select 'transfer', w.id, w.section, w.asked_by, w.asked_at, w.overridden, null from transfer w
 where w.status = 'asked' and w.section = %(office)s and %(transfers)s
   and %(me)s not in (w.asked_by, w.drafted_by)
union all
select 'handover', n.id, n.office, n.asked_by, n.asked_at, '', null from handover_notice_run n
 where n.status = 'asked' and n.office = %(office)s and %(transfers)s and %(me)s <> n.asked_by
union all
select 'reduction', d.id, d.office, d.asked_by, d.asked_at, d.ground, null from reduction d
 where d.status = 'asked' and d.office = %(office)s and %(reductions)s and %(me)s <> d.asked_by
union all
select 'plan', p.id, p.office, t.by, t.at, '', null from plan p
  join lateral (select * from plan_step where plan_id = p.id order by id desc limit 1) t on true
 where t.word = 'asked' and p.kind = any(%(kinds)s) and t.by <> %(me)s
   and not exists (select 1 from plan_step w
     where w.plan_id = p.id and w.word in ('drafted', 'edited') and w.by = %(me)s
       and not exists (select 1 from plan_step a
         where a.plan_id = p.id and a.word = 'approved' and a.id > w.id))
union all
select 'delegation', g.id, g.office, t.by, t.at, '', null from delegated_matter g
  join lateral (select * from delegated_step where matter_id = g.id
    order by id desc limit 1) t on true
 where t.word = 'asked' and g.office = %(office)s and %(delegations)s and g.by <> %(me)s
union all
select 'visit', v.id, v.office, t.by, t.at, '', null from visit_round v
  join lateral (select * from visit_step where round_id = v.id and word = any(%(states)s)
    order by id desc limit 1) t on true
 where t.word = 'asked' and v.office = %(office)s and %(visits)s and %(me)s not in (t.by, v.by)
union all
select 'reorganisation', o.id, o.office, t.by, t.at, o.reason, null from reorganisation o
  join lateral (select * from reorganisation_step where reorganisation_id = o.id
    order by id desc limit 1) t on true
 where t.word = 'asked' and %(offices)s and %(me)s not in (t.by, o.by)
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
    values = {
        "office": staff.office,
        "me": staff.number,
        "refunds": staff.may(REFUNDS),
        "reductions": staff.may(REDUCTIONS),
        "transfers": staff.may(TRANSFERS),
        "kinds": _kinds(staff),
        "delegations": staff.may(DELEGATIONS),
        "visits": staff.may(VISITS),
        "states": list(STATES),
        "offices": staff.may(REORGANISE),
    }
    with connection.cursor() as cursor:
        cursor.execute(_QUERY, values)
        found = cursor.fetchall()
    return [Waiting(*row) for *row, files in found if files is None or feeds.still_waits(files)]


def _kinds(staff: Staff) -> list[str]:
    """The kinds whose plans somebody may approve: those that their office is in charge of now."""
    if not staff.may(PLANS):
        return []
    return [one.code for one in kinds.kinds_of(staff.office, reads.city_in_charge())]
