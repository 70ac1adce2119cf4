"""All tables of the store in one place for Django; each is defined on its shelf."""

from saiken.store.approvals.tables import ApprovalRow
from saiken.store.intake.tables import (
    BatchRow,
    IntakeRefusalRow,
    MappingRow,
    ProgressRow,
    WaitingFileRow,
)
from saiken.store.ledger.tables import ActRow, EffectRow, FactRow, HeadRow
from saiken.store.looks.tables import LookRow
from saiken.store.mirrors.tables import DifferenceRow, ExtractRow
from saiken.store.nights.tables import NightStepRow, SetAsideRow
from saiken.store.papers.tables import NumberSeriesRow, PaperRow
from saiken.store.people.tables import ParticularsRow, PersonKeyRow, PersonRow
from saiken.store.register.tables import ClaimRow, InstalmentRow, ObligationRow
from saiken.store.standings.tables import ClockStandingRow, StandingRow

__all__ = [
    "ActRow",
    "ApprovalRow",
    "BatchRow",
    "ClaimRow",
    "ClockStandingRow",
    "DifferenceRow",
    "EffectRow",
    "ExtractRow",
    "FactRow",
    "HeadRow",
    "InstalmentRow",
    "IntakeRefusalRow",
    "LookRow",
    "MappingRow",
    "NightStepRow",
    "NumberSeriesRow",
    "ObligationRow",
    "PaperRow",
    "ParticularsRow",
    "PersonKeyRow",
    "PersonRow",
    "ProgressRow",
    "SetAsideRow",
    "StandingRow",
    "WaitingFileRow",
]
