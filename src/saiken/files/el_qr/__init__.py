"""eL-QR: the QR code, number and OCR lines of a payment slip for the joint payment of 地方税."""

from saiken.files.bank_records import RefusedRecord
from saiken.files.el_qr.exchange import read, write
from saiken.files.el_qr.lines import read_lines, write_lines
from saiken.files.el_qr.number import ElNumber, el_number
from saiken.files.el_qr.ocr import ocr_check
from saiken.files.el_qr.payload import crc, payload, slip_of
from saiken.files.el_qr.slip import ElSlip, composed, printable
from saiken.files.el_qr.symbol import modules_of
from saiken.files.el_qr.tables import (
    PAID_IN,
    SLIP_OUT,
    Exchange,
    ExchangeReading,
    PaidIn,
    SlipOut,
)

__all__ = [
    "PAID_IN",
    "SLIP_OUT",
    "ElNumber",
    "ElSlip",
    "Exchange",
    "ExchangeReading",
    "PaidIn",
    "RefusedRecord",
    "SlipOut",
    "composed",
    "crc",
    "el_number",
    "modules_of",
    "ocr_check",
    "payload",
    "printable",
    "read",
    "read_lines",
    "slip_of",
    "write",
    "write_lines",
]
