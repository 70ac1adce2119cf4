"""The two digits that guard an OCR line of a payment slip (払込取扱票 and eL-QR alike)."""

_MODULUS = 11


def ocr_check(body: str) -> str:
    """検査数字. The two digits in front of a line, over the digits behind them."""
    digits = [int(one) for one in body]
    second = sum(digit * _second_weight(at) for at, digit in enumerate(digits)) % 10
    total = sum(digit * _first_weight(at) for at, digit in enumerate(digits))
    return f"{(total + 2 * second) % _MODULUS % 10}{second}"


def _second_weight(at: int) -> int:
    """1 at odd places; at even ones 9, 8, … 2 and over again."""
    return 1 if at % 2 else 9 - at // 2 % 8


def _first_weight(at: int) -> int:
    """1 at even places; at odd ones 3, 4, … 9, then 2, … 9 over and over."""
    return 2 + (at // 2 + 1) % 8 if at % 2 else 1
