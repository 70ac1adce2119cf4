"""貸付金: what a loan's borrower owes on which day, and what changes it."""

from saiken.law.loans.acceleration import (
    CalledIn,
    LossNotice,
    LossOfTerm,
    accelerated,
    still_unpaid,
)
from saiken.law.loans.changes import (
    EarlyRepayment,
    LoanGrace,
    in_order,
    repaid_early,
    with_grace,
)
from saiken.law.loans.guarantor import (
    BalanceDamages,
    GuarantorNotice,
    LoanGuarantee,
    balance_damages,
    guarantor_notice,
)
from saiken.law.loans.penalty import LoanPenalty, OverdueSum, PenaltyRule, loan_penalty
from saiken.law.loans.remission import LoanRemission, RemissionCase, remission
from saiken.law.loans.schedule import (
    LoanInstalment,
    LoanPlan,
    deferment_end,
    repayment_schedule,
)

__all__ = [
    "BalanceDamages",
    "CalledIn",
    "EarlyRepayment",
    "GuarantorNotice",
    "LoanGrace",
    "LoanGuarantee",
    "LoanInstalment",
    "LoanPenalty",
    "LoanPlan",
    "LoanRemission",
    "LossNotice",
    "LossOfTerm",
    "OverdueSum",
    "PenaltyRule",
    "RemissionCase",
    "accelerated",
    "balance_damages",
    "deferment_end",
    "guarantor_notice",
    "in_order",
    "loan_penalty",
    "remission",
    "repaid_early",
    "repayment_schedule",
    "still_unpaid",
    "with_grace",
]
