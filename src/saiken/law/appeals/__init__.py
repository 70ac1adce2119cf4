"""不服申立て: which objection is open against which act, to whom, until when."""

from saiken.law.appeals.bodies import ACTS, PREMIUMS, REGIMES, AppealBody, body_of
from saiken.law.appeals.rule import (
    AppealCase,
    AppealSuit,
    Objection,
    appeal,
    appeal_suit,
    opinion_by,
)

__all__ = [
    "ACTS",
    "PREMIUMS",
    "REGIMES",
    "AppealBody",
    "AppealCase",
    "AppealSuit",
    "Objection",
    "appeal",
    "appeal_suit",
    "body_of",
    "opinion_by",
]
