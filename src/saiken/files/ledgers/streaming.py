"""Ledgers of any length: checked whole first, then their rows in batches, in bounded memory."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from saiken.files.cells import perhaps_my_number
from saiken.files.ledgers.addresses import AddressReading
from saiken.files.ledgers.headings import SEARCHED_ROWS, Heading, plain_name
from saiken.files.ledgers.individual_numbers import above_tables, in_column
from saiken.files.ledgers.instalments import LedgerRow
from saiken.files.ledgers.mapping import AnyMapping, LedgerMapping
from saiken.files.ledgers.opening import ZIP, outside
from saiken.files.ledgers.raw import Limits, RawFile, Row, Table, whole_file
from saiken.files.ledgers.read import file_read, read_file, taken_rows
from saiken.files.ledgers.reading import LedgerReading
from saiken.files.ledgers.recognise import Matched, best_match
from saiken.files.ledgers.row_reader import RefusedRow
from saiken.files.ledgers.rows import Sorter
from saiken.files.ledgers.tallying import Batch, LedgerStream, Tally
from saiken.files.ledgers.text_encoding import Encoding, NotReadable, encoding_of
from saiken.files.ledgers.text_source import CHECKING, OPENING, READING, Tell, TextSource
from saiken.files.ledgers.text_tables import form_of, text_rows
from saiken.values.refusals import Refused

LONG = Limits(file_bytes=2**30, cells=200_000_000)
BATCH = 2_000
_HEAD_BYTES = 2**16

Answer = LedgerRow | RefusedRow
Found = tuple[Table, Heading | None]


@dataclass(frozen=True)
class _Checked:
    """A text of which is known that it can be read to its end, with so many `lines`."""

    source: TextSource
    encoding: Encoding
    form: str
    table: Found
    lines: int

    def rows(self, part: str) -> Iterator[Row]:
        """Its rows from the first."""
        lines = self.source.text(self.encoding, part)
        return text_rows(lines, self.form, self.source.name, self.source.limits)

    def individual_numbers(self, suspect: Iterable[int], keys: Iterable[str]) -> Refused | None:
        """The refusal of the file where one of the suspect columns holds individual numbers."""
        name, known = self.source.name, {plain_name(key) for key in keys}
        for place in sorted(suspect):
            below = islice(self.rows(""), _first_below(self.table), None)
            cells = (row[place] for row in below if place < len(row))
            if refused := in_column(name, self.table, place, cells=cells, known=known):
                return refused
        return above_tables(name, [self.table], known)


def stream_ledger(
    source: Path | BinaryIO,
    mapping: LedgerMapping,
    *,
    name: str = "",
    limits: Limits = LONG,
    progress: Tell | None = None,
) -> LedgerStream | Refused:
    """台帳の読取（長いファイル）. What `read_ledger` reads, handed out in batches."""
    found = stream_file(source, [mapping], name=name, limits=limits, progress=progress)
    if isinstance(found, AddressReading):
        name = found.read.file
        return whole_file(name, "layout_unknown", "宛名のファイルです。", "台帳を選んでください。")
    return found


def stream_file(
    source: Path | BinaryIO,
    mappings: Sequence[AnyMapping],
    *,
    name: str = "",
    limits: Limits = LONG,
    progress: Tell | None = None,
    batch: int = BATCH,
) -> LedgerStream | AddressReading | Refused:
    """What `read_file` reads; the rows of a ledger are handed out `batch` by batch.

    The file is read through once before the first row is given: what is refused as a whole gives no
    row. `name` is that of the file as it came, for a source without a path; `progress` is called
    some times a second. A workbook and a register of addresses are read whole, within the limits
    of `read_file`.
    """
    name = name or (source.name if isinstance(source, Path) else "")
    try:
        text = TextSource(source, name, limits=limits, tell=progress)
    except NotReadable as refused:
        return refused.refused
    try:
        if text.head(len(ZIP)) == ZIP:
            return _whole(text, mappings, batch)
        return _of_text(text, mappings, batch)
    except NotReadable as broken:
        text.close()
        return broken.refused


def _whole(
    text: TextSource, mappings: Sequence[AnyMapping], batch: int
) -> LedgerStream | AddressReading | Refused:
    refused = outside(text.head(_HEAD_BYTES), text.name, Limits(), text.size)
    answer = refused or read_file(text.head(text.size), text.name, mappings)
    text.close()
    if not isinstance(answer, LedgerReading):
        return answer
    mapping = next(one for one in mappings if one.name == answer.read.mapping)
    if not isinstance(mapping, LedgerMapping):
        raise RuntimeError("a ledger is read by the mapping of a ledger")
    return LedgerStream(
        lambda tally: _batches(_of_reading(answer, tally), batch),
        lambda: Tally(mapping, lambda _: answer.read),
        answer.record_count,
        text.close,
    )


def _of_reading(reading: LedgerReading, tally: Tally) -> Iterator[Answer]:
    found: Batch = (*reading.rows, *reading.refused)
    for answer in sorted(found, key=_in_order(reading)):
        tally.add(answer)
        yield answer
    for place in reading.repeated:
        tally.add(place)
    tally.end()


def _in_order(reading: LedgerReading) -> Callable[[Answer], tuple[int, int]]:
    sheets = {sheet: number for number, sheet in enumerate(reading.read.sheets)}
    return lambda row: (sheets[row.place.sheet], row.place.row)


def _batches(rows: Iterator[Answer], size: int) -> Iterator[Batch]:
    while batch := tuple(islice(rows, size)):
        yield batch


def _of_text(
    text: TextSource, mappings: Sequence[AnyMapping], batch: int
) -> LedgerStream | AddressReading | Refused:
    answer = _checked(text, mappings)
    if isinstance(answer, Refused):
        text.close()
        return answer
    checked, matched = answer
    mapping = matched.mapping
    if not isinstance(mapping, LedgerMapping):
        return _whole(text, mappings, batch)
    return LedgerStream(
        lambda tally: _batches(_told(checked, mapping, tally), batch),
        lambda: Tally(mapping, lambda skipped: file_read(matched, skipped)),
        checked.lines,
        text.close,
    )


def _told(checked: _Checked, mapping: LedgerMapping, tally: Tally) -> Iterator[Answer]:
    """The rows of a checked file, each counted before it is given."""
    table, heading = checked.table
    if heading is None:
        raise RuntimeError("a file without a heading is refused before")
    sorter, taken = Sorter(table, heading, mapping), taken_rows(mapping)
    for number, cells in enumerate(checked.rows(READING)):
        row = sorter.sort(number, cells)
        answer = row if isinstance(row, str) else taken.take(row)
        tally.add(answer)
        if isinstance(answer, LedgerRow | RefusedRow):
            yield answer
    checked.source.close()
    tally.end()


def _checked(
    text: TextSource, mappings: Sequence[AnyMapping]
) -> tuple[_Checked, Matched] | Refused:
    """A text read through once: encoding, quoting, size, mapping, and no individual numbers."""
    if refused := outside(text.head(_HEAD_BYTES), text.name, text.limits, text.size):
        return refused
    encoding = encoding_of(lambda: text.lines(OPENING), text.name)
    if isinstance(encoding, Refused):
        return encoding
    form, sha256 = form_of(text.text(encoding)), text.sha256()
    rows = _Counted(text_rows(text.text(encoding, CHECKING), form, text.name, text.limits))
    heading_rows = max((mapping.layout.header_rows for mapping in mappings), default=0)
    head = tuple(islice(rows, SEARCHED_ROWS + heading_rows))
    raw = RawFile(text.name, form, encoding.told, sha256, (Table("", head),))
    matched = best_match(raw, mappings)
    table = (raw.tables[0], None) if isinstance(matched, Refused) else matched.tables[0]
    suspect = _suspect_columns(islice(chain(head, rows), _first_below(table), None))
    checked = _Checked(text, encoding, form, table, rows.count)
    keys = () if isinstance(matched, Refused) else matched.mapping.key_columns()
    refused = checked.individual_numbers(suspect, keys)
    return refused or (matched if isinstance(matched, Refused) else (checked, matched))


class _Counted:
    """Rows that are counted as they pass."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._rows, self.count = rows, 0

    def __iter__(self) -> Iterator[Row]:
        return self

    def __next__(self) -> Row:
        row = next(self._rows)
        self.count += 1
        return row


def _first_below(table: Found) -> int:
    return table[1].last + 1 if table[1] else 0


def _suspect_columns(rows: Iterable[Row]) -> set[int]:
    """The columns with a cell that could be an individual number; every row is read."""
    found: set[int] = set()
    for row in rows:
        for place, cell in enumerate(row):
            if place not in found and perhaps_my_number(cell):
                found.add(place)
    return found
