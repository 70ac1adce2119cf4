"""The cases that an office took over: policy, next act, officer, what is open; and the quota."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from saiken import kinds
from saiken.law.fiscal_years import fiscal_year
from saiken.store import reads

LATE, SOON, LATER = "late", "soon", "later"
WHEN = {LATE: "日を過ぎた", SOON: "7日以内", LATER: "その後"}
_WEEK = timedelta(days=7)
_CASES = """
select t.id, t.person_id, t.section, t.body, t.accepted_on, h.policy, h.next_act, h.next_on,
       coalesce(o.officer, ''), p.periods, p.taken, p.yen, p.ends_on
  from transfer t
  join lateral (select policy, next_act, next_on from transfer_handling x
                 where x.transfer_id = t.id order by x.id desc limit 1) h on true
  join lateral (select count(*) as periods, sum(r.open_yen)::bigint as taken,
                       coalesce(sum(s.open_yen), 0)::bigint as yen,
                       min(s.completes_on) filter (where s.open_yen > 0) as ends_on
                  from transfer_part r left join standing s on s.instalment_id = r.instalment_id
                 where r.transfer_id = t.id) p on true
  left join lateral (select officer from case_officer c
                      where c.person_id = t.person_id and c.office = %(office)s
                      order by c.id desc limit 1) o on true
 where t.status = 'accepted' and t.body = any(%(bodies)s)
 order by h.next_on, p.yen desc, t.id
"""


@dataclass(frozen=True)
class Case:
    """集中処理の事案. Whose, of which section, how and by whom it is handled, what is next."""

    transfer: int
    person: int
    section: str
    body: str
    accepted_on: date
    policy: str
    next_act: str
    next_on: date
    officer: str
    periods: int
    taken: int
    yen: int
    ends_on: date | None

    def when(self, on: date) -> str:
        """How near the next act is."""
        if self.next_on < on:
            return LATE
        return SOON if self.next_on <= on + _WEEK else LATER


def bodies_of(office: str) -> dict[str, kinds.Body]:
    """The bodies that are this office."""
    found = kinds.handing_over(reads.city())
    held = found.bodies.items() if found else ()
    return {code: body for code, body in held if body.office == office}


def cases(office: str) -> list[Case]:
    """Every case in the hands of an office, the next act that is due first."""
    with connection.cursor() as cursor:
        cursor.execute(_CASES, {"office": office, "bodies": list(bodies_of(office))})
        return [Case(*row) for row in cursor.fetchall()]


def by_policy(held: Sequence[Case], *, on: date) -> dict[tuple[str, str], tuple[int, int]]:
    """How many cases, and yen still owed, under each policy and nearness of the next act."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for one in held:
        key = (one.policy, one.when(on))
        count, yen = found.get(key, (0, 0))
        found[key] = (count + 1, yen + one.yen)
    return found


def taken_in_year(office: str, *, on: date) -> Mapping[str, int]:
    """How many cases each body of the office took over in the fiscal year of a day so far."""
    first = date(fiscal_year(on), 4, 1)
    with connection.cursor() as cursor:
        cursor.execute(
            "select body, count(*) from transfer where body = any(%s)"
            " and accepted_on between %s and %s group by 1",
            [list(bodies_of(office)), first, on],
        )
        return dict(cursor.fetchall())
