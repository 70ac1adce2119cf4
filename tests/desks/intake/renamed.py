"""The sample of the nursery section as another city's section would have it: other headings."""

import io

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.desks.made import city_file

HEADINGS = {
    "台帳番号": "整理番号",
    "納付番号": "納入通知番号",
    "納期限": "納入期限",
    "調定額": "保育料",
    "納入額": "入金額",
    "未納額": "残額",
    "督促日": "督促状発送日",
    "催告日": "催告書発送日",
    "最終納付日": "最終入金日",
    "備考": "摘要",
}


def renamed_nursery() -> bytes:
    """nursery_fee.xlsx with other headings and another title."""
    book = openpyxl.load_workbook(io.BytesIO(city_file("nursery_fee.xlsx")))
    for sheet in book:
        for row in sheet.iter_rows(max_row=8):
            for cell in row:
                if isinstance(cell.value, str):
                    text = cell.value.replace("\n", "")
                    cell.value = HEADINGS.get(text, text.replace("滞納整理簿", "未納者名簿"))
    return _bytes(book)


MEND: dict[str, str | int] = {
    "110001342609": "R8.9.30",
    "110001852505": 14200,
    "110001962002": "R2.2.29",
}
_AMOUNT, _DUE = {"調定額", "保育料"}, {"納期限", "納入期限"}


def mend_all(data: bytes) -> bytes:
    """A workbook of this ledger in which the three bad rows are right, found by their keys."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert sum(map(_mend, book)) == len(MEND)
    return _bytes(book)


def mended_nursery() -> bytes:
    """The section's own workbook after it was mended."""
    return mend_all(renamed_nursery())


def _mend(sheet: Worksheet) -> int:
    heads = {
        str(cell.value).replace("\n", ""): cell.column or 0
        for row in sheet.iter_rows(max_row=8)
        for cell in row
        if cell.value
    }
    mended = 0
    for row in sheet.iter_rows():
        for key in MEND.keys() & {str(cell.value) for cell in row}:
            wanted = _AMOUNT if isinstance(MEND[key], int) else _DUE
            column = next(heads[name] for name in wanted if name in heads)
            sheet.cell(row[0].row or 0, column).value = MEND[key]
            mended += 1
    return mended


def _bytes(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rekeyed(data: bytes) -> bytes:
    """The same ledger with keys of its own, so that a city that has the first takes it for new."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for cell in (cell for sheet in book for row in sheet.iter_rows() for cell in row):
        text = str(cell.value)
        if len(text) == 12 and text.startswith("1100"):
            cell.value = type(cell.value)(f"1190{text[4:]}")
    return _bytes(book)
