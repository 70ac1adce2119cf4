"""消滅時効: when a claim's period is complete, what moves it, and what completion does."""

from saiken.law.prescription.effects import EFFECTS_OF_KIND, effects_of
from saiken.law.prescription.events import Event
from saiken.law.prescription.question import answer
from saiken.law.prescription.rule import (
    Alternative,
    Prescription,
    answer_from,
    next_change,
    prescription,
    start_of,
)
from saiken.law.prescription.terms import Parameters, Terms

__all__ = [
    "EFFECTS_OF_KIND",
    "Alternative",
    "Event",
    "Parameters",
    "Prescription",
    "Terms",
    "answer",
    "answer_from",
    "effects_of",
    "next_change",
    "prescription",
    "start_of",
]
