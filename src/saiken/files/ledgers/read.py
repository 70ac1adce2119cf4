"""Reading a section's ledger: bytes and mappings in, rows, refusals and named skips out."""

from collections import Counter
from collections.abc import Sequence

from saiken.files.ledgers.addresses import AddressReading, AddressRow, read_address
from saiken.files.ledgers.headings import plain_name
from saiken.files.ledgers.instalments import LedgerRow, read_row
from saiken.files.ledgers.mapping import AddressMapping, AnyMapping, LedgerMapping
from saiken.files.ledgers.raw import Limits, whole_file
from saiken.files.ledgers.reading import FileRead, LedgerReading
from saiken.files.ledgers.recognise import Matched, open_matched
from saiken.files.ledgers.row_reader import CellRow, Place, RefusedRow
from saiken.files.ledgers.rows import OTHER_SHEET, Sorter
from saiken.files.ledgers.taking import Earlier, R, Taken
from saiken.values.refusals import Refused


def read_file(
    data: bytes, name: str, mappings: Sequence[AnyMapping], *, limits: Limits | None = None
) -> LedgerReading | AddressReading | Refused:
    """Whatever a file is: a ledger or a register of addresses, or Refused as a whole.

    Nothing of a file is read where it cannot be told what it is, where it is larger than `limits`,
    or where a column holds individual numbers.
    """
    matched = open_matched(data, name, mappings, limits=limits)
    if isinstance(matched, Refused):
        return matched
    if isinstance(matched.mapping, LedgerMapping):
        return _ledger_reading(matched, matched.mapping)
    return _address_reading(matched, matched.mapping)


def read_ledger(
    data: bytes, name: str, mapping: LedgerMapping, *, limits: Limits | None = None
) -> LedgerReading | Refused:
    """台帳の読取. The instalments of a ledger file under the mapping given."""
    reading = read_file(data, name, [mapping], limits=limits)
    if isinstance(reading, AddressReading):
        return whole_file(name, "layout_unknown", "宛名のファイルです。", "台帳を選んでください。")
    return reading


def read_addresses(
    data: bytes, name: str, mapping: AddressMapping, *, limits: Limits | None = None
) -> AddressReading | Refused:
    """宛名の読取. The persons and corporations of a register under the mapping given."""
    reading = read_file(data, name, [mapping], limits=limits)
    if isinstance(reading, LedgerReading):
        return whole_file(name, "layout_unknown", "台帳のファイルです。", "宛名を選んでください。")
    return reading


def _ledger_reading(matched: Matched, mapping: LedgerMapping) -> LedgerReading:
    sorted_rows = _sorted_rows(matched)
    rows, refused, repeated = _taken(sorted_rows.rows, taken_rows(mapping))
    return LedgerReading(
        read=file_read(matched, sorted_rows.skipped),
        history=mapping.history,
        rows=rows,
        refused=refused,
        repeated=repeated,
        hidden_rows=tuple(row.place for row in sorted_rows.rows if row.hidden),
        formulas=sum(row.formulas for row in sorted_rows.rows),
        unvalued=sum(row.unvalued for row in sorted_rows.rows),
    )


def taken_rows(mapping: LedgerMapping) -> Taken[LedgerRow]:
    """Takes the rows of a ledger, one after the other, under its mapping."""

    def differs(earlier: Earlier, later: LedgerRow) -> tuple[str, str]:
        if not earlier.refused and earlier.yen == later.assessed_yen:
            return mapping.fields.key[0].at, later.key
        return mapping.fields.assessed.at, str(later.assessed_yen)

    return Taken(lambda row: read_row(row, mapping), lambda row: row.assessed_yen, differs)


def _taken(
    rows: Sequence[CellRow], taken: Taken[R]
) -> tuple[tuple[R, ...], tuple[RefusedRow, ...], tuple[Place, ...]]:
    """Rows that stand, refusals, and the places of rows that repeat an earlier one."""
    stand: list[R] = []
    refused: list[RefusedRow] = []
    repeated: list[Place] = []
    for row in rows:
        answer = taken.take(row)
        if isinstance(answer, RefusedRow):
            refused.append(answer)
        elif isinstance(answer, Place):
            repeated.append(answer)
        else:
            stand.append(answer)
    return tuple(stand), tuple(refused), tuple(repeated)


def _address_reading(matched: Matched, mapping: AddressMapping) -> AddressReading:
    def differs(_: Earlier, later: AddressRow) -> tuple[str, str]:
        return mapping.fields.person_number.at, later.key

    taken = Taken(lambda row: read_address(row, mapping.fields), lambda _: 0, differs)
    sorted_rows = _sorted_rows(matched)
    rows, refused, repeated = _taken(sorted_rows.rows, taken)
    return AddressReading(file_read(matched, sorted_rows.skipped), rows, refused, repeated)


class _SortedRows:
    """The rows of data of all sheets, in order, and the named skips."""

    def __init__(self) -> None:
        self.rows: list[CellRow] = []
        self.skipped: Counter[str] = Counter()

    def add(self, row: CellRow | str) -> None:
        """One row more, or the name of what it is instead."""
        if isinstance(row, str):
            self.skipped[row] += 1
        else:
            self.rows.append(row)


def _sorted_rows(matched: Matched) -> _SortedRows:
    found = _SortedRows()
    for table, heading in matched.tables:
        if heading is None:
            found.skipped[OTHER_SHEET] += len(table.rows)
        else:
            sorter = Sorter(table, heading, matched.mapping)
            for number, cells in enumerate(table.rows):
                found.add(sorter.sort(number, cells))
    return found


def file_read(matched: Matched, skipped: Counter[str]) -> FileRead:
    """The file behind what was read of it."""
    mapping, raw = matched.mapping, matched.raw
    known = {plain_name(name) for name in (*mapping.columns(), *mapping.layout.ignored)}
    names = (name for _, heading in matched.tables if heading for name in heading.names)
    return FileRead(
        file=raw.name,
        mapping=mapping.name,
        sha256=raw.sha256,
        form=raw.form,
        encoding=raw.encoding,
        skipped=dict(skipped),
        sheets=tuple(t.sheet for t, heading in matched.tables if t.sheet and heading),
        other_sheets=tuple(t.sheet for t, heading in matched.tables if t.sheet and not heading),
        unread_columns=tuple(dict.fromkeys(n for n in names if n and n not in known)),
    )
