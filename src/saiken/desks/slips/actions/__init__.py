"""The verbs of the slips desk: issue payment slips, and withdraw them."""

from saiken.desks.slips.actions.issuing import KEEP, WITHDRAW, issue, withdraw

__all__ = ["KEEP", "WITHDRAW", "issue", "withdraw"]
