"""遅延損害金の利率: which rate a delay has, chosen by what was agreed and by the day it began."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

from saiken.law.terms import KeptFigure, day_in_words, read_figures
from saiken.values.working import Source, Step

DIVISORS = ("365", "calendar_year", "running_year")
FIXED = "delay_began"
RATE_DAYS = (FIXED, "each_day")

_FIXED = "民法419条1項"
_AGREED_INTEREST = "民法419条1項ただし書"
_AGREED_DAMAGES = "民法420条1項"


@dataclass(frozen=True)
class DamagesTerms:
    """遅延損害金の定め of one private claim; rates are shares of one (3 % is 3/100), cuts are yen.

    `agreed_rate`: for the delay, by contract or ordinance (`basis` names it); it holds whatever
    the law's rate is. `interest_rate`: agreed for the time before the delay, which goes on where
    it is higher than the law's. Neither: the law's rate. `divisor` (doubt LC-7): 365; 366 for the
    days of a leap year; 366 for a running year, from the day the delay began, that holds a 29
    February. `rate_day` (doubt LC-9): the day the delay began decides for all of it, or each day
    for itself. Cuts exist only where the basis has them: none by default.
    """

    agreed_rate: Fraction | None = None
    interest_rate: Fraction | None = None
    basis: str = ""
    divisor: str = "365"
    rate_day: str = FIXED
    count_payment_day: bool = True
    base_unit: int = 1
    base_min: int = 0
    final_unit: int = 1
    final_min: int = 0

    def __post_init__(self) -> None:
        if self.divisor not in DIVISORS or self.rate_day not in RATE_DAYS:
            raise ValueError(f"unknown word: {self.divisor} or {self.rate_day}")
        if min(self.base_unit, self.final_unit) < 1 or min(self.base_min, self.final_min) < 0:
            raise ValueError("units are at least 1, smallest amounts at least 0")
        if any(rate is not None and rate < 0 for rate in (self.agreed_rate, self.interest_rate)):
            raise ValueError("a rate is not negative")

    @property
    def named_basis(self) -> str:
        """What the agreed rate and the cuts rest on, as far as it was named."""
        return self.basis or "契約・条例の定め"


@dataclass(frozen=True)
class DamagesRate:
    """適用する利率. The rate of a day, why it is that one, and whether the law's is announced."""

    per_year: Fraction
    says: str
    source: Source
    provisional: bool = False

    @property
    def pct(self) -> str:
        """The rate as a decimal string in percent a year; as a fraction where it has no end."""
        return _decimal(self.per_year * 100)

    @property
    def step(self) -> Step:
        """The choice of the rate as a step of the working."""
        return Step(self.says, self.source.article)


def statutory_rate() -> KeptFigure:
    """法定利率 with the days from which its values hold."""
    return _statutory()


def rate_on(day: date, terms: DamagesTerms) -> DamagesRate:
    """遅延損害金の利率 of a delay that began on `day`, or of that one day.

    NoFigureYet before the known rates. Source: 民法404条・419条1項・420条1項.
    """
    if terms.agreed_rate is not None:
        pct = _decimal(terms.agreed_rate * 100)
        says = f"{terms.named_basis}により年{pct}％による。"
        return DamagesRate(terms.agreed_rate, says, Source(terms.basis or _AGREED_DAMAGES))
    law, interest = statutory_rate().figure.step_on(day), terms.interest_rate
    provisional = not statutory_rate().announced_for(day)
    article, _, page = law.source.partition(";")
    if interest is not None and interest > law.value:
        says = f"約定利率年{_decimal(interest * 100)}％が法定利率年{_decimal(law.value * 100)}％"
        says += "を超えるため、約定利率による。"
        return DamagesRate(interest, says, Source(_AGREED_INTEREST), provisional)
    says = f"{day_in_words(day)}の法定利率年{_decimal(law.value * 100)}％による。"
    return DamagesRate(law.value, says, Source(article.strip(), page.strip()), provisional)


def fixed_step(began_on: date) -> Step:
    """That the rate of the first day of the delay is kept."""
    return Step(f"利率は遅滞となった{day_in_words(began_on)}のものを最後まで用いる。", _FIXED)


def _decimal(percent: Fraction) -> str:
    """Whole millionths of a percent, without trailing noughts."""
    whole, rest = divmod(percent, 1)
    millionths = rest * 10**6
    if millionths.denominator != 1:
        return str(percent)
    decimals = f"{millionths.numerator:06d}".rstrip("0")
    return f"{whole}.{decimals}" if decimals else str(whole)


@cache
def _statutory() -> KeptFigure:
    return read_figures(Path(__file__).with_name("figures.yaml"))["statutory_interest_rate"]
