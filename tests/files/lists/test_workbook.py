"""Several lists in one workbook: numbers as numbers, texts as texts, a picture beside."""

import io

import openpyxl

from saiken.files.lists.workbook import Sheet, as_workbook
from saiken.letters import charts
from saiken.letters.charts import BARS, Chart, Series

PNG = charts.picture(Chart(BARS, "図", "説明", "円", ("市税",), (Series("円", (5,)),)))


def test_a_sheet_for_each_list() -> None:
    sheets = [
        Sheet("債権ごとの数値", "元金だけ", ["債権", "円"], [["=1+1", 100], [None, -5]], PNG, "図"),
        Sheet("何か月目/" + "長" * 40, "", ["x"], []),
    ]
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(sheets)))
    first, second = book.worksheets
    assert [[cell.value for cell in row] for row in first["A4:B6"]] == [
        ["債権", "円"],
        ["=1+1", 100],
        ["", -5],
    ]
    assert first["A5"].data_type != "f" and first["A2"].value == "元金だけ"
    assert len(first._images) == 1
    assert len(second.title) == 31 and "/" not in second.title
