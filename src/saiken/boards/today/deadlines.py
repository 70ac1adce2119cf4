"""事務の期限: what the office owes other offices and itself by a day, one query for each sort."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection

from saiken import kinds
from saiken.desks.knowledge.rules.door import ANSWER, ASK, is_centre, settings
from saiken.store import reads
from saiken.store.reorganisations.succession import taken_over_by
from saiken.values.actors import Staff

AHEAD_DAYS = 14  # so far ahead a day is shown
REQUESTS_SEE, MEETINGS_SEE, PLANS_SEE = "requests.see", "meetings.see", "plans.see"
_REQUESTS = """
select case when q.to_office = any(%(ours)s) then 'to' else 'from' end, q.id, q.subject, q.due_on
  from office_request q
 where (q.to_office = any(%(ours)s) and q.due_on <= %(until)s
        or q.from_office = any(%(ours)s) and q.due_on < %(on)s)
   and not exists (select 1 from office_request_step p where p.request_id = q.id
     and p.word <> 'chased')
"""
_TASKS = """
select t.id, t.text, t.due from (select u.id, u.text,
    coalesce((select p.due_on from follow_step p where p.follow_up_id = u.id
      and p.due_on is not null order by p.id desc limit 1), u.due_on) as due,
    (select p.word from follow_step p where p.follow_up_id = u.id order by p.id desc limit 1) as w
  from follow_up u where u.office = any(%(ours)s)) t
 where coalesce(t.w, '') not in ('done', 'closed', 'withdrawn') and t.due <= %(until)s
"""
_MILESTONES = """
select p.id, m->>'name', (m->>'due_on')::date from plan p
  join lateral (select version from plan_step s where s.plan_id = p.id and s.word = 'approved'
    order by s.id desc limit 1) a on true
  join plan_version v on v.plan_id = p.id and v.number = a.version
  cross join lateral jsonb_array_elements(v.content->'works') w
  cross join lateral jsonb_array_elements(w->'milestones') m
 where p.kind = any(%(kinds)s) and (m->>'due_on')::date <= %(until)s
   and coalesce((select s.word from plan_step s where s.plan_id = p.id
     and s.word in ('ended', 'withdrawn', 'reopened') order by s.id desc limit 1), '')
     not in ('ended', 'withdrawn')
   and coalesce((select g.state from plan_progress g where g.plan_id = p.id
     and g.milestone = m->>'code' order by g.id desc limit 1), 'not_begun')
     in ('not_begun', 'doing')
"""
_ADVICE = """
select q.id, q.subject, (coalesce(l.at, q.at) at time zone 'Asia/Tokyo')::date
  from knowledge_question q
  left join lateral (select m.sort from knowledge_message m where m.question_id = q.id
    and m.sort <> 'chased' order by m.id desc limit 1) w on true
  left join lateral (select max(m.at) as at from knowledge_message m where m.question_id = q.id)
    l on true
 where coalesce(w.sort, '') in ('', 'asked_on') and (%(centre)s or q.office = any(%(ours)s))
"""


@dataclass(frozen=True)
class Deadline:
    """事務の期限. What is to be done, by when, and where."""

    sort: str
    what: str
    due_on: date
    url: str

    def late(self, on: date) -> bool:
        """Whether its day has passed."""
        return self.due_on < on


@dataclass(frozen=True)
class Sort:
    """A sort of deadline: its name, the list in which all of it stands, and its unit."""

    name: str
    url: str
    unit: str = "件"


SORTS: Mapping[str, Sort] = {
    "answer": Sort("相談に回答する", "/knowledge/advice/"),
    "chase": Sort("回答のない相談を催促する", "/knowledge/advice/"),
    "to": Sort("庁内照会に回答する", "/requests/?state=asked"),
    "from": Sort("回答のない照会を催促する", "/requests/?side=from_us&state=asked&overdue=on"),
    "task": Sort("会議・指導・監査の決定事項", "/meetings/tasks/"),
    "milestone": Sort("実施計画の節目", "/plans/"),
}


def deadlines(staff: Staff, *, on: date) -> list[Deadline]:
    """事務の期限 of one's office that have passed or come within two weeks, the first due first.

    Only what this person may open.
    """
    found = [one for of in (_requests, _tasks, _milestones, _advice) for one in of(staff, on)]
    return sorted(found, key=lambda one: (one.due_on, one.sort, one.url))


def counted(found: Sequence[Deadline]) -> dict[str, int]:
    """How many there are of each sort that there is."""
    tally: dict[str, int] = {}
    for sort in SORTS:
        many = sum(one.sort == sort for one in found)
        if many:
            tally[sort] = many
    return tally


def _ours(staff: Staff) -> list[str]:
    return [staff.office, *taken_over_by(staff.office)]


def _asked(staff: Staff, on: date, **more: Any) -> dict[str, Any]:
    return {"ours": _ours(staff), "on": on, "until": on + timedelta(days=AHEAD_DAYS), **more}


def _requests(staff: Staff, on: date) -> list[Deadline]:
    if not staff.may(REQUESTS_SEE):
        return []
    rows = _rows(_REQUESTS, _asked(staff, on))
    return [Deadline(sort, what, due_on, f"/requests/{id_}/") for sort, id_, what, due_on in rows]


def _tasks(staff: Staff, on: date) -> list[Deadline]:
    if not staff.may(MEETINGS_SEE):
        return []
    rows = _rows(_TASKS, _asked(staff, on))
    return [Deadline("task", what, due, f"/meetings/tasks/{id_}/") for id_, what, due in rows]


def _milestones(staff: Staff, on: date) -> list[Deadline]:
    if not staff.may(PLANS_SEE):
        return []
    ours = [one.code for one in kinds.kinds_of(staff.office, reads.city_in_charge())]
    rows = _rows(_MILESTONES, _asked(staff, on, kinds=ours)) if ours else []
    return [Deadline("milestone", what, due, f"/plans/{id_}/") for id_, what, due in rows]


def _advice(staff: Staff, on: date) -> list[Deadline]:
    """Of the centre what it is to answer; of a section what waited beyond the city's days."""
    if not (staff.may(ASK) or staff.may(ANSWER)):
        return []
    centre = staff.may(ANSWER) and is_centre(staff, on)
    days = timedelta(days=settings().chase_after_days)
    rows = _rows(_ADVICE, _asked(staff, on, centre=centre))
    return [
        Deadline("answer" if centre else "chase", what, asked + days, f"/knowledge/advice/{id_}/")
        for id_, what, asked in rows
        if centre or asked + days <= on
    ]


def _rows(query: str, values: Mapping[str, Any]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()
