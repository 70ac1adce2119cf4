"""二以上の支払者から給料等を受けるとき: one set of limits over all of them, by either method."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from saiken.law.seizure_limits.floors import ProtectedFloor
from saiken.law.seizure_limits.rule import (
    ONE_MONTH,
    Consent,
    Pay,
    PayLimit,
    PayPeriod,
    item5_of,
    limit_of,
    raw_item5,
    round_up,
    total_of,
)
from saiken.values.yen import Yen

METHODS = ("total_minus_first", "pro_rata")
_NOTHING = (Yen(0), Yen(0))


@dataclass(frozen=True)
class PayersLimit:
    """差押可能額 of several payers by the method taken, and the total by each method."""

    method: str
    limits: tuple[PayLimit, ...]
    totals: tuple[tuple[str, Yen], ...]

    @property
    def seizable(self) -> Yen:
        """What may be taken from all payers together."""
        return total_of(self.limits)


def payers_limit(
    pays: Sequence[Pay],
    floor: ProtectedFloor,
    *,
    relatives: int,
    period: PayPeriod = ONE_MONTH,
    method: str | None = None,
    consent: Consent | None = None,
) -> PayersLimit:
    """二以上の給料等の差押可能額. Without a method the one that takes less (doubt SZ-5).

    The order of `pays` is the order of `total_minus_first`. ValueError for no payer, or a consent
    to a sum: that belongs to one pay.
    Source: 国税徴収法76条1項後段, 国税徴収法基本通達76条関係9.
    """
    if not pays:
        raise ValueError("at least one payer is expected")
    if consent is not None and consent.agreed is not None:
        raise ValueError("a consent to a sum is for one pay")
    month = floor.monthly(relatives)
    found = {
        "total_minus_first": _total_minus_first(pays, month, period),
        "pro_rata": _pro_rata(pays, month, period),
    }
    made = {
        name: tuple(
            limit_of(pay, items, period.unit, consent)
            for pay, items in zip(pays, parts, strict=True)
        )
        for name, parts in found.items()
    }
    totals = tuple((name, total_of(made[name])) for name in METHODS)
    taken = method or min(totals, key=lambda total: total[1])[0]
    return PayersLimit(taken, made[taken], totals)


def _available(pays: Sequence[Pay], unit: int) -> list[int]:
    return [limit_of(pay, _NOTHING, unit).available for pay in pays]


def _total_minus_first(pays: Sequence[Pay], month: int, period: PayPeriod) -> list[tuple[Yen, Yen]]:
    """Each payer in turn bears what the limit of all so far exceeds the limit of those before.

    What the first pay is too small to bear of item 4 passes on to the next.
    """
    item4 = round_up(month * period.in_months, period.unit)
    left4, before5, together, parts = int(item4), 0, 0, []
    for available in _available(pays, period.unit):
        together += available
        own4 = min(left4, available)
        item5 = item5_of(together - item4, item4, period.unit)
        parts.append((Yen(own4), Yen(item5 - before5)))
        left4, before5 = left4 - own4, item5
    return parts


def _pro_rata(pays: Sequence[Pay], month: int, period: PayPeriod) -> list[tuple[Yen, Yen]]:
    """Items 4 and 5 of the total, split by what each pays less items 1 to 3, then rounded up."""
    available = _available(pays, period.unit)
    total = sum(available)
    if not total:
        return [_NOTHING] * len(pays)
    item4 = month * period.in_months
    item5 = raw_item5(total - item4, item4)
    return [
        (
            round_up(item4 * Fraction(part, total), period.unit),
            round_up(item5 * Fraction(part, total), period.unit),
        )
        for part in available
    ]
