"""Ledgers of any length: checked whole first, then their rows in batches, in bounded memory."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from saiken.files.cells import perhaps_my_number
from saiken.files.ledgers.headings import SEARCHED_ROWS, Heading, plain_name
from saiken.files.ledgers.individual_numbers import above_tables, in_column
from saiken.files.ledgers.instalments import LedgerRow
from saiken.files.ledgers.mapping import LedgerMapping
from saiken.files.ledgers.opening import ZIP, outside
from saiken.files.ledgers.raw import Limits, RawFile, Row, Table
from saiken.files.ledgers.read import file_read, read_ledger, taken_rows
from saiken.files.ledgers.reading import LedgerReading, LedgerSummary, Sums
from saiken.files.ledgers.recognise import Matched, best_match
from saiken.files.ledgers.row_reader import Place, RefusedRow
from saiken.files.ledgers.rows import Sorter
from saiken.files.ledgers.text_encoding import Encoding, NotReadable, encoding_of
from saiken.files.ledgers.text_source import CHECKING, READING, Tell, TextSource
from saiken.files.ledgers.text_tables import form_of, text_rows
from saiken.values.refusals import Refused

LONG = Limits(file_bytes=2**30, cells=200_000_000)
BATCH = 2_000
_HEAD_BYTES = 2**16

Batch = tuple[LedgerRow | RefusedRow, ...]
Found = tuple[Table, Heading | None]


class LedgerStream:
    """The rows of a ledger as they stand in the file, some thousand at a time, to be taken once.

    `summary` is what `read_ledger` would tell of the same file, after the last batch. `close` it,
    or use it in a `with`, where it is not taken to its end.
    """

    def __init__(self, batches: Iterator[Batch], tally: "Tally", source: TextSource | None) -> None:
        self._batches, self._tally, self._source = batches, tally, source

    def __iter__(self) -> Iterator[Batch]:
        return self._batches

    def __enter__(self) -> "LedgerStream":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._source:
            self._source.close()

    @property
    def summary(self) -> LedgerSummary:
        """Totals and counts; RuntimeError before the last batch was taken."""
        if self._tally.summary is None:
            raise RuntimeError("the summary is there after the last batch")
        return self._tally.summary


class Tally:
    """Counts the rows of a stream as they pass; at its end there is the summary."""

    def __init__(self) -> None:
        self.summary: LedgerSummary | None = None
        self._sums = Sums()
        self._skipped: Counter[str] = Counter()
        self._debtors: set[int] = set()
        self._refused = self._repeated = 0

    def told(self, checked: "_Checked", mapping: LedgerMapping) -> Iterator[LedgerRow | RefusedRow]:
        """The rows of a checked file, each counted before it is given."""
        table, heading = checked.table
        if heading is None:
            raise RuntimeError("a file without a heading is refused before")
        sorter, taken = Sorter(table, heading, mapping), taken_rows(mapping)
        for number, cells in enumerate(checked.rows(READING)):
            row = sorter.sort(number, cells)
            if isinstance(row, str):
                self._skipped[row] += 1
            elif answer := self._counted(taken.take(row)):
                yield answer

    def _counted(self, answer: LedgerRow | RefusedRow | Place) -> LedgerRow | RefusedRow | None:
        if isinstance(answer, Place):
            self._repeated += 1
            return None
        if isinstance(answer, RefusedRow):
            self._refused += 1
        else:
            self._sums.add(answer)
            self._debtors.add(hash(answer.debtor))
        return answer

    def finish(self, matched: Matched | None, mapping: LedgerMapping) -> None:
        """Make the summary."""
        if matched is None:
            raise RuntimeError("a file that no mapping fits is refused before")
        self.summary = LedgerSummary(
            file_read(matched, self._skipped),
            mapping.history,
            self._sums.totals,
            self._sums.by_year,
            debtors=len(self._debtors),
            refused=self._refused,
            repeated=self._repeated,
        )


@dataclass(frozen=True)
class _Checked:
    """A text of which is known that it can be read to its end."""

    source: TextSource
    encoding: Encoding
    form: str
    table: Found
    matched: Matched | None = None

    def rows(self, part: str) -> Iterator[Row]:
        """Its rows from the first."""
        lines = self.source.text(self.encoding, part)
        return text_rows(lines, self.form, self.source.name, self.source.limits)

    def individual_numbers(self, suspect: Iterable[int], mapping: LedgerMapping) -> Refused | None:
        """The refusal of the file where one of the suspect columns holds individual numbers."""
        name, known = self.source.name, {plain_name(key) for key in mapping.key_columns()}
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
    """台帳の読取（長いファイル）. What `read_ledger` reads, handed out in batches.

    The file is read through once before the first row is given: what is refused as a whole gives no
    row. `name` is that of the file as it came, for a source without a path; `progress` is called
    some times a second. A workbook is read whole, within the limits of `read_ledger`.
    """
    name = name or (source.name if isinstance(source, Path) else "")
    try:
        text = TextSource(source, name, limits=limits, tell=progress)
    except NotReadable as refused:
        return refused.refused
    try:
        answer = _whole(text, mapping) if text.head(len(ZIP)) == ZIP else _checked(text, mapping)
    except NotReadable as broken:
        answer = broken.refused
    if isinstance(answer, Refused):
        text.close()
        return answer
    tally = Tally()
    if isinstance(answer, LedgerReading):
        text.close()
        return LedgerStream(_of_reading(answer, tally), tally, None)
    return LedgerStream(_of_text(answer, mapping, tally), tally, text)


def _whole(text: TextSource, mapping: LedgerMapping) -> LedgerReading | Refused:
    refused = outside(text.head(_HEAD_BYTES), text.name, Limits(), text.size)
    return refused or read_ledger(text.head(text.size), text.name, mapping)


def _of_reading(reading: LedgerReading, tally: Tally) -> Iterator[Batch]:
    found: Batch = (*reading.rows, *reading.refused)
    rows = sorted(found, key=_in_order(reading))
    for first in range(0, len(rows), BATCH):
        yield tuple(rows[first : first + BATCH])
    tally.summary = reading.summary


def _in_order(reading: LedgerReading) -> Callable[[LedgerRow | RefusedRow], tuple[int, int]]:
    sheets = {sheet: number for number, sheet in enumerate(reading.read.sheets)}
    return lambda row: (sheets[row.place.sheet], row.place.row)


def _of_text(checked: _Checked, mapping: LedgerMapping, tally: Tally) -> Iterator[Batch]:
    rows = tally.told(checked, mapping)
    while batch := tuple(islice(rows, BATCH)):
        yield batch
    checked.source.close()
    tally.finish(checked.matched, mapping)


def _checked(text: TextSource, mapping: LedgerMapping) -> _Checked | Refused:
    """A text read through once: encoding, quoting, size, mapping, and no individual numbers."""
    if refused := outside(text.head(_HEAD_BYTES), text.name, text.limits, text.size):
        return refused
    encoding = encoding_of(text.lines, text.name)
    if isinstance(encoding, Refused):
        return encoding
    form, sha256 = form_of(text.text(encoding)), text.sha256()
    rows = text_rows(text.text(encoding, CHECKING), form, text.name, text.limits)
    head = tuple(islice(rows, SEARCHED_ROWS + mapping.layout.header_rows))
    raw = RawFile(text.name, form, encoding.told, sha256, (Table("", head),))
    matched = best_match(raw, [mapping])
    table = (raw.tables[0], None) if isinstance(matched, Refused) else matched.tables[0]
    below = islice(chain(head, rows), _first_below(table), None)
    checked = _Checked(text, encoding, form, table)
    refused = checked.individual_numbers(_suspect_columns(below), mapping)
    if refused:
        return refused
    if isinstance(matched, Refused):
        return matched
    return replace(checked, matched=matched)


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
