"""Form-shaped sheets: labels above the table that say whose instalments stand in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from saiken.files.cells import (
    Cell,
    Misread,
    folded,
    is_blank,
    like_telephone,
    read_day,
    read_yen,
    shown,
)
from saiken.files.ledgers.columns import (
    LABEL,
    LABEL_BELOW,
    LABEL_INSIDE,
    DayColumn,
    GuarantorColumns,
    MoneyColumn,
    TextColumn,
)
from saiken.files.ledgers.headings import plain_name
from saiken.files.ledgers.proposing.column import Column
from saiken.files.ledgers.proposing.gathering import Ledger
from saiken.files.ledgers.proposing.proposal import CERTAIN, LIKELY, Draft, Picked
from saiken.files.ledgers.proposing.sheets import Sheet
from saiken.files.ledgers.proposing.words import MAYBE, SURE, words

_CODE = re.compile(r"(?=.*\d)[^\s]{3,20}")
_POSTAL = re.compile(r"〒?\d{3}-?\d{4}", re.ASCII)
_LABEL_TEXT = re.compile(r"[^\d]{1,16}[(（]?[\d２-９]?[)）]?")
_DAY_FIELDS = ("born_on", "cause_on", "guarantor_contract_on")
_MOSTLY = 0.8
_TEXT_FIELDS = ("name", "kana", "address", "postal_code")


@dataclass(frozen=True)
class _Label:
    """A label that stands once on every sheet, where its value stands, and these as a column."""

    text: str
    stands: str
    values: Column

    @property
    def filled(self) -> bool:
        """Whether a value stands on every sheet."""
        return len(self.values.filled) == len(self.values.cells)


def pick_labels(ledger: Ledger, draft: Draft) -> tuple[GuarantorColumns, ...] | None:
    """What labels say of the debtor, where no column does; None where this is no set of forms.

    Answers the guarantors whom labels name.
    """
    if ledger.raw.form != "xlsx" or {"person_number", "own_number"} & set(draft.picked):
        return None
    labels = tuple(_labels(ledger.sheets))
    own = _own(labels)
    if own is None:
        return None
    why = f"表の上の「{own.text}」に、シートごとに違う番号があることから"
    sure = CERTAIN if "own_number" in own.values.meanings else LIKELY
    spot = TextColumn(own.text, stands=own.stands)
    draft.pick(Picked("own_number", spot, own.values, why, sure))
    for field in (*_TEXT_FIELDS, *_DAY_FIELDS[:2]):
        if field not in draft.picked:
            _pick(field, labels, draft)
    _pick_telephones(labels, draft)
    return tuple(_guarantors(labels, draft))


def _own(labels: Sequence[_Label]) -> _Label | None:
    """The label with the number of the debtor: by its name, else the only code there is."""
    whole = [one for one in labels if one.filled and one.values.share(_CODE.fullmatch) == 1]
    numbers = ("own_number", "person_number", "key")
    for weight in (SURE, MAYBE):
        named = [
            one for one in whole if weight in (one.values.meanings.get(field) for field in numbers)
        ]
        if named:
            return named[0]
    codes = [
        one
        for one in whole
        if not one.values.meanings
        and len(one.values.different) == len(one.values.values)
        and not one.values.share(_is_no_code)
    ]
    return codes[0] if len(codes) == 1 else None


def _is_no_code(text: str) -> bool:
    is_day = not isinstance(read_day(text), Misread)
    return bool(is_day or _POSTAL.fullmatch(text) or "円" in text or "," in text)


def _labels(sheets: Sequence[Sheet]) -> Iterator[_Label]:
    """The texts above the table that stand once on every sheet, with a value beside or below."""
    for text in dict.fromkeys(_texts(sheets[0])):
        found = [_values(sheet, text) for sheet in sheets]
        if all(one is not None for one in found):
            for stands in (LABEL_INSIDE, LABEL, LABEL_BELOW):
                cells = tuple(one[stands] for one in found if one)
                if any(not is_blank(cell) for cell in cells):
                    yield _Label(text, stands, Column(-1, text, cells))
                    break


def _texts(sheet: Sheet) -> Iterator[str]:
    for row in sheet.above:
        for cell in row:
            if isinstance(cell, str) and cell.strip():
                head, colon, _ = folded(cell).partition(":")
                if _LABEL_TEXT.fullmatch(head.strip()):
                    yield plain_name(head if colon else cell).rstrip(":")


def _values(sheet: Sheet, text: str) -> dict[str, Cell] | None:
    """What stands inside, beside and below a label; None where it is not there just once."""
    places = [
        (row, column)
        for row, cells in enumerate(sheet.above)
        for column, cell in enumerate(cells)
        if isinstance(cell, str) and plain_name(folded(cell).partition(":")[0]).rstrip(":") == text
    ]
    if len(places) != 1:
        return None
    row, column = places[0]
    last_row, last_column = _end(sheet, row, column)
    inside = folded(sheet.above[row][column]).partition(":")[2].strip()
    known = set(_texts(sheet))
    beside, below = _at(sheet, row, last_column + 1), _at(sheet, last_row + 1, column)
    return {
        LABEL_INSIDE: inside,
        LABEL: "" if inside or plain_name(shown(beside)) in known_labels(known) else beside,
        LABEL_BELOW: "" if inside or plain_name(shown(below)) in known_labels(known) else below,
    }


def known_labels(texts: set[str]) -> set[str]:
    """The texts that are labels by their words."""
    return {text for text in texts if Column(-1, text, ()).meanings}


def _end(sheet: Sheet, row: int, column: int) -> tuple[int, int]:
    for merge in sheet.table.merges:
        if (merge.first_row, merge.first_column) == (row, column):
            return merge.last_row, merge.last_column
    return row, column


def _at(sheet: Sheet, row: int, column: int) -> Cell:
    cells = sheet.above[row] if row < len(sheet.above) else ()
    return cells[column] if column < len(cells) else ""


def _named(field: str, labels: Sequence[_Label]) -> list[_Label]:
    return [one for one in labels if one.values.meanings.get(field) == SURE]


def _pick(field: str, labels: Sequence[_Label], draft: Draft) -> Picked | None:
    """The label of a field, where all its values can be read."""
    for one in _named(field, labels):
        if draft.taken(one.values) or not _readable(field, one.values):
            continue
        spot: TextColumn | DayColumn | MoneyColumn = TextColumn(one.text, stands=one.stands)
        if field in _DAY_FIELDS:
            spot = DayColumn(one.text, stands=one.stands)
        elif field == "guarantor_ceiling":
            spot = MoneyColumn(one.text, stands=one.stands)
        draft.pick(Picked(field, spot, one.values, f"表の上の「{one.text}」から"))
        return draft.picked[field]
    return None


def _pick_telephones(labels: Sequence[_Label], draft: Draft) -> None:
    for one in _named("telephone", labels):
        if not draft.taken(one.values) and one.values.share(like_telephone) >= _MOSTLY:
            spot = TextColumn(one.text, stands=one.stands)
            draft.pick_telephone(spot, one.values, f"表の上の「{one.text}」から")


def _readable(field: str, values: Column) -> bool:
    if field in _DAY_FIELDS:
        return values.share(lambda text: not isinstance(read_day(text), Misread)) == 1
    if field == "guarantor_ceiling":
        known = words().no_ceiling
        return all(
            text in known or not isinstance(read_yen(text), Misread)
            for text in values.texts
            if text
        )
    return True


def _guarantors(labels: Sequence[_Label], draft: Draft) -> Iterator[GuarantorColumns]:
    names = _named("guarantor_name", labels)
    for place, one in enumerate(names):
        spot = TextColumn(one.text, stands=one.stands)
        empty = GuarantorColumns(spot, None, None, None, None, words().no_ceiling, words().nobody)
        field = f"guarantor_name{place + 1 if place else ''}"
        draft.pick(Picked(field, spot, one.values, f"表の上の「{one.text}」から"))
        yield empty if place else _with_details(empty, labels, draft)


def _with_details(
    guarantor: GuarantorColumns, labels: Sequence[_Label], draft: Draft
) -> GuarantorColumns:
    found = {
        part: picked.spot
        for part in ("kana", "address", "contract_on", "ceiling")
        if (picked := _pick(f"guarantor_{part}", labels, draft))
    }
    return replace(guarantor, **found)  # type: ignore[arg-type]
