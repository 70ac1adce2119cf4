"""担当者・滞納の原因・臨戸訪問 of the toy city: debtors shared out, heard, and to be visited."""

from datetime import date

from django.db import connection

from saiken.desks.cases import actions as officers
from saiken.desks.visits import actions as visits
from saiken.desks.visits.actions import Plan
from saiken.desks.visits.queries import cases
from saiken.desks.visits.queries.cases import Criteria
from saiken.server.lived_in.people import member, morning
from saiken.store.cases.causes import Heard
from saiken.values.actors import Now

SHARED, VISITED = date(2026, 4, 8), date(2026, 11, 26)
STOPS = 5
HEARD = (
    ("lost_income", date(2026, 9, 8), "6月に離職した。雇用保険を受けている"),
    ("illness", date(2026, 9, 24), "家族の入院が続いている"),
    ("forgot", date(2026, 10, 6), "口座の残高を確かめていなかった"),
    ("many_debts", date(2026, 10, 21), "借入れが3社ある。法律相談を案内した"),
)
_DEBTORS = "select distinct person_id from register_claim where office = %s order by 1"


def officers_and_a_round(now: Now) -> None:
    """Every debtor of the tax section gets an officer; some said why, five are to be visited."""
    clerk, other, chief = member("S1001"), member("S1002"), member("S1009")
    with connection.cursor() as cursor:
        cursor.execute(_DEBTORS, [clerk.office])
        debtors = [(int(person), clerk.office) for (person,) in cursor.fetchall()]
    for begin, officer in enumerate((clerk, other)):
        officers.assign(debtors[begin::2], officer.number, by=chief, now=morning(SHARED))
    for (person, _), (cause, day, says) in zip(debtors[::7], HEARD, strict=False):
        officers.record_cause(person, Heard(cause, day, says), by=clerk, now=morning(day))
    found = cases.find(clerk.office, Criteria(), on=now.day)
    plan = Plan(VISITED, "13:00", "17:00", (clerk.number, other.number), criteria=Criteria())
    chosen = [one.person for one in found.fit[:STOPS]]
    number = visits.make(plan, chosen, token="lived-in", by=clerk, now=now)
    visits.ask(number, by=clerk, now=now)
