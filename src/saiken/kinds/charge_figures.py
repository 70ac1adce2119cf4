"""The figures of a late charge that an Act, an ordinance or a contract sets beside its rates."""

from dataclasses import dataclass
from fractions import Fraction

from saiken.kinds.words import FRACTIONS, LOAN_PENALTY, RATE_MODELS
from saiken.values.asked import Asked

_RATED = {
    "flat": ("rate_pct",),
    LOAN_PENALTY: (),
    "statutory_two_step": ("first_rate_pct", "after_rate_pct"),
}


@dataclass(frozen=True)
class LateChargeFigures:
    """延滞金の計算方法. Model of the rate, months at the lower rate, cuts in yen, count of days.

    The three rates are shares of one a year (3 % is 3/100): the first for `flat`, its sisters for
    `statutory_two_step`, where None leaves the 7.3 % and 14.6 % of the Acts.
    """

    rate_model: str
    first_months: int
    base_unit: int
    base_min: int
    final_unit: int
    final_min: int
    count_payment_day: bool
    denominator: int
    fraction: str
    rate_per_year: Fraction | None = None
    first_rate_per_year: Fraction | None = None
    after_rate_per_year: Fraction | None = None


def take_figures(asked: Asked) -> LateChargeFigures:
    """The figures from an object that may hold other keys."""
    model = asked.word("rate_model", RATE_MODELS)
    rates = {key: _rate(asked, key) for key in ("rate_pct", "first_rate_pct", "after_rate_pct")}
    for key, rate in rates.items():
        if rate is not None and key not in _RATED.get(model, ()):
            raise asked.wrong(key, f"has no place in the model {model}")
    if model == "flat" and rates["rate_pct"] is None:
        raise asked.wrong("rate_pct", "goes with the model flat")
    return LateChargeFigures(
        rate_model=model,
        first_months=asked.whole("first_months"),
        base_unit=asked.whole("base_unit", least=1),
        base_min=asked.whole("base_min"),
        final_unit=asked.whole("final_unit", least=1),
        final_min=asked.whole("final_min"),
        count_payment_day=asked.truth("count_payment_day"),
        denominator=asked.whole("denominator", least=365),
        fraction=asked.word("fraction", FRACTIONS),
        rate_per_year=rates["rate_pct"],
        first_rate_per_year=rates["first_rate_pct"],
        after_rate_per_year=rates["after_rate_pct"],
    )


def _rate(asked: Asked, key: str) -> Fraction | None:
    """A yearly rate written in percent, as a text of decimals: "14.6"."""
    percent: Fraction | None = asked.percent(key, None)
    if percent is not None and percent < 0:
        raise asked.wrong(key, "must not be below 0")
    return None if percent is None else percent / 100
