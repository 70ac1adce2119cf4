"""The verbs of the intake desk: look at a file, take it in or back, confirm a history."""

from saiken.desks.intake.actions import histories, previews, taking_back
from saiken.desks.intake.actions.taking_in import (
    ADDRESSES,
    ANY_OFFICE,
    LEDGER,
    TAKE_IN,
    TAKE_IN_ADDRESSES,
    File,
    TakenIn,
    city_mappings,
    take_in,
)

__all__ = [
    "ADDRESSES",
    "ANY_OFFICE",
    "LEDGER",
    "TAKE_IN",
    "TAKE_IN_ADDRESSES",
    "File",
    "TakenIn",
    "city_mappings",
    "histories",
    "previews",
    "take_in",
    "taking_back",
]
