"""宛名. The register of persons and corporations as it comes in a file, row by row."""

from dataclasses import dataclass, field
from datetime import date

from saiken.files.cells import folded, postal_code
from saiken.files.ledgers.mapping import AddressFields
from saiken.files.ledgers.reading import FileRead
from saiken.files.ledgers.row_reader import CellRow, Place, RefusedRow, RowReader, torn_row


@dataclass(frozen=True)
class Change:
    """異動. Why (死亡, 転出, 転居), when, and to which address; the day may be unknown."""

    reason: str
    on: date | None
    to: str


@dataclass(frozen=True)
class AddressRow:
    """宛名の一行. `sort` is person or corporation; `protected` is 支援措置."""

    place: Place = field(compare=False)
    person_number: str
    sort: str
    name: str
    kana: str
    born_on: date | None
    sex: str
    postal_code: str
    address: str
    household: str
    corporate_number: str | None
    change: Change | None
    previous_address: str
    protected: bool
    telephones: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The number that no second row may bear."""
        return self.person_number


@dataclass(frozen=True)
class AddressReading:
    """宛名の読取結果. Every row of data is in `rows`, in `refused` or in `repeated`."""

    read: FileRead
    rows: tuple[AddressRow, ...] = field(repr=False)
    refused: tuple[RefusedRow, ...]
    repeated: tuple[Place, ...]

    @property
    def record_count(self) -> int:
        """How many rows of data the file has."""
        return len(self.rows) + len(self.refused) + len(self.repeated)


def read_address(row: CellRow, fields: AddressFields) -> AddressRow | RefusedRow:
    """The person or corporation in a row, or its refusal with the first thing wrong with it."""
    if torn := torn_row(row):
        return torn
    reader = RowReader(row)
    number = reader.number(fields.person_number, "key_unreadable")
    answer = AddressRow(
        place=row.place,
        person_number=number,
        sort=reader.word(fields.sort),
        name=reader.name(fields.name),
        kana=reader.kana(fields.kana),
        born_on=reader.day(fields.born_on),
        sex=reader.word(fields.sex) if reader.there(fields.sex.at) else "",
        postal_code=postal_code(reader.text(fields.postal_code)),
        address=reader.name(fields.address),
        household=reader.text(fields.household),
        corporate_number=reader.number_if_there(fields.corporate_number),
        change=_change(reader, fields),
        previous_address=reader.name(fields.previous_address),
        # Whatever is not listed as "no" protects: an unknown mark must not lay an address open.
        protected=folded(reader.text(fields.protected)) not in ("", *fields.not_protected),
        telephones=reader.telephones(fields.telephones),
    )
    return reader.refusal(number) or answer


def _change(reader: RowReader, fields: AddressFields) -> Change | None:
    if not reader.there(fields.change.at):
        return None
    return Change(
        reason=reader.word(fields.change),
        on=reader.day(fields.changed_on),
        to=reader.name(fields.moved_to),
    )
