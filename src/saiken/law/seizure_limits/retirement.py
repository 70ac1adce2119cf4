"""退職手当等の差押可能額: three months' floor, and a fifth of it for each year beyond five."""

from dataclasses import dataclass
from fractions import Fraction

from saiken.law.seizure_limits.floors import ProtectedFloor
from saiken.law.seizure_limits.rule import ONE_MONTH, Consent, round_up, with_consent
from saiken.values.yen import Yen, cut

_MONTHS_OF_FLOOR = 3
_YEARS_WITHOUT_MORE = 5
_SHARE_PER_YEAR = Fraction(20, 100)
_MONTHS_OF_YEAR = 12


@dataclass(frozen=True)
class ServiceYears:
    """退職手当等の支給の基礎となった期間."""

    years: int
    months: int = 0

    def __post_init__(self) -> None:
        if self.years < 0 or not 0 <= self.months < _MONTHS_OF_YEAR:
            raise ValueError("months of service are 0 to 11 beside the years")

    @property
    def years_beyond(self) -> int:
        """Years beyond five; a part of a year counts whole."""
        return max(self.years + (self.months > 0) - _YEARS_WITHOUT_MORE, 0)


@dataclass(frozen=True)
class RetirementLimit:
    """退職手当等の差押可能額: rounded pay and items, what must be left, what may be taken."""

    gross: Yen
    withheld: tuple[Yen, ...]
    item3: Yen
    item4: Yen
    protected: Yen
    seizable: Yen


def retirement_limit(
    gross: Yen,
    withheld: tuple[Yen, ...],
    *,
    floor: ProtectedFloor,
    relatives: int,
    service: ServiceYears,
    consent: Consent | None = None,
) -> RetirementLimit:
    """退職手当等の差押可能額, in yen; public lump sums of retirement are treated alike.

    Source: 国税徴収法76条4項・77条, 国税徴収法基本通達76条関係14.
    """
    unit = ONE_MONTH.unit
    pay = cut(gross, unit)
    kept = tuple(round_up(yen, unit) for yen in withheld)
    item3 = round_up(floor.monthly(relatives) * _MONTHS_OF_FLOOR, unit)
    item4 = round_up(item3 * _SHARE_PER_YEAR * service.years_beyond, unit)
    statutory = max(pay - sum(kept) - item3 - item4, 0)
    seizable = with_consent(statutory, max(pay - sum(kept), 0), pay, consent)
    return RetirementLimit(pay, kept, item3, item4, Yen(pay - seizable), seizable)
