"""Reading mappings from their YAML files, strictly: a misspelt key is an error, never ignored."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from saiken.files.cells import folded
from saiken.files.ledgers.mapping import (
    COMPLETE,
    DAY_UNKNOWN,
    INCOMPLETE,
    NOT_DISPATCHED,
    UNKNOWN,
    AddressFields,
    AddressMapping,
    AnyMapping,
    DayColumn,
    DunningColumn,
    GuarantorColumns,
    Layout,
    LedgerFields,
    LedgerMapping,
    MoneyColumn,
    NumberColumn,
    PeriodColumn,
    TextColumn,
    WordColumn,
)
from saiken.kinds.strict import filled, read_strictly, table, texts
from saiken.values.asked import Asked

T = TypeVar("T")

_CHANGES = {"死亡", "転出", "転居"}


def read_mappings(folder: Path) -> tuple[AnyMapping, ...]:
    """Every mapping of a folder, in the order of their names; BadData at the first mistake."""
    return tuple(read_mapping(file) for file in sorted(folder.glob("*.yaml")))


def read_mapping(file: Path) -> AnyMapping:
    """The mapping in one file; BadData names file and key of the first mistake."""
    return read_strictly(file, _mapping)


def _mapping(asked: Asked) -> AnyMapping:
    name, title = filled(asked, "mapping"), filled(asked, "title")
    holds = asked.word("holds", {"ledger", "addresses"})
    layout = _inner(asked, "layout", _layout)
    if holds == "addresses":
        return AddressMapping(name, title, layout, _inner(asked, "fields", _address_fields))
    kind = asked.text("kind", "")
    history = asked.word("history", {COMPLETE, INCOMPLETE})
    fields = _inner(asked, "fields", _ledger_fields)
    if bool(kind) == bool(fields.kind):
        raise asked.wrong("kind", "either one kind for the file or a column that tells it")
    return LedgerMapping(name, title, layout, kind, history, fields)


def _inner(asked: Asked, key: str, read: Callable[[Asked], T]) -> T:
    inner = asked.inner(key)
    answer = read(inner)
    inner.finish()
    return answer


def _if_there(asked: Asked, key: str, read: Callable[[Asked], T]) -> T | None:
    return _inner(asked, key, read) if asked.has(key) else None


def _layout(asked: Asked) -> Layout:
    return Layout(
        form=asked.word("form", {"workbook", "delimited"}),
        header_rows=asked.whole("header_rows", 1, least=1),
        sheets=_pattern(asked, "sheets"),
        title=asked.text("title", ""),
        totals=texts(asked, "totals") if asked.has("totals") else (),
        ignored=texts(asked, "ignored") if asked.has("ignored") else (),
    )


def _pattern(asked: Asked, key: str) -> str:
    pattern: str = asked.text(key, "")
    try:
        re.compile(pattern)
    except re.error as wrong:
        raise asked.wrong(key, f"is no pattern: {wrong}") from None
    return pattern


def _ledger_fields(asked: Asked) -> LedgerFields:
    return LedgerFields(
        key=_key(asked),
        person_number=_if_there(asked, "person_number", _number),
        own_number=_if_there(asked, "own_number", _number),
        name=_if_there(asked, "name", _text),
        kana=_if_there(asked, "kana", _text),
        kind=_if_there(asked, "kind", _word),
        fiscal_year=_if_there(asked, "fiscal_year", _text),
        period=_if_there(asked, "period", _period),
        due_on=_inner(asked, "due_on", _day),
        statutory_due_on=_if_there(asked, "statutory_due_on", _day),
        cause_on=_if_there(asked, "cause_on", _day),
        assessed=_inner(asked, "assessed", _money),
        paid=_inner(asked, "paid", _money),
        last_paid_on=_if_there(asked, "last_paid_on", _day),
        dunning=_if_there(asked, "dunning", _dunning),
        demanded_on=_if_there(asked, "demanded_on", _day),
        pledged_on=_if_there(asked, "pledged_on", _day),
        note=_if_there(asked, "note", _text),
        guarantor=_if_there(asked, "guarantor", _guarantor),
    )


def _address_fields(asked: Asked) -> AddressFields:
    change = _inner(asked, "change", _word)
    if not set(change.words.values()) <= _CHANGES:
        raise asked.wrong("change", f"words must lead to {'、'.join(sorted(_CHANGES))}")
    return AddressFields(
        person_number=_inner(asked, "person_number", _number),
        sort=_inner(asked, "sort", _word),
        name=_inner(asked, "name", _text),
        kana=_inner(asked, "kana", _text),
        born_on=_inner(asked, "born_on", _day),
        sex=_inner(asked, "sex", _word),
        postal_code=_inner(asked, "postal_code", _text),
        address=_inner(asked, "address", _text),
        household=_inner(asked, "household", _text),
        corporate_number=_inner(asked, "corporate_number", _number),
        change=change,
        changed_on=_inner(asked, "changed_on", _day),
        moved_to=_inner(asked, "moved_to", _text),
        previous_address=_inner(asked, "previous_address", _text),
        protected=_inner(asked, "protected", _text),
        not_protected=texts(asked, "not_protected"),
    )


def _key(asked: Asked) -> tuple[NumberColumn, ...]:
    parts = asked.rows("key")
    columns = tuple(_number(part) for part in parts)
    for part in parts:
        part.finish()
    if sum(column.digits for column in columns) != 12:
        raise asked.wrong("key", "the parts of a key have 12 digits together")
    return columns


def _text(asked: Asked) -> TextColumn:
    return TextColumn(filled(asked, "column"), asked.truth("repeats", False))


def _number(asked: Asked) -> NumberColumn:
    return NumberColumn(
        column=filled(asked, "column"),
        digits=asked.whole("digits", least=1),
        zeros_lost=asked.truth("zeros_lost", False),
        as_above=asked.truth("as_above", False),
    )


def _day(asked: Asked) -> DayColumn:
    return DayColumn(filled(asked, "column"), asked.truth("reiwa_yymmdd", False))


def _money(asked: Asked) -> MoneyColumn:
    return MoneyColumn(filled(asked, "column"), asked.truth("blank_means_nothing", False))


def _period(asked: Asked) -> PeriodColumn:
    form = asked.word("form", {"text", "number", "year_month"}, "text")
    return PeriodColumn(filled(asked, "column"), form)


def _word(asked: Asked) -> WordColumn:
    return WordColumn(filled(asked, "column"), _words(asked))


def _words(asked: Asked) -> Mapping[str, str]:
    """Words of the file, as cells are compared, and what they mean."""
    return {folded(word): meaning for word, meaning in table(asked, "words").items()}


def _dunning(asked: Asked) -> DunningColumn:
    words = _words(asked) if asked.has("words") else {}
    if not set(words.values()) <= {DAY_UNKNOWN, NOT_DISPATCHED, UNKNOWN}:
        raise asked.wrong("words", f"must lead to {DAY_UNKNOWN}, {NOT_DISPATCHED} or {UNKNOWN}")
    blank_means = asked.word("blank_means", {NOT_DISPATCHED, UNKNOWN}, UNKNOWN)
    return DunningColumn(
        filled(asked, "column"), asked.truth("reiwa_yymmdd", False), blank_means, words
    )


def _guarantor(asked: Asked) -> GuarantorColumns:
    return GuarantorColumns(
        name=_inner(asked, "name", _text),
        kana=_if_there(asked, "kana", _text),
        address=_if_there(asked, "address", _text),
        contract_on=_if_there(asked, "contract_on", _day),
        ceiling=_if_there(asked, "ceiling", _money),
        not_stated=texts(asked, "not_stated") if asked.has("not_stated") else (),
    )
