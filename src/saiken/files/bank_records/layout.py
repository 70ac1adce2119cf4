"""The record tables of a bank file as data: fields with offset and length, side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
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
class FileLayout:
    """記録の形. The four sorts of records of one kind of file."""

    name: str
    title: str
    record_bytes: int
    kind_code: str
    header: RecordLayout
    data: RecordLayout
    trailer: RecordLayout
    end: RecordLayout


def read_layout(file: Path) -> FileLayout:
    """The layout in a file; BadData names file and key of the first mistake."""
    return read_strictly(file, file_layout)


def file_layout(asked: Asked) -> FileLayout:
    """The layout in a question that may go on with keys of its own."""
    name, title = filled(asked, "layout"), filled(asked, "title")
    size = asked.whole("record_bytes", least=1)
    records = asked.inner("records")
    header, data, trailer, end = (
        _record(records.inner(part), size) for part in ("header", "data", "trailer", "end")
    )
    records.finish()
    kind_code = filled(asked, "kind_code")
    return FileLayout(name, title, size, kind_code, header, data, trailer, end)


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
