"""The record tables of a bank debit file as data: fields with offset and length, result codes."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from saiken.kinds.strict import filled, read_strictly
from saiken.values.asked import Asked

NUMBER, TEXT, KEY = "N", "C", "K"


@dataclass(frozen=True)
class Field:
    """One field of a record; offset and length in bytes."""

    name: str
    label: str
    offset: int
    length: int
    type: str  # N digits, C text, K the city's own key, kept as text

    def padded(self, value: str) -> str:
        """The value filled up to the field's length: text on the right, numbers with zeros."""
        return value.ljust(self.length) if self.type == TEXT else value.rjust(self.length, "0")


@dataclass(frozen=True)
class RecordLayout:
    """One sort of record: its mark in the first byte and its fields, side by side without a gap."""

    mark: str
    fields: tuple[Field, ...]

    def split(self, text: str) -> dict[str, str]:
        """The fields of a record, text without the spaces behind it."""
        values = {f.name: text[f.offset : f.offset + f.length] for f in self.fields}
        return {
            f.name: values[f.name].rstrip(" ") if f.type == TEXT else values[f.name]
            for f in self.fields
        }

    def join(self, values: Mapping[str, str]) -> str:
        """A record of the fields given; the others are empty."""
        known = {"data_class": self.mark, **values}
        return "".join(field.padded(known.get(field.name, "")) for field in self.fields)

    def field(self, name: str) -> Field:
        """The field of that name."""
        return next(field for field in self.fields if field.name == name)


@dataclass(frozen=True)
class ResultCode:
    """振替結果コード. What the bank says of one debit; `state` is paid or unpaid."""

    code: str
    says: str
    state: str


@dataclass(frozen=True)
class TransferLayout:
    """口座振替の記録の形. The four sorts of records and the result codes of one kind of file."""

    name: str
    title: str
    record_bytes: int
    kind_code: str
    header: RecordLayout
    data: RecordLayout
    trailer: RecordLayout
    end: RecordLayout
    result_codes: Mapping[str, ResultCode]


@cache
def jba() -> TransferLayout:
    """全銀協規定形式. The layout that every bank takes, 120 bytes a record."""
    return read_layout(Path(__file__).with_name("layout.yaml"))


def read_layout(file: Path) -> TransferLayout:
    """The layout in a file; BadData names file and key of the first mistake."""
    return read_strictly(file, _layout)


def _layout(asked: Asked) -> TransferLayout:
    name, title = filled(asked, "layout"), filled(asked, "title")
    size = asked.whole("record_bytes", least=1)
    records = asked.inner("records")
    parts = [_record(records.inner(part), size) for part in ("header", "data", "trailer", "end")]
    records.finish()
    codes = [_result_code(row) for row in asked.rows("result_codes")]
    header, data, trailer, end = parts
    return TransferLayout(
        name=name,
        title=title,
        record_bytes=size,
        kind_code=filled(asked, "kind_code"),
        header=header,
        data=data,
        trailer=trailer,
        end=end,
        result_codes={code.code: code for code in codes},
    )


def _record(asked: Asked, size: int) -> RecordLayout:
    mark = filled(asked, "mark")
    fields = tuple(_field(row) for row in asked.rows("fields"))
    asked.finish()
    reached = 0
    for field in fields:
        if field.offset != reached:
            raise asked.wrong(field.name, f"starts at {field.offset}, not at {reached}")
        reached += field.length
    if reached != size:
        raise asked.wrong("fields", f"make up {reached} bytes, not {size}")
    return RecordLayout(mark, fields)


def _field(asked: Asked) -> Field:
    field = Field(
        name=filled(asked, "name"),
        label=filled(asked, "label"),
        offset=asked.whole("offset"),
        length=asked.whole("length", least=1),
        type=asked.word("type", {NUMBER, TEXT, KEY}),
    )
    asked.finish()
    return field


def _result_code(asked: Asked) -> ResultCode:
    code = ResultCode(
        filled(asked, "code"), filled(asked, "says"), asked.word("state", {"paid", "unpaid"})
    )
    asked.finish()
    return code
