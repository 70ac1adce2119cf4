"""All tables of the store in one place for Django; each is defined on its shelf."""

from saiken.store.approvals.tables import ApprovalRow
from saiken.store.cases.tables import OfficerRow, ToldRow
from saiken.store.chain.tables import CheckRow, LinkRow
from saiken.store.holds.tables import HoldEndRow, HoldRow, LatenessRow
from saiken.store.identities.tables import IdentityRow
from saiken.store.intake.tables import (
    BatchRow,
    IntakeRefusalRow,
    MappingRow,
    PortionRow,
    ProgressRow,
    WaitingFileRow,
)
from saiken.store.ledger.tables import ActRow, EffectRow, FactRow, HeadRow
from saiken.store.looks.tables import LookRow
from saiken.store.mirrors.tables import DifferenceRow, ExtractRow
from saiken.store.nights.tables import NightStepRow, SetAsideRow
from saiken.store.papers.tables import NumberSeriesRow, PaperRow
from saiken.store.people.likeness_tables import LikenessRow
from saiken.store.people.searching_tables import SearchedRow, SearchKeyRow
from saiken.store.people.tables import ParticularsRow, PersonKeyRow, PersonRow
from saiken.store.register.tables import ClaimRow, InstalmentRow, ObligationRow
from saiken.store.seals.tables import SealUseRow
from saiken.store.standings.tables import ClockStandingRow, StandingRow

__all__ = [
    "ActRow",
    "ApprovalRow",
    "BatchRow",
    "CheckRow",
    "ClaimRow",
    "ClockStandingRow",
    "DifferenceRow",
    "EffectRow",
    "ExtractRow",
    "FactRow",
    "HeadRow",
    "HoldEndRow",
    "HoldRow",
    "IdentityRow",
    "InstalmentRow",
    "IntakeRefusalRow",
    "LatenessRow",
    "LikenessRow",
    "LinkRow",
    "LookRow",
    "MappingRow",
    "NightStepRow",
    "NumberSeriesRow",
    "ObligationRow",
    "OfficerRow",
    "PaperRow",
    "ParticularsRow",
    "PersonKeyRow",
    "PersonRow",
    "PortionRow",
    "ProgressRow",
    "SealUseRow",
    "SearchKeyRow",
    "SearchedRow",
    "SetAsideRow",
    "StandingRow",
    "ToldRow",
    "WaitingFileRow",
]
