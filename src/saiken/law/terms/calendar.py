"""休日と期限の移動: which days are closed, and where a due day on a closed day moves to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from saiken.law.terms.figures_file import FiguresFile
from saiken.law.terms.tables import read_figures
from saiken.values.days import ONE_DAY
from saiken.values.figures import NoFigureYet
from saiken.values.working import Source

SATURDAY = 5
BUSINESS = "next_business_day"


@dataclass(frozen=True)
class DueDayRule:
    """One rule of moving: its closed days beside weekends and holidays, its way, its articles."""

    closed_figure: str
    way: int
    sources: tuple[Source, ...]


_OFFICE = (
    Source("地方税法20条の5第2項", "令和8年4月1日施行の条文"),
    Source("地方税法施行令6条の18第2項"),
    Source("民法142条"),
)
_BANK = (Source("銀行法15条1項"), Source("銀行法施行令5条1項"))

DUE_DAY_RULES: Mapping[str, DueDayRule] = {
    BUSINESS: DueDayRule("office_closed_days", 1, _OFFICE),
    "next_bank_day": DueDayRule("bank_closed_days", 1, _BANK),
    "previous_business_day": DueDayRule("office_closed_days", -1, _OFFICE),
    "none": DueDayRule("", 0, ()),
}


def is_working_day(day: date, rule: str = BUSINESS) -> bool:
    """開庁日・営業日か: no Saturday, Sunday or national holiday, not closed at the turn of a year.

    With the rule `none` every day is a working day. NoFigureYet beyond the known holidays.
    """
    figure = DUE_DAY_RULES[rule].closed_figure
    if not figure or day.weekday() >= SATURDAY:
        return not figure
    return day not in _national_holidays(day.year) and not _closed_by_figure(day, figure)


def shift(day: date, rule: str = BUSINESS) -> date:
    """期限の移動: the day itself where it is a working day, else the nearest one the rule leads to.

    NoFigureYet where the holidays of that year are not known.
    """
    way = DUE_DAY_RULES[rule].way
    while not is_working_day(day, rule):
        day += way * ONE_DAY
    return day


def closed_because(day: date, rule: str = BUSINESS) -> str:
    """Why a day is closed under a rule, in Japanese; empty for a working day."""
    if is_working_day(day, rule):
        return ""
    if day in _national_holidays(day.year):
        return "国民の祝日に関する法律に規定する休日"
    if day.weekday() >= SATURDAY:
        return "土曜日" if day.weekday() == SATURDAY else "日曜日"
    return "年末年始の休日"


def _closed_by_figure(day: date, figure: str) -> bool:
    return (day.month, day.day) in _figures()[figure].on(day)


@cache
def _figures() -> FiguresFile:
    return read_figures(Path(__file__).with_name("figures.yaml"))


@cache
def _national_holidays(year: int) -> frozenset[date]:
    # Imported on first use: the package is large, and most legal questions need no calendar.
    from holidays.countries.japan import Japan

    if not Japan.start_year <= year <= Japan.end_year:
        raise NoFigureYet(f"national holidays are not known for {year}")
    return frozenset(Japan(years=year, categories=("public",)))
