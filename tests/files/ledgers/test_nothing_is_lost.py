"""Whatever is done to a file: each of its rows is a record, a refusal or a named skip."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.files.ledgers import AddressReading, LedgerReading, read_file
from saiken.files.ledgers.opening import open_file
from saiken.files.ledgers.raw import RawFile
from saiken.values.refusals import Refused
from tests.files.ledgers.made import MAPPINGS, TAX_HEADING, nursery_file, sample

ALL = list(MAPPINGS.values())


def assert_nothing_is_lost(data: bytes, name: str) -> LedgerReading | AddressReading | None:
    reading = read_file(data, name, ALL)
    if isinstance(reading, Refused):
        assert reading.reason and reading.why.endswith("。")
        return None
    raw = open_file(data, name)
    assert isinstance(raw, RawFile)
    rows = sum(len(table.rows) for table in raw.tables)
    taken = len(reading.rows) + len(reading.refused) + len(reading.repeated)
    assert taken + sum(reading.read.skipped.values()) == rows
    places = [row.place for row in (*reading.rows, *reading.refused)] + list(reading.repeated)
    assert len(set(places)) == len(places)
    return reading


@pytest.mark.parametrize(
    "file", ["city_tax.csv", "housing_rent.csv", "addresses.csv", "hospital_fee.tsv"]
)
@given(data=st.data())
def test_text_files_with_changed_bytes(file: str, data: st.DataObject) -> None:
    whole = sample(file)
    head = bytearray(whole[:6000])
    for _ in range(data.draw(st.integers(1, 12))):
        place = data.draw(st.integers(0, len(head) - 1))
        new = data.draw(st.binary(max_size=3) | st.sampled_from([b",", b"\n", b'"', b"\t", b"-"]))
        head[place : place + data.draw(st.integers(0, 2))] = new
    assert_nothing_is_lost(bytes(head), file)


@given(data=st.data())
def test_the_workbook_with_changed_cells(data: st.DataObject) -> None:
    cell = st.one_of(
        st.text(max_size=12),
        st.sampled_from(
            ["小計", "〃", "－", "=A1", "R8.4.30", "110001062304", "12,500円", "080431"]
        ),
        st.integers(-(10**15), 10**15),
        st.floats(allow_nan=False, allow_infinity=False),
        st.dates(),
    )
    rows = data.draw(st.lists(st.lists(cell, min_size=18, max_size=18), max_size=6))
    assert_nothing_is_lost(nursery_file(*rows), "a.xlsx")


@given(st.lists(st.lists(st.text(max_size=12), max_size=13), max_size=8))
def test_any_rows_under_the_tax_heading(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([TAX_HEADING.split(","), *rows])
    assert_nothing_is_lost(out.getvalue().encode("utf-8", "ignore"), "a.csv")


@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.tsv", "a.xlsx", "a", "a.XLSX"]))
def test_any_bytes_at_all(data: bytes, name: str) -> None:
    assert_nothing_is_lost(data, name)
