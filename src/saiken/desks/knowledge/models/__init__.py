"""The tables of the desk, one file for each of its affairs; rows are only added."""

from saiken.desks.knowledge.models.advice import AnswerEndRow, AnswerRow, MessageRow, QuestionRow
from saiken.desks.knowledge.models.changes import ChangeEndRow, ChangeReadRow, ChangeRow
from saiken.desks.knowledge.models.consultations import (
    BookingRow,
    BookingStepRow,
    ExpertRow,
    SlotRow,
)
from saiken.desks.knowledge.models.manuals import DecisionRow, ManualRow, ManualStepRow, VersionRow
from saiken.desks.knowledge.models.practices import (
    AdoptionEndRow,
    AdoptionEndUndoneRow,
    AdoptionRow,
    PracticeEndRow,
    PracticeRow,
)
from saiken.desks.knowledge.models.publicity import PublicityRow, PublicityStepRow
from saiken.desks.knowledge.models.sheets import ExplainedRow, ExplainedUndoneRow, SheetRow
from saiken.desks.knowledge.models.training import AttendanceRow, SessionRow, TryRow

__all__ = [
    "AdoptionEndRow",
    "AdoptionEndUndoneRow",
    "AdoptionRow",
    "AnswerEndRow",
    "AnswerRow",
    "AttendanceRow",
    "BookingRow",
    "BookingStepRow",
    "ChangeEndRow",
    "ChangeReadRow",
    "ChangeRow",
    "DecisionRow",
    "ExpertRow",
    "ExplainedRow",
    "ExplainedUndoneRow",
    "ManualRow",
    "ManualStepRow",
    "MessageRow",
    "PracticeEndRow",
    "PracticeRow",
    "PublicityRow",
    "PublicityStepRow",
    "QuestionRow",
    "SessionRow",
    "SheetRow",
    "SlotRow",
    "TryRow",
    "VersionRow",
]
