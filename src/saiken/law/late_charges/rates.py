"""What a charge is computed by: the claim's rule, and the dated rates of each rate model.

Rates inside the topic are whole numbers of `WHOLE`, so that the sums stay exact without fractions.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache, cached_property
from pathlib import Path

from saiken.law.terms import FiguresFile, read_figures
from saiken.values.days import ONE_DAY
from saiken.values.figures import NoFigureYet

# A rate of 100 % in the units of this topic: percents of six decimals and their halves are whole.
WHOLE = 2 * 10**8

RATE_MODELS = (
    "local_tax",
    "flat",
    "statutory_two_step",
    "sewer_beneficiary",
    "one_step",
    "statutory_interest",
)
FRACTIONS = ("A", "B", "C", "D")
FIRST, AFTER = "first", "after"

_STATUTORY_FIRST, _STATUTORY_AFTER = Fraction(73, 1000), Fraction(146, 1000)


def units(rate_per_year: Fraction) -> int:
    """A yearly rate as a whole number of `WHOLE`; ValueError where it is negative or too fine."""
    whole = rate_per_year * WHOLE
    # Even, so that half of a rate is whole too.
    if whole.denominator != 1 or whole.numerator % 2 or whole < 0:
        raise ValueError("a rate is not negative and has at most six decimals of a percent")
    return whole.numerator


def in_percent(rate: int) -> str:
    """Units as a decimal string in percent a year: 8.7, 9."""
    whole, rest = divmod(rate * 100, WHOLE)
    decimals = f"{rest * 10**9 // WHOLE:09d}".rstrip("0")
    return f"{whole}.{decimals}" if decimals else str(whole)


@dataclass(frozen=True)
class LateChargeRule:
    """延滞金・遅延損害金の計算方法 of one kind of claim; all yen, months and days are whole.

    `rate_per_year` and its two sisters are shares of one (3 % is 3/100): the first for `flat`, the
    sisters for `statutory_two_step` (7.3 % and 14.6 % where they are None). `fraction` says where
    fractions of a yen are dropped: A each stretch of one phase and one rate, B each calendar-year
    piece, C the sum only, D each phase. `basis` names the ordinance or contract for claims that
    are no tax. `delay_began_on` None means the day after the due day.
    """

    rate_model: str
    rate_per_year: Fraction | None = None
    first_months: int = 1
    base_unit: int = 1000
    base_min: int = 2000
    final_unit: int = 100
    final_min: int = 1000
    count_payment_day: bool = True
    denominator: int = 365
    fraction: str = "A"
    base_min_applies_to_remainder: bool = False
    first_rate_per_year: Fraction | None = None
    after_rate_per_year: Fraction | None = None
    delay_began_on: date | None = None
    basis: str = ""

    def __post_init__(self) -> None:
        if self.rate_model not in RATE_MODELS or self.fraction not in FRACTIONS:
            raise ValueError(f"unknown word: {self.rate_model} or {self.fraction}")
        if min(self.base_unit, self.final_unit, self.denominator) < 1:
            raise ValueError("units and the divisor are at least 1")
        if (self.rate_model == "flat") != (self.rate_per_year is not None):
            raise ValueError("a rate is given for the model `flat` and for no other")
        steps = self.first_rate_per_year is not None or self.after_rate_per_year is not None
        if steps and self.rate_model != "statutory_two_step":
            raise ValueError("first and after rates are given for `statutory_two_step` only")
        self.tracks  # noqa: B018 - a rate that cannot be held exactly is refused here

    @property
    def named_basis(self) -> str:
        """What a rule that no Act holds rests on, as far as it was named."""
        return self.basis or "条例・規則・契約の定め"

    @property
    def two_phases(self) -> bool:
        """Whether a lower rate holds at first."""
        return self.first_months > 0 and self.rate_model in _TWO_PHASES

    @property
    def announced_until(self) -> date | None:
        """The last day whose rates are announced; None where a rate is fixed, or by the delay."""
        if self.rate_model == "statutory_interest":
            return None
        known = [track.known_until for track in self.tracks.values()]
        return min((day for day in known if day is not None), default=None)

    @cached_property
    def tracks(self) -> "dict[str, RateTrack]":
        """The rates of each phase; statutory interest is chosen later, by the day of delay."""
        if self.rate_model == "flat":
            return {AFTER: _constant(self.rate_per_year, self.named_basis)}
        if self.rate_model == "statutory_two_step":
            first, after = self.first_rate_per_year, self.after_rate_per_year
            return {
                FIRST: _constant(_STATUTORY_FIRST if first is None else first, self.named_basis),
                AFTER: _constant(_STATUTORY_AFTER if after is None else after, self.named_basis),
            }
        return {phase: dated_rates(name) for phase, name in _DATED[self.rate_model].items()}


_TWO_PHASES = {"local_tax", "statutory_two_step", "sewer_beneficiary"}
_DATED = {
    "local_tax": {FIRST: "local_tax_first_rate", AFTER: "local_tax_after_rate"},
    "one_step": {AFTER: "local_tax_after_rate"},
    "sewer_beneficiary": {FIRST: "sewer_first_rate", AFTER: "sewer_after_rate"},
    "statutory_interest": {AFTER: "statutory_interest"},
}


@dataclass(frozen=True)
class RateTrack:
    """One rate through the years: the days on which it changes, its values and their sources."""

    name: str
    since: tuple[date, ...]
    rates: tuple[int, ...]
    sources: tuple[str, ...]
    known_until: date | None

    def place(self, day: date) -> int:
        """Which of its values holds on a day; NoFigureYet before the first."""
        place = bisect_right(self.since, day) - 1
        if place < 0:
            since = self.since[0]
            raise NoFigureYet(f"{self.name} is not known on {day}; the first is from {since}")
        return place

    def announced_for(self, day: date) -> bool:
        """Whether the rate of a day is announced and not merely carried on."""
        return self.known_until is None or day <= self.known_until

    def changes(self, first: date, last: date) -> tuple[date, ...]:
        """The days after `first`, up to `last`, on which the rate or its certainty changes."""
        held = self.since[bisect_right(self.since, first) : bisect_right(self.since, last)]
        if self.known_until is not None and first <= self.known_until < last:
            return (*held, self.known_until + ONE_DAY)
        return held

    def held_from(self, day: date) -> "RateTrack":
        """The rate of one day, held ever after: statutory interest by the day of delay."""
        place = self.place(day)
        until = None if self.announced_for(day) else date.min
        return RateTrack(
            self.name, (date.min,), (self.rates[place],), (self.sources[place],), until
        )


def _constant(rate_per_year: Fraction | None, basis: str) -> RateTrack:
    if rate_per_year is None:
        raise ValueError("a rate is missing")
    return RateTrack("rate", (date.min,), (units(rate_per_year),), (basis,), None)


@cache
def dated_rates(name: str) -> RateTrack:
    """One of the dated rates of figures.yaml, ready for exact sums."""
    kept = _figures()[name]
    steps = kept.figure.steps
    return RateTrack(
        name,
        tuple(step.since for step in steps),
        tuple(units(step.value) for step in steps),
        tuple(step.source for step in steps),
        kept.known_until,
    )


@cache
def _figures() -> FiguresFile:
    return read_figures(Path(__file__).with_name("figures.yaml"))
