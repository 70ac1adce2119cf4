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
from tests.files.ledgers.made import (
    LOAN_LABELS,
    LOAN_ROW,
    MAPPINGS,
    TAX_HEADING,
    Form,
    changed,
    forms_file,
    nursery_file,
    sample,
)

ALL = list(MAPPINGS.values())
LABELS = list(LOAN_LABELS.items())


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
    assert_nothing_is_lost(changed(sample(file)[:6000], data), file)


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


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["計", "回", "納付番号", "貸付番号", "第4回", "－", "410900000101", "R元.5.31"]
    ),
    st.integers(-(10**12), 10**12),
    st.dates(),
)


@given(st.data())
def test_forms_with_any_cells(data: st.DataObject) -> None:
    rows = st.lists(st.lists(CELLS, max_size=11), max_size=6)
    forms = [
        Form(
            rows=[LOAN_ROW, *data.draw(rows)],
            labels={label: data.draw(CELLS | st.just(value)) for label, value in LABELS},
            gap=data.draw(st.integers(0, 4)),
        )
        for _ in range(data.draw(st.integers(1, 2)))
    ]
    assert_nothing_is_lost(forms_file(*forms), "a.xlsx")


@given(st.lists(st.lists(st.text(max_size=12), max_size=13), max_size=8))
def test_any_rows_under_the_tax_heading(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([TAX_HEADING.split(","), *rows])
    assert_nothing_is_lost(out.getvalue().encode("utf-8", "ignore"), "a.csv")


@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.tsv", "a.xlsx", "a", "a.XLSX"]))
def test_any_bytes_at_all(data: bytes, name: str) -> None:
    assert_nothing_is_lost(data, name)
