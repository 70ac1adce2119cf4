"""All tables of the store in one place for Django; each is defined on its shelf."""

from saiken.store.approvals.tables import ApprovalRow
from saiken.store.books.tables import (
    CloseRow,
    CloseUndoneRow,
    DaySumRow,
    EntryRow,
    PostedRow,
    StatedRow,
    SummedRow,
)
from saiken.store.cases.tables import CauseRow, OfficerRow, ToldRow
from saiken.store.chain.tables import CheckRow, LinkRow
from saiken.store.feeds.tables import FeedStatementEndRow, FeedStatementRow
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
from saiken.store.jobs.tables import JobFileRow, JobRow
from saiken.store.ledger.tables import ActRow, EffectRow, FactRow, HeadRow
from saiken.store.looks.tables import LookRow
from saiken.store.measures.tables import FigureDayRow, FigureRow
from saiken.store.mirrors.tables import DifferenceRow, ExtractRow
from saiken.store.nights.tables import NightStepRow, SetAsideRow
from saiken.store.papers.tables import NumberSeriesRow, PaperRow
from saiken.store.people.likeness_tables import LikenessRow
from saiken.store.people.searching_tables import SearchedRow, SearchKeyRow
from saiken.store.people.tables import ParticularsRow, PersonKeyRow, PersonRow
from saiken.store.people.telephone_tables import TelephonesRow
from saiken.store.register.tables import ClaimRow, InstalmentRow, ObligationRow
from saiken.store.reorganisations.tables import MoveRow, ReorganisationRow, ReorganisationStepRow
from saiken.store.seals.tables import SealUseRow
from saiken.store.slips.tables import SlipHoldRow, SlipPartRow, SlipRow, SlipWithdrawalRow
from saiken.store.standings.tables import ClockStandingRow, StandingRow
from saiken.store.to_core.tables import (
    CoreAnswerLineRow,
    CoreAnswerRow,
    CoreCountRow,
    CoreFileRow,
    CoreFileStepRow,
    CoreResentRow,
)
from saiken.store.transfers.tables import EntrustedRow, HandledRow

__all__ = [
    "ActRow",
    "ApprovalRow",
    "BatchRow",
    "CauseRow",
    "CheckRow",
    "ClaimRow",
    "ClockStandingRow",
    "CloseRow",
    "CloseUndoneRow",
    "CoreAnswerLineRow",
    "CoreAnswerRow",
    "CoreCountRow",
    "CoreFileRow",
    "CoreFileStepRow",
    "CoreResentRow",
    "DaySumRow",
    "DifferenceRow",
    "EffectRow",
    "EntrustedRow",
    "EntryRow",
    "ExtractRow",
    "FactRow",
    "FeedStatementEndRow",
    "FeedStatementRow",
    "FigureDayRow",
    "FigureRow",
    "HandledRow",
    "HeadRow",
    "HoldEndRow",
    "HoldRow",
    "IdentityRow",
    "InstalmentRow",
    "IntakeRefusalRow",
    "JobFileRow",
    "JobRow",
    "LatenessRow",
    "LikenessRow",
    "LinkRow",
    "LookRow",
    "MappingRow",
    "MoveRow",
    "NightStepRow",
    "NumberSeriesRow",
    "ObligationRow",
    "OfficerRow",
    "PaperRow",
    "ParticularsRow",
    "PersonKeyRow",
    "PersonRow",
    "PortionRow",
    "PostedRow",
    "ProgressRow",
    "ReorganisationRow",
    "ReorganisationStepRow",
    "SealUseRow",
    "SearchKeyRow",
    "SearchedRow",
    "SetAsideRow",
    "SlipHoldRow",
    "SlipPartRow",
    "SlipRow",
    "SlipWithdrawalRow",
    "StandingRow",
    "StatedRow",
    "SummedRow",
    "TelephonesRow",
    "ToldRow",
    "WaitingFileRow",
]
