"""還付加算金: what the city adds when it pays back or sets off too much tax."""

from saiken.law.refund_interest.days_out import RefundDelay
from saiken.law.refund_interest.rule import (
    InterestLine,
    RefundInterest,
    RefundPart,
    TaxPaid,
    refund_interest,
)
from saiken.law.refund_interest.starts import CASES, Overpayment, start_of

__all__ = [
    "CASES",
    "InterestLine",
    "Overpayment",
    "RefundDelay",
    "RefundInterest",
    "RefundPart",
    "TaxPaid",
    "refund_interest",
    "start_of",
]
