"""The legal question `fiscal-year`, asked and answered as plain data."""

from collections.abc import Mapping
from typing import Any

from saiken.law.fiscal_years.rule import ACCOUNTS, book_year, closes_on, own_year
from saiken.values.asked import Asked
from saiken.values.working import as_sources, as_working

_LAST_YEAR = 9997


def answer(question: Mapping[str, Any]) -> dict[str, Any]:
    """所属年度: `fiscal_year, assessed_on, on, account` → `own_year, closes_on, year, carried`."""
    asked = Asked(question)
    stated = asked.whole("fiscal_year", least=1)
    assessed_on, on = asked.day("assessed_on"), asked.day("on")
    account = asked.word("account", ACCOUNTS)
    asked.finish()
    if stated > _LAST_YEAR or max(assessed_on, on).year > _LAST_YEAR:
        raise asked.wrong("fiscal_year", "leaves the calendar")
    if on < assessed_on:
        raise asked.wrong("on", "lies before the assessment")
    own = own_year(stated, assessed_on, account)
    found = book_year(own, on, account)
    return {
        "own_year": own,
        "closes_on": closes_on(own, account).isoformat(),
        "year": found.year,
        "carried": found.carried,
        "working": as_working(found.working),
        "sources": as_sources(found.sources),
    }
