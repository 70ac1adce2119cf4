"""The verbs of the intake desk: look at a file, take it in or back, correct, confirm a history."""

from saiken.desks.intake.actions import histories, previews, taking_back
from saiken.desks.intake.actions.comparing_statements import parity, read_carried_over
from saiken.desks.intake.actions.correcting import (
    CORRECTION,
    CorrectionPreview,
    CorrectionRow,
    NotCorrectable,
    apply_correction,
    prepare_correction,
)
from saiken.desks.intake.actions.mappings import (
    ANY_OFFICE,
    MAP,
    TAKE_IN,
    TAKE_IN_ADDRESSES,
    NotSavable,
    mapping_versions,
    save_mapping,
)
from saiken.desks.intake.actions.taking_in import ADDRESSES, LEDGER, File, TakenIn, take_in
from saiken.desks.intake.rules.mappings import known_mappings
from saiken.files.statements import Statement

__all__ = [
    "ADDRESSES",
    "ANY_OFFICE",
    "CORRECTION",
    "LEDGER",
    "MAP",
    "TAKE_IN",
    "TAKE_IN_ADDRESSES",
    "CorrectionPreview",
    "CorrectionRow",
    "File",
    "NotCorrectable",
    "NotSavable",
    "Statement",
    "TakenIn",
    "apply_correction",
    "histories",
    "known_mappings",
    "mapping_versions",
    "parity",
    "prepare_correction",
    "previews",
    "read_carried_over",
    "save_mapping",
    "take_in",
    "taking_back",
]
