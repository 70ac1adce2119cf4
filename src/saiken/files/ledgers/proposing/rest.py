"""What else a ledger tells: fiscal year, instalment, names, notes, others who owe."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from saiken.files.cells import (
    Misread,
    is_repeat,
    like_telephone,
    read_day,
    read_fiscal_year,
    read_yen,
)
from saiken.files.ledgers.columns import (
    DayColumn,
    GuarantorColumns,
    JointColumns,
    MoneyColumn,
    NumberColumn,
    PeriodColumn,
    TextColumn,
)
from saiken.files.ledgers.proposing.column import Column
from saiken.files.ledgers.proposing.due import Days
from saiken.files.ledgers.proposing.gathering import Ledger
from saiken.files.ledgers.proposing.keys import digit_share, shorter
from saiken.files.ledgers.proposing.persons import PERSON_DIGITS
from saiken.files.ledgers.proposing.proposal import LIKELY, Draft, Picked
from saiken.files.ledgers.proposing.words import OTHER, SURE, meanings, plain_heading, words

_TERM = re.compile(r"第?\d{1,2}期?", re.ASCII)
_YEAR_MONTH = re.compile(r"(?:19|20)\d{4}", re.ASCII)
_SHORT_YEAR = re.compile(r"(?:令和|R)?(元|\d{1,2})(?:年度|年)?", re.IGNORECASE)
_MOSTLY = 0.8
_YEARS_IN_ORDER = ("賦課年度", "調定年度", "課税年度", "年度")


def pick_fiscal_year(ledger: Ledger, days: Days, draft: Draft) -> None:
    """The fiscal year of the assessment; without a column it follows from the due day."""
    due = draft.column("due_on")
    due_days = days.of(due) if due else ()
    named = [c for c in ledger.columns if "fiscal_year" in c.meanings and not draft.taken(c)]
    readable = [c for c in named if _readable_years(c) and _agrees(c, due_days) >= 0.5]
    if readable:
        column = min(readable, key=_rank)
        why = f"見出し「{column.name}」と、値がすべて年度であることから"
        draft.pick(Picked("fiscal_year", TextColumn(column.name), column, why))
        return
    unnamed = [c for c in ledger.columns if _looks_like_years(c, due_days) and not draft.taken(c)]
    if len(unnamed) == 1 and not named:
        why = "値がすべて年度で、納期限の属する年度とほぼ合うことから"
        spot = TextColumn(unnamed[0].name)
        draft.pick(Picked("fiscal_year", spot, unnamed[0], why, LIKELY))
        return
    for column in named:
        if column.meanings["fiscal_year"] == SURE:
            _without_year(column, due_days, draft)


def _rank(column: Column) -> tuple[int, int, int]:
    plain = plain_heading(column.name.rpartition("/")[2])
    order = _YEARS_IN_ORDER.index(plain) if plain in _YEARS_IN_ORDER else len(_YEARS_IN_ORDER)
    return (-column.meanings["fiscal_year"], order, column.place)


def _readable_years(column: Column) -> bool:
    def readable(text: str) -> bool:
        return not isinstance(read_fiscal_year(text), Misread)

    return column.share_filled > 0.97 and column.share(readable) > 0.97


def _agrees(column: Column, due_days: Sequence[date | None]) -> float:
    """In which share of rows the year is that of the due day or one beside it."""
    told = agreeing = 0
    for cell, day in zip(column.cells, due_days, strict=False):
        year = read_fiscal_year(cell)
        if isinstance(year, int) and day:
            told += 1
            agreeing += abs(year - (day.year - (day.month < 4))) <= 1
    return agreeing / told if told else 1.0


def _looks_like_years(column: Column, due_days: Sequence[date | None]) -> bool:
    if column.meanings or not column.values or column.share_days > 0.5:
        return False
    return _readable_years(column) and _agrees(column, due_days) >= 0.9


def _without_year(column: Column, due_days: Sequence[date | None], draft: Draft) -> None:
    """A column of years without era (8) agrees with the due days in every row, or is a question."""
    for text, day in zip(column.texts, due_days, strict=False):
        found = _SHORT_YEAR.fullmatch(text)
        year = 2018 + (1 if found[1] == "元" else int(found[1])) if found else 0
        if day and year != day.year - (day.month < 4):
            asks = f"「{column.name}」の「{text}」が何年度か決められません。"
            draft.ask("fiscal_year", asks, (column.name,))
            return
    draft.passed_over[column.name] = "納期限の属する年度とすべて同じで、そちらから決まるため"


def pick_period(ledger: Ledger, draft: Draft) -> None:
    """Which instalment, for people."""
    free = [c for c in ledger.columns if "period" in c.meanings and not draft.taken(c)]
    parts = [one.column for one in draft.key[1:]]
    column = max(free, key=lambda c: c.meanings["period"], default=None)
    if parts:
        column = parts[0]
    if column is None or (column.share_days > 0.8 and column.meanings.get("period") != SURE):
        return
    forms: tuple[tuple[str, Callable[[str], object]], ...] = (
        ("number", _TERM.fullmatch),
        ("year_month", _is_year_month),
    )
    form = next((name for name, fits in forms if column.share(fits) == 1), "text")
    if form == "number" and not parts and len(column.filled) < len(column.cells):
        form = "text"
    why = f"見出し「{column.name}」から" if column.meanings else "期の番号であることから"
    draft.pick(Picked("period", PeriodColumn(column.name, form), column, why))


def _is_year_month(text: str) -> bool:
    return bool(_YEAR_MONTH.fullmatch(text) and not isinstance(read_day(f"{text}01"), Misread))


def pick_texts(ledger: Ledger, draft: Draft) -> None:
    """Names, kana, address and note, by their headings."""
    for field in ("name", "kana", "address", "postal_code", "note"):
        fitting = [
            c
            for c in ledger.columns
            if field in c.meanings and not draft.taken(c) and _is_text_of(field, c)
        ]
        if fitting:
            column = max(fitting, key=lambda c: (c.meanings[field], len(c.filled)))
            spot = TextColumn(column.name, repeats=bool(column.repeated) and _repeatable(field))
            why = f"見出し「{column.name}」から"
            draft.pick(Picked(field, spot, column, why))


def pick_telephones(ledger: Ledger, draft: Draft, *, addresses: bool = False) -> None:
    """電話番号, in as many columns as name one; the values must have the shape of telephones."""
    for column in ledger.columns:
        named = "telephone" in meanings(column.name, addresses=addresses)
        if named and not draft.taken(column) and column.share(like_telephone) >= _MOSTLY:
            why = f"見出し「{column.name}」から"
            draft.pick_telephone(TextColumn(column.name), column, why)


def _repeatable(field: str) -> bool:
    return field in ("name", "kana")


def _is_text_of(field: str, column: Column) -> bool:
    if not column.values:
        return field == "note"
    if field == "kana":
        return column.share_kana > 0.8
    return field == "note" or sum(column.lengths.values()) < 0.1 * len(column.values)


def guarantors(ledger: Ledger, days: Days, draft: Draft) -> tuple[GuarantorColumns, ...]:
    """連帯保証人, where a column names one."""
    column = _named(ledger, "guarantor_name", draft)
    if column is None:
        return ()
    draft.pick(
        Picked("guarantor_name", TextColumn(column.name), column, f"見出し「{column.name}」から")
    )
    kana, address = (_text(ledger, f"guarantor_{one}", draft) for one in ("kana", "address"))
    return (
        GuarantorColumns(
            name=TextColumn(column.name),
            kana=kana,
            address=address,
            contract_on=_contract(ledger, days, draft),
            ceiling=_ceiling(ledger, draft),
            not_stated=words().no_ceiling,
            nobody=words().nobody,
        ),
    )


def joint_debtors(ledger: Ledger, draft: Draft) -> tuple[JointColumns, ...]:
    """連帯債務者, where a column names one."""
    name = _text(ledger, "joint_name", draft)
    if name is None:
        return ()
    kana, address = (_text(ledger, f"joint_{one}", draft) for one in ("kana", "address"))
    return (JointColumns(name, kana, address, words().nobody, _joint_number(ledger, draft)),)


def _joint_number(ledger: Ledger, draft: Draft) -> NumberColumn | None:
    """The city's number of the joint debtor, where each one that is there can be one."""
    column = _named(ledger, "joint_number", draft)
    if column is None or digit_share(column) < 1 or max(column.lengths) > PERSON_DIGITS:
        return None
    spot = NumberColumn(
        column.name, digits=PERSON_DIGITS, zeros_lost=shorter(column, PERSON_DIGITS)
    )
    draft.pick(Picked("joint_number", spot, column, f"見出し「{column.name}」から"))
    return spot


