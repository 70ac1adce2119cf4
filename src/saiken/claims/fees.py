"""The fee of a dunning letter about one instalment alone, by the rule of its city."""

from datetime import date
from functools import lru_cache

from saiken import kinds
from saiken.claims.instalments import Instalment
from saiken.law.dunning_fees import DunnedPart, DunningFee
from saiken.values.days import ONE_DAY


@lru_cache(maxsize=4096)
def fee_of_letter(
    instalment: Instalment, due_on: date, *, dispatched_on: date, paid_on: date | None = None
) -> DunningFee:
    """督促手数料 of a first letter about this instalment alone, with its working."""
    # A letter before the due day is about what was accelerated: what it duns is due the day before.
    due_on = min(due_on, dispatched_on - ONE_DAY)
    part = DunnedPart(instalment.key, due_on, instalment.fiscal_year, paid_on)
    return kinds.dunning_fee(instalment.kind, instalment.city, [part], dispatched_on=dispatched_on)
