"""The modules of an eL-QR: version 6, error level M, all digits; source as in `payload.py`."""

import qrcode
from qrcode.constants import ERROR_CORRECT_M
from qrcode.util import MODE_NUMBER, QRData

VERSION = 6  # the smallest that holds 255 digits at level M: 41 modules a side


def modules_of(digits: str) -> tuple[str, ...]:
    """The rows of the QR code without its quiet zone, 1 for a dark module; ValueError else."""
    if not (digits.isascii() and digits.isdecimal()):
        raise ValueError(f"no digits: {digits[:20]}")
    drawn = qrcode.QRCode(version=VERSION, error_correction=ERROR_CORRECT_M, border=0)
    drawn.add_data(QRData(digits, mode=MODE_NUMBER))
    drawn.make(fit=False)
    return tuple("".join("1" if dark else "0" for dark in row) for row in drawn.get_matrix())
