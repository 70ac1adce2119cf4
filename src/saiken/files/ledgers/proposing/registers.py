"""宛名. Proposing a mapping for a register of persons and corporations."""

import re
from collections.abc import Callable, Mapping

from saiken.files.cells import folded
from saiken.files.ledgers.columns import DayColumn, NumberColumn, TextColumn, WordColumn
from saiken.files.ledgers.mapping import (
    DELIMITED,
    WORKBOOK,
    AddressFields,
    AddressMapping,
    Layout,
)
from saiken.files.ledgers.proposing.build import rows_left_out, title_of
from saiken.files.ledgers.proposing.column import Column
from saiken.files.ledgers.proposing.due import Days
from saiken.files.ledgers.proposing.gathering import Ledger
from saiken.files.ledgers.proposing.proposal import CERTAIN, LIKELY, Draft, Picked
from saiken.files.ledgers.proposing.rest import pick_telephones
from saiken.files.ledgers.proposing.words import SURE, meanings, words

_PERSON_DIGITS, _CORPORATE_DIGITS = 10, 13
_ENOUGH = 4
_POSTAL = re.compile(r"〒?\d{3}[-‐−ー－]?\d{4}", re.ASCII)
_ADDRESS = re.compile(r".*[都道府県市区町村郡].*\d.*|.*(?:番地|丁目|番\d).*")
_OF_LEDGERS = ("assessed", "paid", "unpaid", "due_on")
_OF_REGISTERS = (
    "sort", "born_on", "sex", "postal_code", "household", "corporate_number", "change",
    "changed_on", "moved_to", "previous_address", "protected",
)  # fmt: skip
_FIELDS = ("person_number", "name", "kana", "address", *_OF_REGISTERS)


def is_register(ledger: Ledger) -> bool:
    """Whether a table is a register of addresses: many of its headings, none of a ledger's."""
    if any(c.meanings.get(field) == SURE for c in ledger.columns for field in _OF_LEDGERS):
        return False
    found = {field for c in ledger.columns for field in meanings(c.name, addresses=True)}
    return len(found & set(_OF_REGISTERS)) >= _ENOUGH


def address_mapping(ledger: Ledger, draft: Draft) -> AddressMapping | None:
    """The mapping of a register; None and questions where a field has no column."""
    days = Days(ledger)
    found = {field: _column(field, ledger, draft) for field in _FIELDS}
    for field, column in found.items():
        if column is None:
            draft.ask(field, f"宛名の「{_called(field)}」の列が見つかりません。")
    columns = {field: column for field, column in found.items() if column}
    pick_telephones(ledger, draft, addresses=True)
    if len(columns) < len(_FIELDS):
        return None
    fields = _fields(columns, days, draft)
    form = WORKBOOK if ledger.raw.form == "xlsx" else DELIMITED
    read = {one.column.name for one in draft.picked.values()}
    sheets = "|".join(re.escape(sheet.table.sheet) for sheet in ledger.sheets)
    totals, not_rows = rows_left_out(ledger, draft)
    layout = Layout(
        form,
        ledger.depth,
        "" if form == DELIMITED else sheets,
        "",
        totals,
        tuple(c.name for c in ledger.columns if c.name not in read),
        not_rows,
    )
    return AddressMapping("proposed", title_of(ledger), layout, fields)


def _called(field: str) -> str:
    return {
        "person_number": "宛名番号", "sort": "個人法人の別", "name": "氏名", "kana": "カナ",
        "born_on": "生年月日", "sex": "性別", "postal_code": "郵便番号", "address": "住所",
        "household": "世帯番号", "corporate_number": "法人番号", "change": "異動事由",
        "changed_on": "異動日", "moved_to": "異動先住所", "previous_address": "前住所",
        "protected": "支援措置",
    }[field]  # fmt: skip


def _column(field: str, ledger: Ledger, draft: Draft) -> Column | None:
    """The column whose heading names a field and whose values do not speak against it."""
    free = [column for column in ledger.columns if not draft.taken(column)]
    named = [c for c in free if field in meanings(c.name, addresses=True)]
    fitting = [c for c in named if _fits(field, c)]
    sure = CERTAIN
    if not fitting:
        unnamed = [c for c in free if not meanings(c.name, addresses=True)]
        fitting = [c for c in unnamed if not set(c.meanings) - {field} and _shaped(field, c)]
        sure = LIKELY
    if len(fitting) != 1:
        return None
    column = fitting[0]
    why = f"見出し「{column.name}」から" if sure == CERTAIN else "値の形から"
    draft.pick(Picked(field, TextColumn(column.name), column, why, sure))
    return column


