"""Fiscal years: the year of a day, the day on which a year closes, the year of a posting."""

from dataclasses import dataclass
from datetime import date

from saiken.law.terms import day_in_words
from saiken.values.eras import fiscal_year_in_words
from saiken.values.working import Source, Step

# 出納整理期間: how many months after its last day a year is still open, by the sort of account.
_MONTHS_AFTER = {"general": 2, "special": 2, "enterprise": 0}
ACCOUNTS = tuple(_MONTHS_AFTER)
_YEAR = "地方自治法208条1項"
_CLOSING = "地方自治法235条の5"
_ENTERPRISE = "地方公営企業法19条"
_BELONGS = "地方自治法施行令142条"


@dataclass(frozen=True)
class BookYear:
    """所属年度. The fiscal year of a posting, and whether it is carried over from earlier years.

    `carried` False is 現年度分, True 滞納繰越分.
    """

    year: int
    carried: bool
    working: tuple[Step, ...] = ()
    sources: tuple[Source, ...] = ()


def fiscal_year(on: date) -> int:
    """会計年度. The fiscal year of a day, from 1 April to 31 March. Source: 地方自治法208条1項."""
    return on.year if on.month >= 4 else on.year - 1


def closes_on(year: int, account: str) -> date:
    """出納の閉鎖. The last day on which money of a fiscal year can still come in.

    31 May for general and special accounts, 31 March for a public enterprise. KeyError for
    another sort of account. Source: 地方自治法235条の5, 地方公営企業法19条.
    """
    return date(year + 1, 5, 31) if _MONTHS_AFTER[account] else date(year + 1, 3, 31)


def own_year(stated: int, assessed_on: date, account: str) -> int:
    """調定年度. The year in which a claim is 現年度分: the ledger's, else that of its assessment.

    A claim of an earlier year that is assessed after the year has closed belongs to the year of
    the assessment (過年度分の調定). Source: 地方自治法施行令142条.
    """
    if assessed_on <= closes_on(stated, account):
        return stated
    return fiscal_year(assessed_on)


def book_year(own: int, on: date, account: str) -> BookYear:
    """所属年度. Where a posting of a day belongs for a claim whose own year is `own`.

    Until its own year is closed it stays there; after that it belongs, carried over, to the year
    of the day: what was carried before goes to the new year from 1 April on (doubt BK-1).
    Source: 地方自治法施行令142条, 地方自治法235条の5.
    """
    last, year = closes_on(own, account), fiscal_year(on)
    closing, until = _CLOSING if _MONTHS_AFTER[account] else _ENTERPRISE, day_in_words(last)
    if on <= last:
        step = Step(f"{fiscal_year_in_words(own)}は{until}まで閉じない。現年度分とする。", closing)
        return _with_sources(own, carried=False, steps=(step,))
    steps = (
        Step(f"{fiscal_year_in_words(own)}は{until}に閉じ、未収は翌年度に繰り越した。", closing),
        Step(f"{day_in_words(on)}は{fiscal_year_in_words(year)}。滞納繰越分とする。", _BELONGS),
    )
    return _with_sources(year, carried=True, steps=steps)


def _with_sources(year: int, *, carried: bool, steps: tuple[Step, ...]) -> BookYear:
    articles = dict.fromkeys([_YEAR, *(step.article for step in steps)])
    return BookYear(year, carried, steps, tuple(Source(article) for article in articles))
