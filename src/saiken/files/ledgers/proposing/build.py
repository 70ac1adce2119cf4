"""From what was picked to a mapping: layout, sheets, rows that are sums or notes."""

import re
from collections.abc import Iterator
from typing import Any

from saiken.files.cells import Cell, folded, is_blank, shown
from saiken.files.ledgers.columns import GuarantorColumns, JointColumns
from saiken.files.ledgers.headings import plain_name
from saiken.files.ledgers.mapping import (
    DELIMITED,
    INCOMPLETE,
    NOTE,
    WORKBOOK,
    Layout,
    LedgerFields,
    LedgerMapping,
    NotRow,
)
from saiken.files.ledgers.proposing.gathering import Ledger
from saiken.files.ledgers.proposing.proposal import Draft
from saiken.files.ledgers.proposing.words import is_total

NEEDED = ("due_on", "assessed", "paid")
_BRACKETED = re.compile(r"[(（].*")


def built(
    ledger: Ledger,
    draft: Draft,
    *,
    kind: str,
    guarantors: tuple[GuarantorColumns, ...],
    joint_debtors: tuple[JointColumns, ...] = (),
    form: str = "",
) -> LedgerMapping | None:
    """The mapping of a ledger; None where a field is missing that every ledger needs."""
    if not draft.key or any(name not in draft.picked for name in NEEDED):
        return None
    # Each field was picked with the spot of its own sort.
    spots: dict[str, Any] = {name: one.spot for name, one in draft.picked.items()}
    single = (
        "person_number", "own_number", "name", "kana", "kind", "fiscal_year", "period",
        "statutory_due_on", "cause_on", "last_paid_on", "demanded_on", "pledged_on", "note",
        "born_on", "postal_code", "address",
    )  # fmt: skip
    values: dict[str, Any] = {name: spots.get(name) for name in single}
    keys: Any = tuple(one.spot for one in draft.key)
    fields = LedgerFields(
        key=keys,
        due_on=spots["due_on"],
        assessed=spots["assessed"],
        paid=spots["paid"],
        dunning=spots.get("dunned_on"),
        guarantors=guarantors,
        joint_debtors=joint_debtors,
        telephones=draft.telephones(),
        **values,
    )
    title = title_of(ledger)
    layout = _layout(ledger, draft, form or (WORKBOOK if ledger.raw.form == "xlsx" else DELIMITED))
    return LedgerMapping("proposed", title, layout, kind, INCOMPLETE, fields)


def title_of(ledger: Ledger) -> str:
    """What a ledger calls itself: the first text above its heading, else the file's name."""
    above = (shown(cell).strip() for row in ledger.sheets[0].above for cell in row)
    return next((text for text in above if text), ledger.raw.name)


def _layout(ledger: Ledger, draft: Draft, form: str) -> Layout:
    sheets = "|".join(re.escape(sheet.table.sheet) for sheet in ledger.sheets)
    totals, not_rows = rows_left_out(ledger, draft)
    read = {one.column.name for one in (*draft.picked.values(), *draft.key)}
    return Layout(
        form=form,
        header_rows=ledger.depth,
        sheets="" if form == DELIMITED else sheets,
        title="",
        totals=totals,
        ignored=tuple(c.name for c in ledger.columns if c.name not in read),
        not_rows=not_rows,
    )


def rows_left_out(ledger: Ledger, draft: Draft) -> tuple[tuple[str, ...], tuple[NotRow, ...]]:
    """The words of sums, and patterns of rows that are sums or notes and have no key."""
    totals: dict[str, None] = {}
    patterns: dict[tuple[str, str], None] = {}
    for row in ledger.sums:
        for text in _texts(row):
            if is_total(text):
                totals[_BRACKETED.sub("", plain_name(text))] = None
    for row in ledger.notes:
        patterns |= {(re.escape(folded(cell)), NOTE): None for cell in _texts(row)}
    for row in _rows_without_key(ledger, draft):
        for text in _texts(row):
            if is_total(text):
                totals[_BRACKETED.sub("", plain_name(text))] = None
            else:
                patterns[re.escape(folded(text)), NOTE] = None
    rules = tuple(NotRow(pattern, name=name) for pattern, name in patterns)
    return tuple(word for word in totals if word), rules


def _texts(row: tuple[Cell, ...]) -> Iterator[str]:
    for cell in row:
        if isinstance(cell, str) and cell.strip() and not any(map(str.isdigit, cell[:1])):
            yield cell


def _rows_without_key(ledger: Ledger, draft: Draft) -> Iterator[tuple[Cell, ...]]:
    """Rows in the columns that have neither key nor due day nor amount: notes between the rows."""
    keys = [one.column for one in draft.key]
    if not keys:
        return
    needed = [draft.picked[name].column for name in NEEDED]
    for row in range(len(keys[0].cells)):
        cells = tuple(column.cells[row] for column in ledger.columns)
        if all(is_blank(c.cells[row]) for c in (*keys, *needed)):
            yield cells
