"""Reading mappings from their YAML files, strictly: a misspelt key is an error, never ignored."""

from pathlib import Path

from saiken.files.ledgers import column_files as c
from saiken.files.ledgers.columns import COLUMN, LABELS, GuarantorColumns, NumberColumn
from saiken.files.ledgers.mapping import (
    COMPLETE,
    DELIMITED,
    FORMS,
    INCOMPLETE,
    NOTE,
    OWN_NUMBER,
    SUBTOTAL,
    WORKBOOK,
    AddressFields,
    AddressMapping,
    AnyMapping,
    Layout,
    LedgerFields,
    LedgerMapping,
    NotRow,
)
from saiken.kinds.strict import filled, load_text, read_strictly, texts
from saiken.values.asked import Asked

_CHANGES = {"死亡", "転出", "転居"}


def read_mappings(folder: Path) -> tuple[AnyMapping, ...]:
    """Every mapping of a folder, in the order of their names; BadData at the first mistake."""
    return tuple(read_mapping(file) for file in sorted(folder.glob("*.yaml")))


def read_mapping(file: Path) -> AnyMapping:
    """The mapping in one file; BadData names file and key of the first mistake."""
    return read_strictly(file, _mapping)


def mapping_of(text: str, *, name: str = "対応表") -> AnyMapping:
    """The mapping in a text that `mapping_text` wrote; BadData names `name` and the key."""
    return read_strictly(Path(name), _mapping, load_text(text, name))


def _mapping(asked: Asked) -> AnyMapping:
    name, title = filled(asked, "mapping"), filled(asked, "title")
    holds = asked.word("holds", {"ledger", "addresses"})
    layout = c.inner(asked, "layout", _layout)
    if holds == "addresses":
        if layout.form == FORMS:
            raise asked.wrong("layout", "a register of addresses is no set of forms")
        return AddressMapping(name, title, layout, c.inner(asked, "fields", _address_fields))
    kind = asked.text("kind", "")
    history = asked.word("history", {COMPLETE, INCOMPLETE})
    fields = c.inner(asked, "fields", _ledger_fields)
    if bool(kind) == bool(fields.kind):
        raise asked.wrong("kind", "either one kind for the file or a column that tells it")
    persons = _persons(asked, fields)
    space = asked.text("number_space", "")
    found = LedgerMapping(name, title, layout, kind, history, fields, persons, space)
    return _with_spots(asked, found)


def _persons(asked: Asked, fields: LedgerFields) -> str:
    """Whether the section's own number tells people apart: it must be there for that."""
    found: str = asked.word("persons", {OWN_NUMBER}, "")
    if found and fields.own_number is None:
        raise asked.wrong("persons", "there is no own_number that could tell people apart")
    return found


def _with_spots(asked: Asked, mapping: LedgerMapping) -> LedgerMapping:
    """The mapping, if what it reads can be in a file of its form."""
    if mapping.layout.form != FORMS and mapping.labels():
        raise asked.wrong("layout", f"only the form {FORMS} has labels")
    if mapping.layout.form == FORMS and not mapping.labels():
        raise asked.wrong("layout", f"the form {FORMS} needs a label ({'、'.join(LABELS)})")
    spots = mapping.fields.due_on, mapping.fields.assessed, mapping.fields.paid
    if not mapping.key_columns() or any(spot.stands != COLUMN for spot in spots):
        raise asked.wrong("fields", "part of the key, day and money must be columns of the table")
    return mapping


def _layout(asked: Asked) -> Layout:
    return Layout(
        form=asked.word("form", {WORKBOOK, FORMS, DELIMITED}),
        header_rows=asked.whole("header_rows", 1, least=1),
        sheets=c.pattern(asked, "sheets"),
        title=asked.text("title", ""),
        totals=texts(asked, "totals") if asked.has("totals") else (),
        ignored=texts(asked, "ignored") if asked.has("ignored") else (),
        not_rows=c.each(asked, "not_rows", _not_row),
        ends=texts(asked, "ends") if asked.has("ends") else (),
    )


def _not_row(asked: Asked) -> NotRow:
    return NotRow(
        pattern=c.pattern(asked, "pattern", None),
        column=asked.text("column", ""),
        name=asked.word("name", {SUBTOTAL, NOTE}, SUBTOTAL),
    )


def _ledger_fields(asked: Asked) -> LedgerFields:
    return LedgerFields(
        key=_key(asked),
        person_number=c.if_there(asked, "person_number", c.number),
        own_number=c.if_there(asked, "own_number", c.number_or_text),
        name=c.if_there(asked, "name", c.text),
        kana=c.if_there(asked, "kana", c.text),
        kind=c.if_there(asked, "kind", c.word),
        fiscal_year=c.if_there(asked, "fiscal_year", c.text),
        period=c.if_there(asked, "period", c.period),
        due_on=c.inner(asked, "due_on", c.day),
        statutory_due_on=c.if_there(asked, "statutory_due_on", c.day),
        cause_on=c.if_there(asked, "cause_on", c.day),
        assessed=c.inner(asked, "assessed", c.money),
        paid=c.inner(asked, "paid", c.money),
        last_paid_on=c.if_there(asked, "last_paid_on", c.day),
        dunning=c.if_there(asked, "dunning", c.dunning),
        demanded_on=c.if_there(asked, "demanded_on", c.day),
        pledged_on=c.if_there(asked, "pledged_on", c.day),
        note=c.if_there(asked, "note", c.text),
        guarantors=_guarantors(asked),
        joint_debtors=c.each(asked, "joint_debtors", c.joint_debtor),
        born_on=c.if_there(asked, "born_on", c.day),
        postal_code=c.if_there(asked, "postal_code", c.text),
        address=c.if_there(asked, "address", c.text),
        telephones=c.each(asked, "telephones", c.text),
    )


def _guarantors(asked: Asked) -> tuple[GuarantorColumns, ...]:
    """One guarantor, or a list of several."""
    one = c.if_there(asked, "guarantor", c.guarantor)
    several = c.each(asked, "guarantors", c.guarantor)
    if one and several:
        raise asked.wrong("guarantors", "either one guarantor or a list of them")
    return (one,) if one else several


def _address_fields(asked: Asked) -> AddressFields:
    change = c.inner(asked, "change", c.word)
    if not set(change.words.values()) <= _CHANGES:
        raise asked.wrong("change", f"words must lead to {'、'.join(sorted(_CHANGES))}")
    return AddressFields(
        person_number=c.inner(asked, "person_number", c.number),
        sort=c.inner(asked, "sort", c.word),
        name=c.inner(asked, "name", c.text),
        kana=c.inner(asked, "kana", c.text),
        born_on=c.inner(asked, "born_on", c.day),
        sex=c.inner(asked, "sex", c.word),
        postal_code=c.inner(asked, "postal_code", c.text),
        address=c.inner(asked, "address", c.text),
        household=c.inner(asked, "household", c.text),
        corporate_number=c.inner(asked, "corporate_number", c.number),
        change=change,
        changed_on=c.inner(asked, "changed_on", c.day),
        moved_to=c.inner(asked, "moved_to", c.text),
        previous_address=c.inner(asked, "previous_address", c.text),
        protected=c.inner(asked, "protected", c.text),
        not_protected=texts(asked, "not_protected"),
        telephones=c.each(asked, "telephones", c.text),
    )


def _key(asked: Asked) -> tuple[NumberColumn, ...]:
    columns = c.each(asked, "key", c.number)
    if sum(column.digits for column in columns) != 12:
        raise asked.wrong("key", "the parts of a key have 12 digits together")
    return columns
