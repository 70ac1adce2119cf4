"""The verbs of the desk: draft, announce, drop, ask, decide, take over, handle, give back."""

from saiken.desks.transfers.actions.asking import Plan, accept, approve, ask, refuse, send_back
from saiken.desks.transfers.actions.drafting import draft, notify, place_papers, withdraw
from saiken.desks.transfers.actions.dropping import drop, undrop
from saiken.desks.transfers.actions.handling import REPORTS, brief, give_back, handle, report
from saiken.desks.transfers.actions.printing import (
    entrusted_pdf,
    letter_pdf,
    letters_pdf,
    preview_pdf,
    stopped_pdf,
)
from saiken.desks.transfers.actions.sending import mark_letters_sent, seal_letters
from saiken.desks.transfers.actions.telling import (
    approve_letters,
    make_letters,
    send_back_letters,
    take_back_letters,
)

__all__ = [
    "REPORTS",
    "Plan",
    "accept",
    "approve",
    "approve_letters",
    "ask",
    "brief",
    "draft",
    "drop",
    "entrusted_pdf",
    "give_back",
    "handle",
    "letter_pdf",
    "letters_pdf",
    "make_letters",
    "mark_letters_sent",
    "notify",
    "place_papers",
    "preview_pdf",
    "refuse",
    "report",
    "seal_letters",
    "send_back",
    "send_back_letters",
    "stopped_pdf",
    "take_back_letters",
    "undrop",
    "withdraw",
]
