"""The fee that a dunning letter brought upon an instalment: as the letter said, or as its rule says."""

from datetime import date
from functools import lru_cache

from saiken import kinds
from saiken.claims import facts as f
from saiken.claims.instalments import Instalment
from saiken.claims.position import Position
from saiken.law.dunning_fees import DunnedPart, DunningFee
from saiken.values.days import ONE_DAY
from saiken.values.yen import ZERO, Yen


def fee_of_letter(
    instalment: Instalment, due_on: date, *, dispatched_on: date, paid_on: date | None = None
) -> DunningFee:
    """督促手数料 of a first letter about this instalment alone, with its working."""
    # A letter before the due day is about what was accelerated, or a slip: judged as the day after.
    due = min(due_on, dispatched_on - ONE_DAY)
    part = DunnedPart(instalment.key, due, instalment.fiscal_year, paid_on)
    return kinds.dunning_fee(
        instalment.kind, instalment.city, [part], dispatched_on=dispatched_on
    )
