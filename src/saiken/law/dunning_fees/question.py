"""The legal question `dunning-fee`, asked and answered as plain data."""

from collections.abc import Mapping
from typing import Any

from saiken.law.dunning_fees.rule import (
    KEYS,
    PER,
    POSTAGE,
    REGIMES,
    DunnedPart,
    DunningFeeRule,
    DunningLetter,
    dunning_fee,
)
from saiken.values.asked import Asked, Misasked
from saiken.values.figures import NoFigureYet
from saiken.values.working import as_sources, as_working

_LAST_YEAR = 9999


def answer(question: Mapping[str, Any]) -> dict[str, Any]:
    """督促手数料: `regime, dispatched_on, instalments[…], rules[…]` → `fee_yen, parts`."""
    asked = Asked(question)
    letter = DunningLetter(
        asked.word("regime", REGIMES),
        asked.day("dispatched_on"),
        tuple(_part(row) for row in asked.rows("instalments")),
        asked.truth("first", True),
        asked.whole("addressees", 1, least=1),
        asked.word("sent_as", POSTAGE, "postcard"),
    )
    rules = [_rule(row) for row in asked.rows("rules")]
    asked.finish()
    try:
        fee = dunning_fee(letter, rules)
    except NoFigureYet as unknown:
        raise Misasked("dispatched_on", str(unknown)) from None
    except ValueError as wrong:
        field, _, reason = str(wrong).partition(": ")
        raise Misasked(field, reason) from None
    return {
        "fee_yen": fee.yen,
        "parts": [{"id": id, "yen": yen} for id, yen in fee.by_part],
        "working": as_working(fee.working),
        "sources": as_sources(fee.sources),
    }


def _part(row: Asked) -> DunnedPart:
    part = DunnedPart(
        row.text("id"),
        row.day("due_on"),
        row.whole("fiscal_year", None, least=1),
        row.day("paid_on", None),
    )
    row.finish()
    if part.fiscal_year is not None and part.fiscal_year > _LAST_YEAR:
        raise row.wrong("fiscal_year", "leaves the calendar")
    return part


def _rule(row: Asked) -> DunningFeeRule:
    rule = DunningFeeRule(
        row.text("article"),
        None if row.truth("postage", False) else row.yen("yen"),
        row.day("first", None),
        row.day("last", None),
        row.word("key", KEYS, "dispatched_on"),
        row.word("per", PER, "letter"),
        row.truth("from_next_day", False),
    )
    row.finish()
    if rule.first is not None and rule.last is not None and rule.last < rule.first:
        raise row.wrong("last", "lies before the first day")
    return rule
