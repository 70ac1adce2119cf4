"""差押禁止・差押可能額: what a seizure must leave to the debtor, and what it may take."""

from saiken.law.seizure_limits.barred import (
    Bar,
    benefit_bar,
    deposit_bar,
    property_bar,
)
from saiken.law.seizure_limits.court import PERIODS, CourtLimit, court_limit
from saiken.law.seizure_limits.floors import ProtectedFloor, floor_on, reported_floor_on
from saiken.law.seizure_limits.payers import METHODS, PayersLimit, payers_limit
from saiken.law.seizure_limits.retirement import RetirementLimit, ServiceYears, retirement_limit
from saiken.law.seizure_limits.rule import (
    BONUS_RULES,
    CONSENT_LIFTS,
    SHORT_PERIOD_RULES,
    Consent,
    Pay,
    PayLimit,
    PayPeriod,
    cash_limit,
    wage_limit,
    with_bonus,
)

__all__ = [
    "BONUS_RULES",
    "CONSENT_LIFTS",
    "METHODS",
    "PERIODS",
    "SHORT_PERIOD_RULES",
    "Bar",
    "Consent",
    "CourtLimit",
    "Pay",
    "PayLimit",
    "PayPeriod",
    "PayersLimit",
    "ProtectedFloor",
    "RetirementLimit",
    "ServiceYears",
    "benefit_bar",
    "cash_limit",
    "court_limit",
    "deposit_bar",
    "floor_on",
    "payers_limit",
    "property_bar",
    "reported_floor_on",
    "retirement_limit",
    "wage_limit",
    "with_bonus",
]
