"""Proposing a mapping for a file that nobody has mapped yet, from the file alone."""

from saiken.files.ledgers.proposing.proposal import (
    Proposal,
    ProposedColumn,
    ProposedTable,
    Question,
    UnreadColumn,
)
from saiken.files.ledgers.proposing.propose import propose

__all__ = [
    "Proposal",
    "ProposedColumn",
    "ProposedTable",
    "Question",
    "UnreadColumn",
    "propose",
]
