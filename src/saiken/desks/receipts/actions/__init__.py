"""The verbs of the receipts desk: receive a payment file, match what waits, decide, take back."""

from saiken.desks.receipts.actions.cash import (
    CannotTake,
    Taking,
    take_cash,
    void_blank,
    void_cash,
)
from saiken.desks.receipts.actions.cash_by_slip import why_not_by_slip
from saiken.desks.receipts.actions.closing import Counted, close_cash, undo_close
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
from saiken.desks.receipts.actions.long_files import receive_later
from saiken.desks.receipts.actions.received import (
    FORMATS,
    NOTICE,
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
    "NOTICE",
    "RECEIVE",
    "STATEMENT",
    "STORES",
    "TO_LEAVE",
    "TO_POST",
    "TO_REFUND",
    "ZENGIN",
    "CannotDecide",
    "CannotTake",
    "Counted",
    "Decision",
    "Received",
    "SomethingRests",
    "Taking",
    "close_cash",
    "decide",
    "guess_waiting",
    "match_waiting",
    "matchable",
    "receive",
    "receive_later",
    "take_back_file",
    "take_cash",
    "undo",
    "undo_close",
    "void_blank",
    "void_cash",
    "why_not_by_slip",
]
