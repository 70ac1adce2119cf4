"""The pages of the receipts desk."""

from saiken.desks.receipts.views.files import file, receipts, receive, take_back
from saiken.desks.receipts.views.waiting import decide, export, line, undo, waiting

__all__ = [
    "decide",
    "export",
    "file",
    "line",
    "receipts",
    "receive",
    "take_back",
    "undo",
    "waiting",
]
