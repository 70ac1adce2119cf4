"""口座振替: the bank debit file of the Japanese Bankers Association, requests and results."""

from saiken.files.bank_records import (
    BadCharacters,
    RefusedRecord,
    cut_kana,
    encoded,
    nearest,
    zengin_text,
)
from saiken.files.zengin_transfer.batch import (
    Batch,
    Debit,
    Header,
    Reading,
    Seen,
    Totals,
)
from saiken.files.zengin_transfer.compare import Compared, against_request
from saiken.files.zengin_transfer.layout import (
    TransferLayout,
    fitted,
    jba,
    layout_of,
    layouts,
    read_layout,
)
from saiken.files.zengin_transfer.lines import read_lines, write_lines
from saiken.files.zengin_transfer.read import read
from saiken.files.zengin_transfer.write import write

__all__ = [
    "BadCharacters",
    "Batch",
    "Compared",
    "Debit",
    "Header",
    "Reading",
    "RefusedRecord",
    "Seen",
    "Totals",
    "TransferLayout",
    "against_request",
    "cut_kana",
    "encoded",
    "fitted",
    "jba",
    "layout_of",
    "layouts",
    "nearest",
    "read",
    "read_layout",
    "read_lines",
    "write",
    "write_lines",
    "zengin_text",
]
