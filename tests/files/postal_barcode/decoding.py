"""A decoder of its own for the tests: from bars back to characters, from a picture to bars."""

from collections.abc import Sequence

_BARS = {
    "144": "0", "114": "1", "132": "2", "312": "3", "123": "4", "141": "5", "321": "6",
    "213": "7", "231": "8", "411": "9", "414": "-", "324": "a", "342": "b", "234": "c",
    "432": "_", "243": "e", "423": "f", "441": "g", "111": "h",
}  # fmt: skip
_ORDER = "0123456789-abc_efgh"


def decoded(bars: str) -> str:
    """What 67 bars say: postal code and number; ValueError where start, stop or check are wrong."""
    if len(bars) != 67 or (bars[:2], bars[-2:]) != ("13", "31"):
        raise ValueError(f"no customer bar code: {bars}")
    symbols = [_BARS[bars[at : at + 3]] for at in range(2, 65, 3)]
    if sum(map(_ORDER.index, symbols)) % 19:
        raise ValueError("the check does not hold")
    return _letters(symbols[:-1])


def _letters(symbols: Sequence[str]) -> str:
    text, group = "", ""
    for symbol in symbols:
        if symbol in "abc":
            group = symbol
        elif group:
            text, group = text + chr(ord("A") + 10 * "abc".index(group) + int(symbol)), ""
        else:
            text += symbol
    return text.rstrip("_")
