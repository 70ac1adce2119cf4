"""The verbs of the relief desk: record a grace, lower an assessment, take either back."""

from saiken.desks.relief.actions.grace import (
    GRACE,
    LONGEST_GRACE_YEARS,
    RECORD,
    NotGrantable,
    graced_by,
    record_grace,
    take_back_grace,
)

__all__ = [
    "GRACE",
    "LONGEST_GRACE_YEARS",
    "RECORD",
    "NotGrantable",
    "graced_by",
    "record_grace",
    "take_back_grace",
]
