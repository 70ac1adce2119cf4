"""緩和: graces, stops, deferral and remission, with their grounds, lengths and effects."""

from saiken.law.relief.cancel import CANCELLABLE, FACTS, ReliefCancellation, cancellation, facts_of
from saiken.law.relief.effects import ReliefEffects, relief_effects
from saiken.law.relief.grant import (
    GRACES,
    TERMED,
    ApplicationWindow,
    ReliefTerm,
    SecurityNeed,
    application_window,
    cure_window,
    possible_from,
    relief_term,
    security_need,
)
from saiken.law.relief.measures import MEASURES, ReliefGround, ReliefMeasure
from saiken.law.relief.offered import REGIMES, STANDING, OfferedMeasure, ReliefCase, offered

__all__ = [
    "CANCELLABLE",
    "FACTS",
    "GRACES",
    "MEASURES",
    "REGIMES",
    "STANDING",
    "TERMED",
    "ApplicationWindow",
    "OfferedMeasure",
    "ReliefCancellation",
    "ReliefCase",
    "ReliefEffects",
    "ReliefGround",
    "ReliefMeasure",
    "ReliefTerm",
    "SecurityNeed",
    "application_window",
    "cancellation",
    "cure_window",
    "facts_of",
    "offered",
    "possible_from",
    "relief_effects",
    "relief_term",
    "security_need",
]
