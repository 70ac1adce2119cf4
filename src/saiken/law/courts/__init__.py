"""訴訟・支払督促: the duty to go to court, the ways, their limits and periods, fees and titles."""

from saiken.law.courts.approval import ACTS, CouncilApproval, CourtAct, Delegation, approval
from saiken.law.courts.duty import (
    CLAIM_CLASSES,
    EXCUSES,
    EnforcementDuty,
    HeldFor,
    enforcement_duty,
)
from saiken.law.courts.fees import FILINGS, KINDS, CourtFee, court_fee, fee_on_objection
from saiken.law.courts.routes import ROUTES, CourtCase, Route, Routes, routes
from saiken.law.courts.titles import TITLES, TitleKind, TitleTerm, title_term
from saiken.law.courts.windows import (
    PAPERS,
    Finality,
    PaymentOrderWindows,
    finality,
    payment_order_windows,
)

__all__ = [
    "ACTS",
    "CLAIM_CLASSES",
    "EXCUSES",
    "FILINGS",
    "KINDS",
    "PAPERS",
    "ROUTES",
    "TITLES",
    "CouncilApproval",
    "CourtAct",
    "CourtCase",
    "CourtFee",
    "Delegation",
    "EnforcementDuty",
    "Finality",
    "HeldFor",
    "PaymentOrderWindows",
    "Route",
    "Routes",
    "TitleKind",
    "TitleTerm",
    "approval",
    "court_fee",
    "enforcement_duty",
    "fee_on_objection",
    "finality",
    "payment_order_windows",
    "routes",
    "title_term",
]
