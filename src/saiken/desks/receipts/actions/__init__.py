"""The verbs of the receipts desk: receive a payment file, match what waits, take a file back."""

from saiken.desks.receipts.actions.receiving import (
    FORMATS,
    RECEIVE,
    ZENGIN,
    Received,
    SomethingRests,
    match_waiting,
    matchable,
    receive,
    take_back_file,
)

__all__ = [
    "FORMATS",
    "RECEIVE",
    "ZENGIN",
    "Received",
    "SomethingRests",
    "match_waiting",
    "matchable",
    "receive",
    "take_back_file",
]
