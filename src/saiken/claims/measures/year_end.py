"""年度末見込み: where a year's rate will end if the rest of it goes as in earlier years."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class YearBefore:
    """前の年度の歩み. The net rate of an earlier year on the same day and at its end."""

    year: int
    same_day: Fraction
    at_end: Fraction

    @property
    def still_came(self) -> Fraction:
        """By how much it rose from that day to the end."""
        return self.at_end - self.same_day


@dataclass(frozen=True)
class YearEnd:
    """年度末見込み. The rate to be expected, its range, and the years it rests on."""

    expected: Fraction
    low: Fraction
    high: Fraction
    basis: tuple[YearBefore, ...]


def year_end(today: Fraction, before: Sequence[YearBefore]) -> YearEnd | None:
    """年度末見込み = きょうの率 + 前の年度がこの日から年度末までに伸びた分の平均.

    The range is that of the earlier years' own; a rate is never below nothing nor above all.
    None where no earlier year is known: nothing is guessed.
    """
    if not before:
        return None
    came = [one.still_came for one in before]
    mean = sum(came, Fraction(0)) / len(came)
    low, high = _rate(today + min(came)), _rate(today + max(came))
    return YearEnd(_rate(today + mean), low, high, tuple(before))


def _rate(value: Fraction) -> Fraction:
    return min(Fraction(1), max(Fraction(0), value))
