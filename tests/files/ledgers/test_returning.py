"""Refused rows go back as the section has them, and the same mapping reads them again."""

from pathlib import Path

import pytest

from saiken.files.ledgers import AddressReading, LedgerReading, read_file, read_mappings
from saiken.files.ledgers.returning import also_as_workbooks, returned
from saiken.files.lists.returned import returned_workbook

CITY = Path(__file__).parents[3] / "cities" / "sakura"
MAPPINGS = read_mappings(CITY / "mappings")
_MONEY = ("bank_", "cvs_")  # files of payments: no ledger reads them
FILES = sorted(
    one
    for one in (CITY / "files").iterdir()
    if one.suffix in (".csv", ".tsv", ".xlsx") and not one.name.startswith(_MONEY)
)


def read(data: bytes, name: str) -> LedgerReading | AddressReading:
    reading = read_file(data, name, also_as_workbooks(MAPPINGS) if data[:2] == b"PK" else MAPPINGS)
    assert isinstance(reading, LedgerReading | AddressReading)
    return reading


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_what_goes_back_is_read_by_the_same_mapping(file: Path) -> None:
    first = read(file.read_bytes(), file.name)
    mapping = next(one for one in MAPPINGS if one.name == first.read.mapping)
    tables = returned(file.read_bytes(), file.name, mapping, first.refused)
    again = read(returned_workbook(tables), "直す行.xlsx")
    assert again.read.mapping == first.read.mapping
    assert again.record_count == len(first.refused)
    # Of two rows of one key the second alone contradicts nothing in its file.
    own = [(one.reason, one.key) for one in first.refused if one.reason != "duplicate_key"]
    assert [(one.reason, one.key) for one in again.refused] == own
    assert again.read.unread_columns == ("受け付けない理由", "直し方")


def test_a_second_time_the_help_is_written_anew_and_not_twice() -> None:
    file = CITY / "files" / "nursery_fee.xlsx"
    data = file.read_bytes()
    mapping = next(one for one in MAPPINGS if one.name == "nursery_fee")
    for _ in range(2):
        reading = read(data, "直す行.xlsx")
        data = returned_workbook(returned(data, "直す行.xlsx", mapping, reading.refused))
    names = read(data, "直す行.xlsx").read.unread_columns
    assert names.count("受け付けない理由") == names.count("直し方") == 1


def test_a_row_that_repeats_the_name_above_stands_by_itself() -> None:
    file = CITY / "files" / "nursery_fee.xlsx"
    first = read(file.read_bytes(), file.name)
    mapping = next(one for one in MAPPINGS if one.name == "nursery_fee")
    tables = returned(file.read_bytes(), file.name, mapping, first.refused)
    rows = [row for table in tables for row in table.rows]
    assert len(rows) == 3 and not any("〃" in row.cells for row in rows)
    amounts = {row.refused[0].reason: row.assessed_yen for row in rows}
    assert amounts["amount_unreadable"] is None and amounts["due_date_missing"] == 16400
    assert returned(b"no file", "x.csv", mapping, first.refused) == ()
