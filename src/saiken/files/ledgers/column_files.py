"""Reading from a mapping's file where each value stands, strictly."""

import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from saiken.files.cells import DAY_RULES, folded, rules_clash
from saiken.files.ledgers.columns import (
    COLUMN,
    DAY_UNKNOWN,
    NOT_DISPATCHED,
    PERIOD_FORMS,
    SHEET,
    STANDS,
    TITLE,
    UNKNOWN,
    DayColumn,
    DunningColumn,
    GuarantorColumns,
    JointColumns,
    MoneyColumn,
    NumberColumn,
    PeriodColumn,
    TextColumn,
    WordColumn,
)
from saiken.kinds.strict import filled, table, texts
from saiken.values.asked import Asked

T = TypeVar("T")

UNITS = {"円": 1, "千円": 1000}
_REIWA_YYMMDD = "reiwa_yymmdd"


def inner(asked: Asked, key: str, read: Callable[[Asked], T]) -> T:
    """The object under a key, read to its end."""
    found = asked.inner(key)
    answer = read(found)
    found.finish()
    return answer


def if_there(asked: Asked, key: str, read: Callable[[Asked], T]) -> T | None:
    """The object under a key, or None where there is none."""
    return inner(asked, key, read) if asked.has(key) else None


def each(asked: Asked, key: str, read: Callable[[Asked], T]) -> tuple[T, ...]:
    """The objects of a list, each read to its end; none where the key is not there."""
    found = []
    for row in asked.rows(key, []):
        found.append(read(row))
        row.finish()
    return tuple(found)


def pattern(asked: Asked, key: str, default: str | None = "") -> str:
    """A regular expression; without a `default` it must be there."""
    found: str = filled(asked, key) if default is None else asked.text(key, default)
    try:
        re.compile(found)
    except re.error as wrong:
        raise asked.wrong(key, f"is no pattern: {wrong}") from None
    return found


def _spot(asked: Asked) -> tuple[str, str]:
    """Where a value stands: exactly one of column, label …, sheet, title and fixed."""
    there = [stands for stands in STANDS if asked.has(stands)]
    if not there:
        filled(asked, COLUMN)  # raises, and names what is usually missing
    if len(there) > 1:
        raise asked.wrong(there[1], f"{there[0]} already says where the value stands")
    stands = there[0]
    if stands in (SHEET, TITLE):
        return pattern(asked, stands, None), stands
    return filled(asked, stands), stands


def text(asked: Asked) -> TextColumn:
    """A TextColumn."""
    column, stands = _spot(asked)
    return TextColumn(column, _of_rows(asked, "repeats", stands), stands=stands)


def _of_rows(asked: Asked, key: str, stands: str) -> bool:
    """What a column may take from the row above; a label has no row above."""
    found: bool = asked.truth(key, False)
    if found and stands != COLUMN:
        raise asked.wrong(key, "only a column has a row above")
    return found


def number(asked: Asked) -> NumberColumn:
    """A NumberColumn."""
    column, stands = _spot(asked)
    return NumberColumn(
        column,
        digits=asked.whole("digits", least=1),
        zeros_lost=asked.truth("zeros_lost", False),
        as_above=_of_rows(asked, "as_above", stands),
        counted=asked.truth("counted", False),
        stands=stands,
    )


def number_or_text(asked: Asked) -> NumberColumn | TextColumn:
    """A NumberColumn where digits are told, else a TextColumn (奨21-008)."""
    return number(asked) if asked.has("digits") else text(asked)


def day(asked: Asked) -> DayColumn:
    """A DayColumn."""
    column, stands = _spot(asked)
    return DayColumn(column, _rules(asked), stands=stands)


def _rules(asked: Asked) -> tuple[str, ...]:
    rules = texts(asked, "rules") if asked.has("rules") else ()
    if asked.truth(_REIWA_YYMMDD, False) and _REIWA_YYMMDD not in rules:
        rules = (_REIWA_YYMMDD, *rules)
    if unknown := sorted(set(rules) - set(DAY_RULES)):
        raise asked.wrong("rules", f"{unknown[0]} is none of {', '.join(DAY_RULES)}")
    if clash := rules_clash(rules):
        raise asked.wrong("rules", f"{' and '.join(clash)} would read the same cell differently")
    return rules


def money(asked: Asked) -> MoneyColumn:
    """A MoneyColumn."""
    column, stands = _spot(asked)
    unit = asked.word("unit", set(UNITS), "円")
    nothing = asked.truth("blank_means_nothing", False)
    return MoneyColumn(column, nothing, UNITS[unit], stands=stands)


def period(asked: Asked) -> PeriodColumn:
    """A PeriodColumn."""
    column, stands = _spot(asked)
    form = asked.word("form", set(PERIOD_FORMS), "text")
    return PeriodColumn(column, form, stands=stands)


def word(asked: Asked) -> WordColumn:
    """A WordColumn."""
    column, stands = _spot(asked)
    return WordColumn(column, _words(asked), stands=stands)


def _words(asked: Asked) -> Mapping[str, str]:
    """Words of the file, as cells are compared, and what they mean."""
    return {folded(word): meaning for word, meaning in table(asked, "words").items()}


def dunning(asked: Asked) -> DunningColumn:
    """A DunningColumn."""
    column, stands = _spot(asked)
    words = _words(asked) if asked.has("words") else {}
    if not set(words.values()) <= {DAY_UNKNOWN, NOT_DISPATCHED, UNKNOWN}:
        raise asked.wrong("words", f"must lead to {DAY_UNKNOWN}, {NOT_DISPATCHED} or {UNKNOWN}")
    blank_means = asked.word("blank_means", {NOT_DISPATCHED, UNKNOWN}, UNKNOWN)
    return DunningColumn(column, _rules(asked), blank_means, words, stands=stands)


def guarantor(asked: Asked) -> GuarantorColumns:
    """One guarantor."""
    return GuarantorColumns(
        name=inner(asked, "name", text),
        kana=if_there(asked, "kana", text),
        address=if_there(asked, "address", text),
        contract_on=if_there(asked, "contract_on", day),
        ceiling=if_there(asked, "ceiling", money),
        not_stated=texts(asked, "not_stated") if asked.has("not_stated") else (),
        nobody=texts(asked, "nobody") if asked.has("nobody") else (),
    )


def joint_debtor(asked: Asked) -> JointColumns:
    """One who owes beside the debtor."""
    return JointColumns(
        name=inner(asked, "name", text),
        kana=if_there(asked, "kana", text),
        address=if_there(asked, "address", text),
        nobody=texts(asked, "nobody") if asked.has("nobody") else (),
        number=if_there(asked, "number", number),
    )
