"""遅延損害金: what a private claim costs for the days of its delay."""

from saiken.law.delay_damages.rates import (
    DIVISORS,
    RATE_DAYS,
    DamagesRate,
    DamagesTerms,
    rate_on,
)
from saiken.law.delay_damages.rule import DelayDamages, delay_damages, first_day_of_delay
from saiken.law.delay_damages.stretches import DamagesLine, PrincipalPaid

__all__ = [
    "DIVISORS",
    "RATE_DAYS",
    "DamagesLine",
    "DamagesRate",
    "DamagesTerms",
    "DelayDamages",
    "PrincipalPaid",
    "delay_damages",
    "first_day_of_delay",
    "rate_on",
]
