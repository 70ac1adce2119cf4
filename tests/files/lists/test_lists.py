"""Lists for people: whatever is in a cell, no spreadsheet runs it and nothing goes missing."""

import csv
import io
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from saiken.files.lists import as_csv, as_file, as_xlsx

HOSTILE = [
    "=cmd|' /C calc'!A0",
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "＝1+1",
    "＋cmd|x",
    " =1+1",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    '=HYPERLINK("http://example.invalid","督促状")',
]
CELLS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=30)


def csv_cells(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_a_csv_begins_like_a_formula(text: str) -> None:
    rows = csv_cells(as_csv([text], [[text]]))
    assert rows == [["'" + text], ["'" + text]]


@pytest.mark.parametrize("text", ["-", "－", "＝", "12,500", "山田　太郎", "", "a=b", "R8-4-30"])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert csv_cells(as_csv(["名"], [[text, 1]]))[1] == [text, "1"]


@pytest.mark.parametrize("text", [*HOSTILE, "http://example.invalid", "<script>alert(1)</script>"])
def test_a_cell_of_a_workbook_is_text_as_typed(text: str) -> None:
    data = as_xlsx([text], [[text]])
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        inside = b"".join(parts.read(name) for name in parts.namelist())
    assert b"<f>" not in inside and b"<hyperlink" not in inside
    read = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert [str(row[0]).strip() for row in read] == [text.strip()] * 2


def test_a_text_too_long_for_a_cell_is_shortened_and_says_so() -> None:
    data = as_xlsx(["備考"], [["あ" * 40_000]])
    read = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert len(str(read[1][0])) == 32_767 and str(read[1][0]).endswith("…")


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=5))
def test_every_row_arrives_in_a_csv(rows: list[list[str]]) -> None:
    found = csv_cells(as_csv(["一", "二"], rows))[1:]
    assert len(found) == len(rows)
    for cells, told in zip(found, rows, strict=True):
        assert [cell.removeprefix("'") for cell in cells] == [t.removeprefix("'") for t in told]
        assert not any(cell[:1] in "=+@" and len(cell.strip()) > 1 for cell in cells if cell)


def test_days_numbers_and_nothing() -> None:
    rows = [[date(2026, 4, 30), 12_500, None]]
    assert csv_cells(as_csv(["a", "b", "c"], rows))[1] == ["2026-04-30", "12500", ""]
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(as_xlsx(["a", "b", "c"], rows)))
    assert sheet.get_sheet_by_index(0).to_python()[1][:2] == [date(2026, 4, 30), 12_500.0]


def test_the_name_of_a_list_travels_encoded() -> None:
    made = as_file("一覧\r\nX: y", "csv", ["a"], [])
    assert "\r" not in made.disposition and made.disposition.endswith(".csv")
