"""The record tables of a bank debit file as data, with the result codes a bank answers."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache
from pathlib import Path

from saiken.files.bank_records.characters import cut_kana
from saiken.files.bank_records.days import is_month_and_day, nearest, reiwa_day, yymmdd
from saiken.files.bank_records.framing import first_record, without_end
from saiken.files.bank_records.layout import FileLayout, file_layout
from saiken.files.zengin_transfer.batch import Debit, Header, Totals
from saiken.kinds.strict import filled, read_strictly
from saiken.values.asked import Asked


@dataclass(frozen=True)
class ResultCode:
    """振替結果コード. What the bank says of one debit; `state` is paid or unpaid."""

    code: str
    says: str
    state: str


@dataclass(frozen=True)
class TransferLayout(FileLayout):
    """口座振替の記録の形. The four sorts of records and the result codes of one kind of file.

    `example`: nobody has seen the bank's own document; the file is to be rewritten from it (FF-1).
    """

    result_codes: Mapping[str, ResultCode]
    example: bool = False

    def day(self, on: date) -> str:
        """The debit day as the header has it: MMDD, or YYMMDD in years of 令和."""
        return f"{on:%m%d}" if self._short else yymmdd(on)

    def is_day(self, text: str) -> bool:
        """Whether the header's debit day is in the calendar."""
        return is_month_and_day(text) if self._short else reiwa_day(text) is not None

    def debit_on(self, text: str, near: date | None) -> date | None:
        """The debit day of a header; without its year the nearest to `near`, if that is told."""
        if self._short:
            return nearest(text, near) if near else None
        return reiwa_day(text)

    @property
    def _short(self) -> bool:
        return self.header.field("debit_day").length == len("MMDD")


_HERE = Path(__file__).parent
_NEEDED = {
    "header": {field.name for field in fields(Header)} - {"more"},
    "data": {field.name for field in fields(Debit)} - {"line", "offset", "state", "more"},
    "trailer": {field.name for field in fields(Totals)},
}


@cache
def jba() -> TransferLayout:
    """全銀協規定形式. The layout that every bank takes, 120 bytes a record."""
    return read_layout(_HERE / "layout.yaml")


@cache
def layouts() -> Mapping[str, TransferLayout]:
    """記録の形の一覧. Every layout by name: that of the association, and one file each."""
    found = [jba(), *(read_layout(file) for file in sorted((_HERE / "layouts").glob("*.yaml")))]
    return {one.name: one for one in found}


def layout_of(data: bytes) -> TransferLayout:
    """The layout of a file, told by the length of its records; that of the association else.

    Without line breaks it is the shortest that parts the file into a header, debits and an end.
    """
    first, broken = first_record(data)
    if broken:
        fitting = (one for one in layouts().values() if one.record_bytes == len(first))
    else:
        body = without_end(data)
        fitting = (one for one in layouts().values() if _parts(body, one.record_bytes))
    return next(fitting, jba())


def _parts(body: bytes, size: int) -> bool:
    """Whether records of that length follow each other: a header, a debit or trailer, an end."""
    if len(body) % size or len(body) < size * 2:
        return False
    second, last = body[size : size + 1], body[-size : len(body) - size + 1]
    return second in (b"2", b"8", b"\xf2", b"\xf8") and last in (b"9", b"\xf9")


def fitted(header: Header, layout: TransferLayout) -> Header:
    """委託者 in the fields of a layout: where the code is parted, its end is the item's."""
    fields_of = {field.name: field.length for field in layout.header.fields}
    size = fields_of["consignor_code"]
    code, rest = header.consignor_code[:size], header.consignor_code[size:]
    more = (("item_code", rest),) if rest and "item_code" in fields_of else ()
    name = cut_kana(header.consignor_name, fields_of["consignor_name"])
    kept = header.consignor_code if rest and not more else code
    return replace(header, consignor_code=kept, consignor_name=name, more=more)


def read_layout(file: Path) -> TransferLayout:
    """The layout in a file; BadData names file and key of the first mistake."""
    return read_strictly(file, _layout)


def _layout(asked: Asked) -> TransferLayout:
    records = file_layout(asked)
    for part, names in _NEEDED.items():
        held = {field.name for field in getattr(records, part).fields}
        if names - held:
            raise asked.wrong(part, f"lacks {', '.join(sorted(names - held))}")
    example = asked.truth("example") if asked.has("example") else False
    codes = [_result_code(row) for row in asked.rows("result_codes")]
    return TransferLayout(
        **vars(records), result_codes={code.code: code for code in codes}, example=example
    )


def _result_code(asked: Asked) -> ResultCode:
    code = ResultCode(
        filled(asked, "code"), filled(asked, "says"), asked.word("state", {"paid", "unpaid"})
    )
    asked.finish()
    return code
