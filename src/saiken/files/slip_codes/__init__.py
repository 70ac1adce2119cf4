"""What machines read on a payment slip, all of it at once: store code, eL-QR and OCR lines."""

from saiken.files.slip_codes.composing import (
    ElNumbers,
    SlipCodes,
    StoreNumbers,
    ToBePaid,
    composed,
)
from saiken.files.slip_codes.drawing import Drawn, drawn

__all__ = [
    "Drawn",
    "ElNumbers",
    "SlipCodes",
    "StoreNumbers",
    "ToBePaid",
    "composed",
    "drawn",
]
