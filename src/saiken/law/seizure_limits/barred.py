"""差押禁止財産: property and benefits that may not be seized, deposits that need a second look."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

BARRED, CONDITIONAL, SEIZABLE, REVIEW = "barred", "conditional", "seizable", "review"
PROCEDURES = ("tax", "court")

# Why a second person must look before the seizure.
PROTECTED_DEPOSIT = "deposit_from_protected_income"
UNKNOWN_BENEFIT = "unknown_benefit"

OTHER_INCOME = "other"
_DEPOSIT = "国税徴収法基本通達76条関係11"


@dataclass(frozen=True)
class Bar:
    """差押禁止の判断 of a thing or benefit, with the article that carries it.

    `decision` is `barred`, `conditional`, `seizable`, `review`, or within the limits of `wages`
    and `retirement_pay`; `review` names why a person must look first, None where none must.
    """

    decision: str
    name: str
    article: str
    review: str | None = None


def property_bar(
    word: str, *, with_building: bool = False, other_property_offered: bool = False
) -> Bar:
    """差押禁止財産・条件付差押禁止財産 for a tax seizure.

    `with_building`: seized together with the building it belongs to. `other_property_offered`:
    property that covers the whole claim, sells easily and is free of others' rights.
    LookupError for a word that is not in the table. Source: 国税徴収法75条・78条.
    """
    row = _rows("property")[word]
    if row["rule"] == CONDITIONAL:
        decision = BARRED if other_property_offered else CONDITIONAL
    else:
        freed = with_building and row.get("with_building", False)
        decision = SEIZABLE if freed else BARRED
    return Bar(decision, row["name"], row["article"])


def benefit_bar(word: str, *, procedure: str = "tax") -> Bar:
    """給付を受ける権利の差押禁止: what a seizure of the claim to a benefit may do.

    A benefit that is not in the table needs review (doubt SZ-8). ValueError for an unknown
    procedure. Source: 国税徴収法76条・77条, the special Acts.
    """
    if procedure not in PROCEDURES:
        raise ValueError(f"one of {', '.join(PROCEDURES)} is expected")
    row = _rows("benefits").get(word)
    if row is None:
        return Bar(REVIEW, word, "", UNKNOWN_BENEFIT)
    return Bar(row[procedure], row["name"], row["article"])


def deposit_bar(
    credited_from: str,
    *,
    credited_on: date | None = None,
    seized_on: date | None = None,
    protected_deposit_days: int | None = None,
) -> Bar:
    """預金の差押え: no Act bars a deposit, but one fed by protected income goes to a second person.

    Without `protected_deposit_days`, or without both days, every such deposit does (doubt SZ-4).
    Income that is not in the table counts as protected, unless it is `other`.
    """
    if credited_from == OTHER_INCOME:
        return Bar(SEIZABLE, "預金", _DEPOSIT)
    name = _rows("benefits").get(credited_from, {"name": credited_from})["name"]
    passed = _long_ago(credited_on, seized_on, protected_deposit_days)
    return Bar(SEIZABLE, f"預金（{name}）", _DEPOSIT, None if passed else PROTECTED_DEPOSIT)


def property_words() -> tuple[str, ...]:
    """The words for property in the table."""
    return tuple(_rows("property"))


def benefit_words() -> tuple[str, ...]:
    """The words for benefits in the table."""
    return tuple(_rows("benefits"))


def _long_ago(credited_on: date | None, seized_on: date | None, days: int | None) -> bool:
    if credited_on is None or seized_on is None or days is None:
        return False
    return (seized_on - credited_on).days > days


@cache
def _rows(table: str) -> Mapping[str, Mapping[str, Any]]:
    text = Path(__file__).with_name("barred.yaml").read_text(encoding="utf-8")
    return {row["word"]: row for row in yaml.safe_load(text)[table]}
