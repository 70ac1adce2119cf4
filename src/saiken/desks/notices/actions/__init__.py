"""The verbs of runs of letters: draft, ask, decide, seal, dispatch, hand over, take back, print."""

from saiken.desks.notices.actions import dispatching, printing
from saiken.desks.notices.actions.drafts import drafted_letters
from saiken.desks.notices.actions.runs import (
    APPROVE,
    DRAFT,
    SEAL,
    ask_for_approval,
    decide,
    draft_run,
    may_be_drafted,
    seal,
    withdraw,
)
from saiken.desks.notices.actions.sealing import NeedsDecision
from saiken.desks.notices.actions.steps import NotNow

__all__ = [
    "APPROVE",
    "DRAFT",
    "SEAL",
    "NeedsDecision",
    "NotNow",
    "ask_for_approval",
    "decide",
    "dispatching",
    "draft_run",
    "drafted_letters",
    "may_be_drafted",
    "printing",
    "seal",
    "withdraw",
]
