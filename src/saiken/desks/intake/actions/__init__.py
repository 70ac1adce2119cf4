"""The verbs of the intake desk: look at a file, take it in or back, correct, confirm a history."""

from saiken.desks.intake.actions import histories, previews, taking_back
from saiken.desks.intake.actions.comparing_statements import parity, read_carried_over
from saiken.desks.intake.actions.corrected_file import Choice, NotCorrectable
from saiken.desks.intake.actions.correcting import (
    CorrectionPreview,
    CorrectionRow,
    apply_correction,
    prepare_correction,
)
from saiken.desks.intake.actions.keeping_corrections import CORRECTION
from saiken.desks.intake.actions.mappings import (
    ANY_OFFICE,
    MAP,
    TAKE_IN,
    TAKE_IN_ADDRESSES,
    NotSavable,
    mapping_versions,
    save_mapping,
)
from saiken.desks.intake.actions.taking_back import SomethingRests
from saiken.desks.intake.actions.taking_in import (
    ADDRESSES,
    LEDGER,
    ChangedMeanwhile,
    File,
    TakenIn,
    take_in,
)
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
    "ChangedMeanwhile",
    "Choice",
    "CorrectionPreview",
    "CorrectionRow",
    "File",
    "NotCorrectable",
    "NotSavable",
    "SomethingRests",
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
