"""納付の期限: the day by which a letter of a purpose asks for payment."""

from datetime import date, timedelta

from saiken import kinds
from saiken.claims.next_acts import policy
from saiken.desks.notices.rules.purposes import Purpose
from saiken.law import dunning
from saiken.law.terms import shift


def pay_by_of(purpose: Purpose, kind: kinds.Kind, city: kinds.City, *, issue_on: date) -> date:
    """指定期限 of a dunning, by the kind's rule in the city; of a demand by the city's own number.

    No law counts from the day that a demand names: it is a working day.
    """
    if purpose.demands:
        return shift(issue_on + timedelta(days=policy.number(city, "demand_pay_by_days")))
    return dunning.designated_deadline(
        kinds.dunning_rule(kind, city, on=issue_on), issued_on=issue_on
    )
