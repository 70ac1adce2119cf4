"""給与の差押可能額: what a tax seizure of wages must leave, item by item, and what it may take."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import zip_longest

from saiken.law.seizure_limits.floors import ProtectedFloor, figures
from saiken.values.yen import Yen, cut

# A period below a month: its share of thirty days, or the whole month's floor (doubt SZ-2).
SHORT_PERIOD_RULES = ("days_of_30", "whole_month")

# A bonus due on another day than the salary (doubt SZ-3).
BONUS_RULES = ("own_calculation", "together")

# What a written consent lifts. The Act lifts the whole limit, yet tax and premiums are withheld by
# the payer before he pays, so that nothing of them is left to seize.
CONSENT_LIFTS = ("items_4_5", "all")

_SHARE_OF_REST = Fraction(20, 100)
_CEILING_TIMES = 2
_DAYS_OF_MONTH = 30


@dataclass(frozen=True)
class PayPeriod:
    """支給の基礎となった期間: whole months, or days where it is shorter than a month."""

    months: int = 1
    days: int | None = None
    short_period_rule: str = "days_of_30"

    def __post_init__(self) -> None:
        if self.short_period_rule not in SHORT_PERIOD_RULES or self.months < 1:
            raise ValueError("a period of at least a month, or of days by a known rule")
        if self.days is not None and not 1 <= self.days <= _DAYS_OF_MONTH:
            raise ValueError("days are for a period shorter than a month: 1 to 30")

    @property
    def unit(self) -> int:
        """Yen to which wage and items are rounded."""
        name = "unit_from_one_month" if self.days is None else "unit_below_one_month"
        return int(figures()[name].figure.steps[-1].value)

    @property
    def in_months(self) -> Fraction:
        """The months that the floor is counted for."""
        if self.days is None:
            return Fraction(self.months)
        if self.short_period_rule == "whole_month":
            return Fraction(1)
        return Fraction(self.days, _DAYS_OF_MONTH)


ONE_MONTH = PayPeriod()


@dataclass(frozen=True)
class Pay:
    """給料等: yen due from one payer for the period, and what he withholds (items 1 to 3)."""

    gross: Yen
    withheld: tuple[Yen, ...] = ()
    payer: str = ""


@dataclass(frozen=True)
class Consent:
    """滞納者の書面による承諾; `agreed` is the sum he lets go, None where he set no limit to it."""

    lifts: str = "items_4_5"
    agreed: Yen | None = None

    def __post_init__(self) -> None:
        if self.lifts not in CONSENT_LIFTS:
            raise ValueError(f"unknown word: {self.lifts}")


@dataclass(frozen=True)
class PayLimit:
    """差押可能額 of one pay: rounded wage and items, what must be left of it, what may be taken."""

    pay: Pay
    unit: int
    gross: Yen
    withheld: tuple[Yen, ...]
    item4: Yen
    item5: Yen
    protected: Yen
    seizable: Yen

    @property
    def available(self) -> int:
        """The wage less items 1 to 3, never below nothing."""
        return max(self.gross - sum(self.withheld), 0)


def wage_limit(
    pay: Pay,
    floor: ProtectedFloor,
    *,
    relatives: int,
    period: PayPeriod = ONE_MONTH,
    consent: Consent | None = None,
) -> PayLimit:
    """給与の差押可能額. Wage down, items up to the unit of the period; item 5 at most twice item 4.

    A bonus paid by itself has a period of one month. Source: 国税徴収法76条1項・3項・5項,
    国税徴収法施行令34条, 国税徴収法基本通達76条関係3.
    """
    item4 = round_up(floor.monthly(relatives) * period.in_months, period.unit)
    before = limit_of(pay, (Yen(0), Yen(0)), period.unit)
    item5 = item5_of(before.available - item4, item4, period.unit)
    return limit_of(pay, (item4, item5), period.unit, consent)


def limit_of(
    pay: Pay, items: tuple[Yen, Yen], unit: int, consent: Consent | None = None
) -> PayLimit:
    """The limit of a pay whose items 4 and 5 are known."""
    gross = cut(pay.gross, unit)
    withheld = tuple(round_up(yen, unit) for yen in pay.withheld)
    kept = min(sum(withheld) + sum(items), gross)
    seizable = with_consent(gross - kept, max(gross - sum(withheld), 0), gross, consent)
    return PayLimit(pay, unit, gross, withheld, *items, Yen(gross - seizable), seizable)


def with_consent(statutory: int, without_floor: int, gross: int, consent: Consent | None) -> Yen:
    """承諾があるときの差押可能額: never below what the Act allows without consent."""
    if consent is None:
        return Yen(statutory)
    most = gross if consent.lifts == "all" else without_floor
    agreed = most if consent.agreed is None else min(most, consent.agreed)
    return Yen(max(statutory, agreed))


def item5_of(rest: Fraction | int, item4: Fraction | int, unit: int) -> Yen:
    """第5号の金額: a fifth of what is left after items 1 to 4, at most twice item 4."""
    return round_up(raw_item5(rest, item4), unit)


def raw_item5(rest: Fraction | int, item4: Fraction | int) -> Fraction:
    """第5号の金額 before it is rounded."""
    return min(max(rest, 0) * _SHARE_OF_REST, Fraction(_CEILING_TIMES * item4))


def round_up(amount: Fraction | int, unit: int) -> Yen:
    """An amount up to a whole number of units."""
    return Yen(-(-amount // unit) * unit)


def with_bonus(
    salary: Pay, bonus: Pay, *, same_day: bool, bonus_rule: str = "own_calculation"
) -> tuple[Pay, ...]:
    """賞与: the pays to compute, salary first; one pay where the bonus is added to it.

    Due on the same day they are added up; else the bonus is a pay of one month by itself, unless
    `bonus_rule` says `together` (doubt SZ-3). Source: 国税徴収法76条3項, 基本通達76条関係13.
    """
    if bonus_rule not in BONUS_RULES:
        raise ValueError(f"one of {', '.join(BONUS_RULES)} is expected")
    if not same_day and bonus_rule == BONUS_RULES[0]:
        return salary, bonus
    items = zip_longest(salary.withheld, bonus.withheld, fillvalue=Yen(0))
    withheld = tuple(Yen(one + other) for one, other in items)
    return (Pay(Yen(salary.gross + bonus.gross), withheld, salary.payer),)


def cash_limit(
    item4_and_5: Yen, *, days_left: int, days_in_period: int, consent: Consent | None = None
) -> Yen:
    """給料等として受けた金銭の差押禁止額, a fraction of a yen counted for the debtor.

    Items 4 and 5 by the days from seizure to the next payday. ValueError where these are more than
    the days of the period. Source: 国税徴収法76条2項・5項.
    """
    if not 0 <= days_left <= days_in_period or days_in_period < 1:
        raise ValueError("the days left must lie inside the period")
    if consent is not None and consent.agreed is None:
        return Yen(0)
    return round_up(Fraction(item4_and_5 * days_left, days_in_period), 1)


def total_of(limits: Sequence[PayLimit]) -> Yen:
    """差押可能額の合計."""
    return Yen(sum(limit.seizable for limit in limits))
