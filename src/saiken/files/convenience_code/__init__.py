"""コンビニ収納の払込番号: the 44 digits of a payment slip, their lines of text and their bars."""

from saiken.files.convenience_code.code import (
    LARGEST_YEN,
    LENGTH,
    NO_LIMIT,
    PaymentCode,
    check_digit,
    code_of,
)
from saiken.files.convenience_code.fields import composed, printable
from saiken.files.convenience_code.slip_number import (
    NUMBER_DIGITS,
    is_slip_number,
    slip_number,
    typed_slip_number,
)
from saiken.files.convenience_code.symbol import Bars, bars_of

__all__ = [
    "LARGEST_YEN",
    "LENGTH",
    "NO_LIMIT",
    "NUMBER_DIGITS",
    "Bars",
    "PaymentCode",
    "bars_of",
    "check_digit",
    "code_of",
    "composed",
    "is_slip_number",
    "printable",
    "slip_number",
    "typed_slip_number",
]
