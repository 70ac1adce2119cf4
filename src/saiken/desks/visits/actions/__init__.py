"""What is done with rounds of visits and their records."""

from saiken.desks.visits.actions.deciding import (
    approve,
    ask,
    close,
    opened_sheet,
    send_back,
    withdraw,
)
from saiken.desks.visits.actions.planning import Plan, leave_out, make, move
from saiken.desks.visits.actions.recording import Said, correct, record_visit, undo

__all__ = [
    "Plan",
    "Said",
    "approve",
    "ask",
    "close",
    "correct",
    "leave_out",
    "make",
    "move",
    "opened_sheet",
    "record_visit",
    "send_back",
    "undo",
    "withdraw",
]
