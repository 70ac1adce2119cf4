"""The characters of the customer bar code: their bars, their values, and the check over them.

A bar is 1 long, 2 reaching up, 3 reaching down, 4 short. Source: Japan Post, 郵便番号制マニュアル,
pages 12 and 19 to 25 (post.japanpost.jp/zipcode/zipmanual), read 2026-11-21.
"""

from collections.abc import Iterable

START, STOP = "13", "31"
FILLER = "CC4"
PATTERNS = {
    **{"0": "144", "1": "114", "2": "132", "3": "312", "4": "123"},
    **{"5": "141", "6": "321", "7": "213", "8": "231", "9": "411"},
    **{"-": "414", "CC1": "324", "CC2": "342", "CC3": "234", "CC4": "432"},
    **{"CC5": "243", "CC6": "423", "CC7": "441", "CC8": "111"},
}
_ORDER: tuple[str, ...] = (*"0123456789-", "CC1", "CC2", "CC3", "CC4", "CC5", "CC6", "CC7", "CC8")
VALUES = {symbol: value for value, symbol in enumerate(_ORDER)}


def symbols_of(text: str) -> tuple[str, ...]:
    """Digits, hyphens and letters A to Z as symbols; a letter takes two."""
    found: list[str] = []
    for character in text:
        if "A" <= character <= "Z":
            group, place = divmod(ord(character) - ord("A"), 10)
            found += [f"CC{group + 1}", str(place)]
        else:
            found.append(character)
    return tuple(found)


def check_symbol(symbols: Iterable[str]) -> str:
    """チェックデジット. The symbol that makes the sum of all values a multiple of 19."""
    return _ORDER[-sum(VALUES[symbol] for symbol in symbols) % len(_ORDER)]


def bars_of(symbols: Iterable[str]) -> str:
    """The bars from start to stop, one digit 1 to 4 each."""
    return START + "".join(PATTERNS[symbol] for symbol in symbols) + STOP
