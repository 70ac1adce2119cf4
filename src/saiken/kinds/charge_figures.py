"""The figures of a late charge that an Act or an ordinance sets beside its rates."""

from dataclasses import dataclass

from saiken.kinds.words import FRACTIONS, RATE_MODELS
from saiken.values.asked import Asked


@dataclass(frozen=True)
class LateChargeFigures:
    """延滞金の計算方法. Model of the rate, months at the lower rate, cuts in yen, count of days."""

    rate_model: str
    first_months: int
    base_unit: int
    base_min: int
    final_unit: int
    final_min: int
    count_payment_day: bool
    denominator: int
    fraction: str


def take_figures(asked: Asked) -> LateChargeFigures:
    """The figures from an object that may hold other keys."""
    return LateChargeFigures(
        rate_model=asked.word("rate_model", RATE_MODELS),
        first_months=asked.whole("first_months"),
        base_unit=asked.whole("base_unit", least=1),
        base_min=asked.whole("base_min"),
        final_unit=asked.whole("final_unit", least=1),
        final_min=asked.whole("final_min"),
        count_payment_day=asked.truth("count_payment_day"),
        denominator=asked.whole("denominator", least=365),
        fraction=asked.word("fraction", FRACTIONS),
    )
