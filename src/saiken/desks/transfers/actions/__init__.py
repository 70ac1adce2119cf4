"""The verbs of the desk: draft, announce, drop, ask, decide, take over, handle, give back."""

from saiken.desks.transfers.actions.asking import Plan, accept, approve, ask, refuse, send_back
from saiken.desks.transfers.actions.drafting import draft, drop, notify, place_papers, withdraw
from saiken.desks.transfers.actions.handling import REPORTS, brief, give_back, handle, report

__all__ = [
    "REPORTS",
    "Plan",
    "accept",
    "approve",
    "ask",
    "brief",
    "draft",
    "drop",
    "give_back",
    "handle",
    "notify",
    "place_papers",
    "refuse",
    "report",
    "send_back",
    "withdraw",
]
