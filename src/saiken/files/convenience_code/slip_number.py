"""納付書番号: the 16 digits that a city puts into its own area of the code, one for each slip."""

import re
import unicodedata

from saiken.files.convenience_code.code import LENGTH, PaymentCode, check_digit, code_of

NUMBER_DIGITS = 16
_SERIAL_DIGITS = 9
_BETWEEN = re.compile(r"[\s()\-‐−ー]")


def slip_number(prefix: str, year: int, serial: int) -> str:
    """納付書番号. Prefix of two digits, fiscal year, serial and check digit.

    ValueError where the prefix begins with 0, as the keys of instalments do when they are filled
    up to 16 digits, or where the serial has no room.
    """
    if len(prefix) != 2 or not prefix.isdecimal() or prefix.startswith("0"):
        raise ValueError(f"no prefix of slips: {prefix}")
    if not 0 < serial < 10**_SERIAL_DIGITS:
        raise ValueError(f"no room for the serial {serial}")
    body = f"{prefix}{year:04}{serial:0{_SERIAL_DIGITS}}"
    return body + check_digit(body)


def is_slip_number(text: str) -> bool:
    """Whether a text has the form of a slip's number and its check digit holds."""
    if len(text) != NUMBER_DIGITS or not (text.isascii() and text.isdecimal()):
        return False
    return not text.startswith("0") and check_digit(text[:-1]) == text[-1]


def typed_slip_number(text: str) -> str:
    """納付書番号 in what somebody typed or scanned; empty where it is none.

    The number itself, in groups or not, or the 44 digits of the store code that bears it.
    """
    digits = _BETWEEN.sub("", unicodedata.normalize("NFKC", text))
    if len(digits) == LENGTH:
        code = code_of(digits)
        digits = code.city_area(NUMBER_DIGITS) if isinstance(code, PaymentCode) else ""
    return digits if is_slip_number(digits) else ""
