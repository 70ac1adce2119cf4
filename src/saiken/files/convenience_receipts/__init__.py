"""コンビニ収納の速報・確報・取消: what the stores' collecting agency sends, by a layout as data."""

from saiken.files.bank_records import RefusedRecord
from saiken.files.convenience_receipts.layout import (
    CANCEL,
    FINAL,
    POST,
    PRELIMINARY,
    ReceiptKind,
    ReceiptLayout,
    built_in,
    read_layout,
)
from saiken.files.convenience_receipts.lines import read_lines, write_lines
from saiken.files.convenience_receipts.read import read
from saiken.files.convenience_receipts.receipt import Receipt, ReceiptFile, Receipts
from saiken.files.convenience_receipts.write import write

__all__ = [
    "CANCEL",
    "FINAL",
    "POST",
    "PRELIMINARY",
    "Receipt",
    "ReceiptFile",
    "ReceiptKind",
    "ReceiptLayout",
    "Receipts",
    "RefusedRecord",
    "built_in",
    "read",
    "read_layout",
    "read_lines",
    "write",
    "write_lines",
]
