"""What decides a clock before anything happens: regime, days, component, and the open doubts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from saiken.law.terms import read_figures
from saiken.values.figures import Figure

# The day the amended Civil Code came into force (平成29年法律第44号). Period and invocation go by
# the day of the cause, the effect of an act by the day of the act (附則10条).
NEW_LAW_SINCE = date(2020, 4, 1)

TAX, PUBLIC, CIVIL = "tax", "public", "civil"
TORT = "tort_body"  # a regime of the civil family with a start and a period of its own


@dataclass(frozen=True)
class Parameters:
    """Open doubts about prescription, each with the reading that is acted on."""

    public_dunning_restart: str = "arrival"
    notice_restart: str = "designated_date"
    public_notice_first_day: str = "served_day"
    example_dunning: str = "tenth_day"
    presumed_arrival_days: int = 0
    nonrun_counting: str = "days"
    period_end_shifts: bool = False
    repeated_demand: str = "last_before_end"
    withdrawn_suit: str = "own_ground"
    premium_grace_stops_clock: str = "conversion"
    fee_clock: str = "own"
    years_after_annulment_suit: int = 5
    years_after_execution_on_title: int = 10
    bankruptcy_table_years: int = 10
    distribution_demand_civil: str = "execution"
    dunning_renews_private: bool = True
    undesignated_payment_acknowledges_all: bool = True
    acknowledging_payers: tuple[str, ...] = ("debtor", "agreed_payer")
    estate_hold_months: int = 6
    disaster_hold_months: int = 3


@dataclass(frozen=True)
class Regime:
    """消滅時効の類型: a family of rules, the articles that carry them, and its own words."""

    name: str
    family: str
    articles: Mapping[str, str]
    words: Mapping[str, str]


@dataclass(frozen=True)
class Terms:
    """What is known of a clock before any event.

    `due_on` is the instalment's own due day; `statutory_due_on` stands where the law counts from
    another, `from_cause` where it counts from the cause: the day of a tort, or of a benefit paid
    without a ground. `old_period_years` is the period before 2020-04-01 for an older cause.
    """

    regime: str
    cause_on: date
    due_on: date
    statutory_due_on: date | None = None
    old_period_years: int | None = None
    component: str = "principal"
    view_of: str = "principal"
    parameters: Parameters = Parameters()
    fraud: bool = False
    from_cause: bool = False

    @property
    def counted_from(self) -> tuple[str, date]:
        """起算の基準となる日: what it is called, and the day after which the run starts."""
        if self.from_cause or self.regime == TORT:
            return "原因の日", self.cause_on
        if self.statutory_due_on is not None:
            return "法定納期限", self.statutory_due_on
        return "納期限", self.due_on

    @property
    def family(self) -> str:
        """tax, public or civil."""
        return REGIMES[self.regime].family

    @property
    def old_cause(self) -> bool:
        """旧法債権: whether a civil claim keeps the old period and invocation (附則10条4項).

        Never so for a tort, whose period goes by its own end (附則35条2項).
        """
        return self.family == CIVIL and self.regime != TORT and self.cause_on < NEW_LAW_SINCE


COMPONENTS = frozenset({"principal", "late_charge", "dunning_fee", "cost", "accelerated_balance"})
PERSONS = frozenset({"principal", "guarantor", "joint", "secondary", "heir"})

_LOCAL_TAX = {
    "period": "地方税法18条1項",
    "end": "地方税法18条2項",
    "via": "地方税法18条3項、",
    "notice": "地方税法18条の2第1項1号",
    "dunning": "地方税法18条の2第1項2号",
    "distribution": "地方税法18条の2第1項3号",
    "undone": "地方税法18条の2第2項",
    "fraud": "地方税法18条の2第3項",
    "grace": "地方税法18条の2第4項",
    "paid": "地方税法18条の2第6項",
    "fee": "地方税法18条1項3号",
    "stop": "地方税法15条の7第4項",
    "stop_cancelled": "地方税法15条の8",
    "immediate": "地方税法15条の7第5項",
}
_NATIONAL_TAX_EXAMPLE = {
    "period": "国税通則法72条1項",
    "end": "国税通則法72条2項",
    "via": "国税通則法72条3項、",
    "notice": "国税通則法73条1項3号",
    "dunning": "国税通則法73条1項4号",
    "distribution": "国税通則法73条1項5号",
    "undone": "国税通則法73条2項",
    "fraud": "国税通則法73条3項",
    "grace": "国税通則法73条4項",
    "paid": "国税通則法73条6項",
    "fee": "国税通則法72条1項",
    "stop": "国税徴収法153条4項",
    "stop_cancelled": "国税徴収法154条",
    "immediate": "国税徴収法153条5項",
}
_PUBLIC_5Y = {
    **{key: f"滞納処分の例（{article}）" for key, article in _LOCAL_TAX.items()},
    "period": "地方自治法236条1項",
    "end": "地方自治法236条2項",
    "via": "地方自治法236条3項、",
    "notice": "地方自治法236条4項",
    "dunning": "地方自治法236条4項",
    "fee": "地方自治法236条1項",
}
_PUBLIC_2Y = {
    **_PUBLIC_5Y,
    "period": "国民健康保険法110条1項、介護保険法200条1項、高齢者医療確保法160条1項",
    "dunning": "国民健康保険法110条2項、介護保険法200条2項、高齢者医療確保法160条2項",
}
_CIVIL = {
    **_PUBLIC_5Y,
    "period": "民法166条1項",
    "end": "民法145条",
    "via": "",
    "distribution": "民法148条",
    "grace": "地方自治法施行令171条の6",
    "paid": "民法152条1項",
    "fee": "民法166条1項",
}
_TORT = {**_CIVIL, "period": "民法724条、724条の2", "fee": "民法724条、724条の2"}


def _words(notified: str, demanded: str) -> Mapping[str, str]:
    return {"notified": notified, "demanded": demanded}


REGIMES: Mapping[str, Regime] = {
    regime.name: regime
    for regime in (
        Regime("local_tax", TAX, _LOCAL_TAX, _words("納税の告知", "交付要求")),
        Regime(
            "national_tax_example", TAX, _NATIONAL_TAX_EXAMPLE, _words("納入の告知", "交付要求")
        ),
        Regime("public_2y", PUBLIC, _PUBLIC_2Y, _words("納入の通知", "交付要求")),
        Regime("public_5y", PUBLIC, _PUBLIC_5Y, _words("納入の通知", "交付要求")),
        Regime("civil", CIVIL, _CIVIL, _words("納入の通知", "配当要求")),
        Regime(TORT, CIVIL, _TORT, _words("納入の通知", "配当要求")),
    )
}


@cache
def figures() -> Mapping[str, Figure[int]]:
    """The periods of figures.yaml by name."""
    table = read_figures(Path(__file__).with_name("figures.yaml"))
    return {name: kept.figure for name, kept in table.items()}


@cache
def span_of(name: str, day: date) -> int:
    """A period of figures.yaml on the day that chooses it; NoFigureYet before the first."""
    return figures()[name].on(day)
