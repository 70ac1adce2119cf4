"""延滞金・遅延損害金: what is owed for the days after a due day."""

from saiken.law.late_charges.explain import GRACE_EFFECTS, ChargeLine, Grace, PartPayment
from saiken.law.late_charges.question import read_rule
from saiken.law.late_charges.rates import FRACTIONS, RATE_MODELS, LateChargeRule
from saiken.law.late_charges.rule import LateCharge, exact, late_charge

__all__ = [
    "FRACTIONS",
    "GRACE_EFFECTS",
    "RATE_MODELS",
    "ChargeLine",
    "Grace",
    "LateCharge",
    "LateChargeRule",
    "PartPayment",
    "exact",
    "late_charge",
    "read_rule",
]
