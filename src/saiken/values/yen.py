"""Money: whole yen, nothing smaller, never a float."""

from typing import NewType

Yen = NewType("Yen", int)

ZERO = Yen(0)


def cut(amount: int, unit: int) -> Yen:
    """`amount` cut down to a whole number of `unit`; both in yen, `amount` not negative."""
    return Yen(amount // unit * unit)