def _fits(field: str, column: Column) -> bool:
    shape = _SHAPES.get(field)
    return not column.values or shape is None or column.share(shape) > 0.9


def _shaped(field: str, column: Column) -> bool:
    """Whether values alone tell a field."""
    if field == "born_on":
        return column.share_days > 0.97 and column.share_filled > 0.9
    if field == "name":
        return column.share_names > 0.97 and len(column.different) > 0.5 * len(column.cells)
    shape = _SHAPES.get(field)
    if shape is None or not column.values or column.share(shape) < 0.97:
        return False
    if field == "person_number":
        return len(column.different) > 0.95 * len(column.values)
    return field in ("kana", "postal_code", "corporate_number", "change")


def _number(digits: int) -> Callable[[str], object]:
    return re.compile(rf"\d{{1,{digits}}}", re.ASCII).fullmatch


def _word_of(which: str) -> Callable[[str], object]:
    return lambda text: text in getattr(words(), which)


_SHAPES: Mapping[str, Callable[[str], object]] = {
    "person_number": _number(_PERSON_DIGITS),
    "sort": _word_of("sorts"),
    "sex": _word_of("sexes"),
    "kana": re.compile(r"[\u3041-\u30ff\uff66-\uff9f\s・()（）.－‐-]+").fullmatch,
    "postal_code": _POSTAL.fullmatch,
    "corporate_number": re.compile(r"\d{13}", re.ASCII).fullmatch,
    "change": _word_of("changes"),
    "address": _ADDRESS.fullmatch,
    "moved_to": _ADDRESS.fullmatch,
    "previous_address": _ADDRESS.fullmatch,
}


def _fields(columns: Mapping[str, Column], days: Days, draft: Draft) -> AddressFields:
    def text(field: str) -> TextColumn:
        return TextColumn(columns[field].name)

    def number(field: str, digits: int) -> NumberColumn:
        column = columns[field]
        return NumberColumn(
            column.name, digits=digits, zeros_lost=min(column.lengths or [digits]) < digits
        )

    return AddressFields(
        person_number=number("person_number", _PERSON_DIGITS),
        sort=WordColumn(columns["sort"].name, words=_sorts(columns, draft)),
        name=text("name"),
        kana=text("kana"),
        born_on=_day("born_on", columns, days, draft),
        sex=WordColumn(columns["sex"].name, words=_known("sex", "sexes", columns, draft)),
        postal_code=text("postal_code"),
        address=text("address"),
        household=text("household"),
        corporate_number=number("corporate_number", _CORPORATE_DIGITS),
        change=WordColumn(
            columns["change"].name, words=_known("change", "changes", columns, draft)
        ),
        changed_on=_day("changed_on", columns, days, draft),
        moved_to=text("moved_to"),
        previous_address=text("previous_address"),
        protected=text("protected"),
        not_protected=tuple(folded(word) for word in words().not_protected),
        telephones=draft.telephones(),
    )


def _sorts(columns: Mapping[str, Column], draft: Draft) -> dict[str, str]:
    """The words for persons and corporations; who has a corporate number is a corporation."""
    known = _known("sort", "sorts", columns, draft)
    with_number = set(columns["corporate_number"].filled)
    for row, text in enumerate(columns["sort"].texts):
        if row in with_number and known.get(text) == "person":
            asks = f"法人番号のある行の「{text}」が、個人を表すことになります。"
            draft.ask("sort", asks, (text,))
            break
    return known


def _known(field: str, which: str, columns: Mapping[str, Column], draft: Draft) -> dict[str, str]:
    known: Mapping[str, str] = getattr(words(), which)
    strange = [text for text in columns[field].different if text not in known]
    if strange:
        told = "、".join(strange[:4])
        draft.ask(field, f"「{columns[field].name}」の「{told}」が何を指すか分かりません。")
    return {text: known[text] for text in columns[field].different if text in known}


def _day(field: str, columns: Mapping[str, Column], days: Days, draft: Draft) -> DayColumn:
    column = columns[field]
    if column not in days.columns:
        if column.values:
            draft.ask(field, f"「{column.name}」の値を日付として読めません。")
        return DayColumn(column.name)
    if unclear := days.unclear(column):
        asks = f"「{column.name}」の {'、'.join(unclear)} は、和暦か西暦か決められません。"
        draft.ask(field, asks, ("令和", "平成", "西暦"))
    return DayColumn(column.name, days.rules(column))
