"""The pace of the office: by when one step follows another, and what lets it rest."""

from datetime import date, timedelta
from functools import lru_cache

from saiken.claims import facts as f
from saiken.claims.next_acts.case import ActCase
from saiken.law.terms import period_end
from saiken.values.days import ONE_DAY


def resting(case: ActCase) -> bool:
    """Whether something already goes on, so that no further step is pressed for."""
    standing = (case.graced, case.stopped, case.halted, case.deferred, case.seized, case.trial)
    later = (case.title, case.executing, case.insolvent)
    return any(one is not None for one in (*standing, *later)) or _promise_kept(case)


def _promise_kept(case: ActCase) -> bool:
    pledged = case.pledged
    return pledged is not None and case.since(f.PledgeMissed.word, pledged.on) is None


def demand_by(case: ActCase) -> date | None:
    """The day by which a demand follows the dunning, by the office's own number."""
    if resting(case) or case.asked_on is None or case.since(f.Demanded.word, case.asked_on):
        return None
    return case.asked_on + timedelta(days=case.number("demand_after_days"))


def inquiry_by(case: ActCase) -> date | None:
    """The day by which property and means are looked into, after a demand without an answer."""
    demanded = case.since(f.Demanded.word, case.asked_on)
    if demanded is None or resting(case) or case.since(f.Inquired.word, demanded.on):
        return None
    paid = any(payment.on >= demanded.on for payment in case.position.payments)
    days = case.number("idle_after_demand_days" if paid else "inquiry_after_days")
    return demanded.on + timedelta(days=days)


def has_snapshot(case: ActCase) -> bool:
    """Whether property and means were looked into within the year."""
    inquired = case.last(f.Inquired.word)
    return inquired is not None and case.on <= months_after(
        inquired.on, case.number("snapshot_months")
    )


@lru_cache(maxsize=256)
def months_after(day: date, months: int) -> date:
    """The last of so many months that are counted from the day after a day."""
    return period_end(day + ONE_DAY, months=months)
