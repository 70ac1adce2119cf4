"""順路: the order in which homes are visited, by postal code and the parts of the address.

No map and no outside service: homes of one 町 follow each other, blocks by their numbers.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_PARTS = re.compile(r"\d+|\D+")


@dataclass(frozen=True)
class Home:
    """訪問先の場所. Whose home (by id), its postal code, and its address folded to one spelling."""

    id: int
    postal_code: str
    address: str


def in_order(homes: Iterable[Home]) -> list[Home]:
    """順路. The same homes in one order, however they came; without a postal code last."""
    return sorted(homes, key=_key)


def _key(home: Home) -> tuple[object, ...]:
    digits = "".join(letter for letter in home.postal_code if letter.isdecimal())
    return not digits, digits, _parts(home.address), home.id


def _parts(address: str) -> tuple[tuple[int, int, str], ...]:
    """Words as words and numbers as numbers: block 2 stands before block 10."""
    return tuple(
        (0, int(part), "") if part.isdecimal() else (1, 0, part) for part in _PARTS.findall(address)
    )


def moved(order: Sequence[int], one: int, by: int) -> list[int]:
    """The order with one stop so many places later (negative: earlier), kept within the ends."""
    rest = [stop for stop in order if stop != one]
    if len(rest) == len(order):
        return list(order)
    place = min(max(order.index(one) + by, 0), len(rest))
    return [*rest[:place], one, *rest[place:]]
