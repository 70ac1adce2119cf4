"""Hostile and unsuitable files: each is refused with a sentence that helps, or read as text."""

import io
import struct
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter

from saiken.files.cells.my_number import passes_check_digit
from saiken.files.ledgers import AnyMapping, LedgerReading, Limits, read_file
from saiken.values.refusals import Refused
from tests.files.ledgers.made import (
    MAPPINGS,
    NURSERY_TOP,
    TAX_HEADING,
    TAX_ROW,
    nursery_file,
    nursery_row,
    repacked,
    tax_file,
    write_heading,
)

ALL: list[AnyMapping] = list(MAPPINGS.values())
BOOK = nursery_file(nursery_row())
MY_NUMBER = next(
    n for n in map(str, range(300_000_000_010, 300_000_000_100)) if passes_check_digit(n)
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2048


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def nested_bomb() -> bytes:
    """Zeros in archives in archives: small, and each level a thousand times what it seems."""
    inner = zipped(zeros=b"0" * 30_000_000)
    for _ in range(3):
        inner = zipped(**{f"part{n}": inner for n in range(16)})
    return repacked(BOOK, {"xl/embeddings/bomb.zip": inner})


def lying_sizes() -> bytes:
    book = bytearray(repacked(BOOK, {"docProps/app.xml": b"0" * 40_000_000}))
    told = struct.pack("<I", 40_000_000)
    for place in (book.find(told), book.rfind(told)):
        book[place : place + 4] = struct.pack("<I", 10)
    return bytes(book)


def encrypted() -> bytes:
    """An archive whose parts are marked as encrypted."""
    book = bytearray(BOOK)
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = book.find(mark)
        while place >= 0:
            book[place + at] |= 1
            place = book.find(mark, place + 4)
    return bytes(book)


def styled_million() -> bytes:
    """A million rows that hold no more than a frame around empty cells."""
    cells = "".join(
        f'<row r="{n}"><c r="A{n}" s="0"/><c r="R{n}" s="0"/></row>' for n in range(1, 460_001)
    )
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>'
    return repacked(BOOK, {"xl/worksheets/sheet1.xml": sheet.encode()})


def wide_text() -> bytes:
    columns = ",".join(f"列{n}" for n in range(16_384))
    return f"{columns}\n{columns}\n".encode()


REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a macro": ("a.xlsx", lambda: repacked(BOOK, {"xl/vbaProject.bin": b"x"}), "macro_file"),
    "a macro, by its name": ("a.xlsm", lambda: BOOK, "macro_or_old_format"),
    "a binary workbook": ("a.xlsb", lambda: BOOK, "macro_or_old_format"),
    "an old workbook": ("a.xls", lambda: OLE, "macro_or_old_format"),
    "an old workbook under a new name": ("a.xlsx", lambda: OLE, "macro_or_old_format"),
    "an old workbook as text": ("a.csv", lambda: OLE, "macro_or_old_format"),
    "an open document": ("a.ods", lambda: zipped(mimetype=b"x"), "wrong_extension"),
    "an open document under another name": (
        "a.xlsx",
        lambda: zipped(mimetype=b"x"),
        "workbook_broken",
    ),
    "a web page": ("a.xls", lambda: b"<html><table></table></html>", "macro_or_old_format"),
    "a web page as html": ("a.html", lambda: b"<html></html>", "wrong_extension"),
    "a paper": ("a.pdf", lambda: b"%PDF-1.7", "wrong_extension"),
    "a workbook as text": ("a.csv", lambda: BOOK, "wrong_extension"),
    "text as a workbook": ("a.xlsx", lambda: tax_file(TAX_ROW), "wrong_extension"),
    "no extension": ("a", lambda: tax_file(TAX_ROW), "wrong_extension"),
    "a password": ("a.xlsx", encrypted, "password_protected"),
    "lying sizes": ("a.xlsx", lying_sizes, "workbook_broken"),
    "external entities": (
        "a.xlsx",
        lambda: repacked(BOOK, {"xl/styles.xml": b'<!DOCTYPE a SYSTEM "http://x.invalid/">'}),
        "workbook_hostile",
    ),
    "a million framed rows": ("a.xlsx", styled_million, "too_large"),
    "two encodings": (
        "a.csv",
        lambda: tax_file(TAX_ROW) + TAX_ROW.encode("cp932"),
        "encoding_mixed",
    ),
    "UTF-16": ("a.csv", lambda: tax_file(TAX_ROW).decode().encode("utf-16"), "not_text"),
    "UTF-16 without a mark": (
        "a.csv",
        lambda: tax_file(TAX_ROW).decode().encode("utf-16-le"),
        "not_text",
    ),
    "a NUL": ("a.csv", lambda: tax_file(TAX_ROW + "\0"), "not_text"),
    "a quote that never closes": ("a.csv", lambda: tax_file('"' + TAX_ROW), "quoting_broken"),
    "a quote that swallows the file": (
        "a.csv",
        lambda: tax_file('"' + TAX_ROW, *[TAX_ROW] * 3_000),
        "cell_too_long",
    ),
    "a line without end": ("a.csv", lambda: b"x" * (9 * 2**20), "too_large"),
    "16,384 columns": ("a.csv", wide_text, "layout_unknown"),
    "a column of individual numbers": (
        "a.csv",
        lambda: tax_file(f"{TAX_ROW},{MY_NUMBER}", heading=f"{TAX_HEADING},個人番号"),
        "my_number_column",
    ),
    "individual numbers above the table": (
        "a.xlsx",
        lambda: nursery_file(nursery_row(), title=f"個人番号：{MY_NUMBER}"),
        "my_number_column",
    ),
    "nothing": ("a.csv", lambda: b"", "empty_file"),
    "only marks of order": ("a.csv", lambda: b"\xef\xbb\xbf", "empty_file"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_says_why_and_what_to_do(case: str) -> None:
    name, make, reason = REFUSED[case]
    answer = read_file(make(), name, ALL)
    assert isinstance(answer, Refused)
    assert answer.reason == reason
    assert answer.why.endswith("。") and answer.mend.endswith("。")
    assert MY_NUMBER not in str(answer)


def test_a_file_above_the_limit_is_refused_before_it_is_opened() -> None:
    answer = read_file(b"x" * 1001, "a.csv", ALL, limits=Limits(file_bytes=1000))
    assert isinstance(answer, Refused) and answer.reason == "too_large"


def reading_of(data: bytes, name: str) -> LedgerReading:
    answer = read_file(data, name, ALL)
    assert isinstance(answer, LedgerReading), answer
    return answer


def test_an_archive_inside_a_workbook_is_never_opened() -> None:
    assert len(reading_of(nested_bomb(), "a.xlsx").rows) == 1


@pytest.mark.parametrize(
    "name",
    [
        "=cmd|' /C calc'!A0",
        "@SUM(1+1)*cmd|x",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "'; DROP TABLE persons; --",
        "{{ 7*7 }}",
    ],
)
def test_what_looks_like_a_command_is_a_name_as_typed(name: str) -> None:
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet("令和5年度")
        sheet.write_string(0, 0, "令和５年度　保育所保護者負担金　滞納整理簿")
        write_heading(sheet)
        for column, value in enumerate(nursery_row(氏名=name)):
            sheet.write_string(4, column, str(value))
    row = reading_of(out.getvalue(), "a.xlsx").rows[0]
    assert row.name.replace("\u3000", " ") == name


def test_a_formula_without_a_value_is_refused_where_it_is_needed() -> None:
    reading = reading_of(nursery_file(nursery_row(氏名="=cmd|' /C calc'!A0")), "a.xlsx")
    assert [refused.reason for refused in reading.refused] == ["formula_without_value"]
    assert reading.refused[0].field == "氏名"


def test_values_kept_from_other_workbooks_are_read_and_nothing_is_fetched() -> None:
    link = b'<externalLink xmlns="x"><externalBook r:id="rId1" xmlns:r="y"/></externalLink>'
    relation = (
        b'<Relationships><Relationship Id="rId1" Target="file:///etc/passwd"/></Relationships>'
    )
    book = repacked(
        BOOK,
        {
            "xl/externalLinks/externalLink1.xml": link,
            "xl/externalLinks/_rels/externalLink1.xml.rels": relation,
        },
    )
    assert reading_of(book, "a.xlsx").rows == reading_of(BOOK, "a.xlsx").rows


def test_a_million_empty_rows_do_no_harm() -> None:
    with zipfile.ZipFile(io.BytesIO(BOOK)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    rows = "".join(f'<row r="{n}" ht="15"/>' for n in range(10, 1_000_000))
    book = repacked(
        BOOK,
        {"xl/worksheets/sheet1.xml": sheet.replace("</sheetData>", rows + "</sheetData>").encode()},
    )
    assert len(reading_of(book, "a.xlsx").rows) == 1


def test_marks_of_order_and_strange_spaces_are_no_part_of_names() -> None:
    reading = reading_of(("\ufeff" + TAX_HEADING + "\n" + TAX_ROW + "\n").encode(), "a.csv")
    assert reading.rows[0].person_number == "0000001217"
    nursery = reading_of(nursery_file(nursery_row(氏名="木村\u200b　\ufeff浩二\u202e")), "a.xlsx")
    assert nursery.rows[0].name == "木村　浩二"


def test_a_very_long_cell_is_kept_whole_and_shown_short() -> None:
    reading = reading_of(
        nursery_file(nursery_row(備考="あ" * 32_000), nursery_row(納期限="い" * 32_000)), "a.xlsx"
    )
    assert len(reading.rows[0].note) == 32_000
    assert len(reading.refused[0].value) <= 80 and len(NURSERY_TOP) == 18
