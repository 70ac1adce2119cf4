"""The verbs of the receipts desk: receive a payment file, match what waits, decide, take back."""

from saiken.desks.receipts.actions.deciding import (
    DECISIONS,
    TO_LEAVE,
    TO_POST,
    TO_REFUND,
    CannotDecide,
    Decision,
    decide,
    undo,
)
from saiken.desks.receipts.actions.received import (
    FORMATS,
    RECEIVE,
    STATEMENT,
    STORES,
    ZENGIN,
    Received,
    SomethingRests,
)
from saiken.desks.receipts.actions.receiving import match_waiting, matchable, receive
from saiken.desks.receipts.actions.statements import guess_waiting
from saiken.desks.receipts.actions.taking_back import take_back_file

__all__ = [
    "DECISIONS",
    "FORMATS",
    "RECEIVE",
    "STATEMENT",
    "STORES",
    "TO_LEAVE",
    "TO_POST",
    "TO_REFUND",
    "ZENGIN",
    "CannotDecide",
    "Decision",
    "Received",
    "SomethingRests",
    "decide",
    "guess_waiting",
    "match_waiting",
    "matchable",
    "receive",
    "take_back_file",
    "undo",
]
