"""The tables of the desk: letters that came back, searches for the address, public notices."""

from saiken.desks.service.models.postings import PostingLineRow, PostingRow, PostingStepRow
from saiken.desks.service.models.returns import (
    AddressSearchRow,
    AddressSearchUndoneRow,
    ReturnedLetterRow,
)

__all__ = [
    "AddressSearchRow",
    "AddressSearchUndoneRow",
    "PostingLineRow",
    "PostingRow",
    "PostingStepRow",
    "ReturnedLetterRow",
]
