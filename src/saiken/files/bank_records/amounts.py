"""Counts and sums of a bank file, and what counts as a number in it."""

from collections.abc import Iterable
from dataclasses import dataclass

from saiken.values.yen import Yen


@dataclass(frozen=True)
class Sums:
    """件数と合計. How many records there are, and how many yen they make."""

    count: int
    yen: Yen


def sums_of(amounts: Iterable[int]) -> Sums:
    """Count and sum of some amounts in yen."""
    rows = list(amounts)
    return Sums(len(rows), Yen(sum(rows)))


def is_number(value: str) -> bool:
    """Whether a field holds digits and nothing else."""
    return value.isascii() and value.isdigit()
