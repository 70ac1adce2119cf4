"""帳簿: what the facts of an instalment post to which fiscal year, and which periods are closed."""

from saiken.claims.books.account import COLUMNS, PARTS, Account, account_of
from saiken.claims.books.closes import Close, Closes
from saiken.claims.books.entries import Entry, entries
from saiken.claims.books.postings import Known, Posting, postings

__all__ = [
    "COLUMNS",
    "PARTS",
    "Account",
    "Close",
    "Closes",
    "Entry",
    "Known",
    "Posting",
    "account_of",
    "entries",
    "postings",
]