def _named(ledger: Ledger, field: str, draft: Draft) -> Column | None:
    found = [c for c in ledger.columns if field in c.meanings and not draft.taken(c)]
    return found[0] if len(found) == 1 else None


def _text(ledger: Ledger, field: str, draft: Draft) -> TextColumn | None:
    column = _named(ledger, field, draft)
    if column is None:
        return None
    spot = TextColumn(column.name)
    draft.pick(Picked(field, spot, column, f"見出し「{column.name}」から"))
    return spot


def _contract(ledger: Ledger, days: Days, draft: Draft) -> DayColumn | None:
    column = _named(ledger, "guarantor_contract_on", draft)
    if column is None or column not in days.columns or not _only_days(column, days):
        return None
    spot = DayColumn(column.name, days.rules(column))
    draft.pick(Picked("guarantor_contract_on", spot, column, f"見出し「{column.name}」から"))
    return spot


def _only_days(column: Column, days: Days) -> bool:
    return not days.unclear(column) and not days.words_in(column)


def _ceiling(ledger: Ledger, draft: Draft) -> MoneyColumn | None:
    column = _named(ledger, "guarantor_ceiling", draft)
    if column is None:
        return None
    known = words().no_ceiling
    readable = all(
        text in known or not isinstance(read_yen(text, unit=column.unit), Misread)
        for text in {*column.texts}
        if text
    )
    if not readable or any(map(is_repeat, column.texts)):
        draft.passed_over[column.name] = "金額として読めない値があるため"
        return None
    spot = MoneyColumn(column.name, unit=column.unit)
    draft.pick(Picked("guarantor_ceiling", spot, column, f"見出し「{column.name}」から"))
    return spot


def is_other(column: Column) -> bool:
    """Whether a heading is known and names nothing that a ledger keeps."""
    return set(column.meanings) == {OTHER}
