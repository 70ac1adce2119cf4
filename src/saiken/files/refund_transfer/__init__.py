"""総合振込: the bank transfer file by which the city pays refunds back (120 bytes)."""

from saiken.files.refund_transfer.lines import read_lines, write_lines
from saiken.files.refund_transfer.read import layout, read
from saiken.files.refund_transfer.transfer import Consignor, Refund, Transfer, TransferReading
from saiken.files.refund_transfer.write import write

__all__ = [
    "Consignor",
    "Refund",
    "Transfer",
    "TransferReading",
    "layout",
    "read",
    "read_lines",
    "write",
    "write_lines",
]
