"""Files that are not what they seem, too large or hostile are refused in one sentence."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.files.ledgers import Limits
from saiken.files.ledgers.opening import open_file
from saiken.files.ledgers.raw import RawFile
from saiken.values.refusals import Refused
from tests.files.ledgers.made import (
    TAX_HEADING,
    TAX_ROW,
    nursery_file,
    nursery_row,
    repacked,
    sample,
    tax_file,
)

SHEET = "xl/worksheets/sheet1.xml"
BOOK = nursery_file(nursery_row())
TEXT = f"{TAX_HEADING}\n{TAX_ROW}\n"


def opened(data: bytes, name: str = "a.csv", **limits: int) -> RawFile:
    raw = open_file(data, name, limits=Limits(**limits))
    assert isinstance(raw, RawFile), raw
    return raw


def reason(data: bytes, name: str = "a.csv", **limits: int) -> str:
    refused = open_file(data, name, limits=Limits(**limits))
    assert isinstance(refused, Refused)
    assert refused.why.endswith("。") and refused.mend.endswith("。")
    return refused.reason


@pytest.mark.parametrize(
    ("codec", "told"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8（BOM付き）"), ("cp932", "CP932（Shift_JIS）")],
)
def test_the_encoding_is_decided_and_told(codec: str, told: str) -> None:
    raw = opened(TEXT.encode(codec))
    assert raw.encoding == told
    assert raw.tables[0].rows[1][2] == "固定資産税"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode() + TAX_ROW.encode("cp932"),  # a line of another system appended
        TEXT.encode("cp932") + TAX_ROW.encode() + b"\n",
        ("\ufeff" + TEXT).encode() + b"\xff\n",
        TEXT.encode("cp932") + b"\xfd\xfe\n",
        TEXT.encode()[:40] + b"\x82" + TEXT.encode()[40:],
    ],
)
def test_mixed_encodings_are_refused(data: bytes) -> None:
    assert reason(data) == "encoding_mixed"


def test_the_line_of_the_other_encoding_is_named() -> None:
    refused = open_file(TEXT.encode() + TAX_ROW.encode("cp932"), "a.csv")
    assert isinstance(refused, Refused) and refused.why.startswith("3行目")


@pytest.mark.parametrize("data", [TEXT.encode("utf-16"), TEXT.encode() + b"\x00", b"\x00" * 99])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    assert reason(data) == "not_text"


def test_tabs_and_quotes_are_understood() -> None:
    raw = opened(b'a\tb\r\n1\t"x ""y""\nz"\r\n', "a.tsv")
    assert (raw.form, raw.tables[0].rows) == ("tsv", (("a", "b"), ("1", 'x "y"\nz')))


def test_broken_quoting_is_refused_whole() -> None:
    assert reason(tax_file('"0000001217,0223002840')) == "quoting_broken"
    assert reason(tax_file('"0000001217"x,02')) == "quoting_broken"


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.xlsx", TEXT.encode(), "wrong_extension"),
        ("a.csv", BOOK, "wrong_extension"),
        ("a.pdf", b"%PDF-1.7", "wrong_extension"),
        ("a.xlsm", BOOK, "macro_or_old_format"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512, "macro_or_old_format"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512, "macro_or_old_format"),
        ("a.csv", b"", "empty_file"),
        ("a.csv", b" \r\n", "empty_file"),
        ("a.xlsx", b"PK\x03\x04 and no more", "workbook_broken"),
        ("a.xlsx", BOOK[: len(BOOK) // 2], "workbook_broken"),
        ("a.xlsx", repacked(BOOK, {"xl/vbaProject.bin": b"x"}), "macro_file"),
        ("a.xlsx", repacked(BOOK, {}, drop=["xl/workbook.xml"]), "workbook_broken"),
        ("a.xlsx", repacked(BOOK, {}, drop=[SHEET]), "workbook_broken"),
        ("a.xlsx", repacked(BOOK, {SHEET: b"<worksheet><row"}), "workbook_broken"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_files_that_are_not_what_they_seem(name: str, data: bytes, why: str) -> None:
    assert reason(data, name) == why


def sheet(body: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return repacked(BOOK, {SHEET: f'<worksheet xmlns="{space}">{body}</worksheet>'.encode()})


def test_size_is_an_argument() -> None:
    assert reason(TEXT.encode(), file_bytes=100) == "too_large"
    assert reason(TEXT.encode(), cells=20) == "too_large"
    assert reason(BOOK, "a.xlsx", unpacked_bytes=1000) == "too_large"
    assert reason(BOOK, "a.xlsx", cells=50) == "too_large"


def test_an_archive_that_unpacks_to_very_much_is_refused_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/workbook.xml", b"0" * 300_000_000)
    assert len(out.getvalue()) < 400_000
    assert reason(out.getvalue(), "a.xlsx") == "too_large"


def test_an_archive_that_lies_about_its_size_is_refused() -> None:
    book = bytearray(repacked(BOOK, {"docProps/app.xml": b"0" * 50_000_000}))
    told = (50_000_000).to_bytes(4, "little")
    for place in (book.find(told), book.rfind(told)):
        book[place : place + 4] = (100).to_bytes(4, "little")
    assert reason(bytes(book), "a.xlsx") == "workbook_broken"


def test_a_sheet_of_two_distant_cells_is_refused() -> None:
    near = '<row r="1"><c r="A1"><v>1</v></c></row>'
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert reason(sheet(f"<sheetData>{near}{far}</sheetData>"), "a.xlsx") == "too_large"


def test_one_long_text_shown_in_many_cells_is_refused() -> None:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    strings = f'<sst xmlns="{space}"><si><t>{"x" * 30_000}</t></si></sst>'
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 20_001))
    book = sheet(f"<sheetData>{cells}</sheetData>")
    book = repacked(book, {"xl/sharedStrings.xml": strings.encode()})
    assert reason(book, "a.xlsx") == "too_large"


def test_a_huge_merged_range_does_no_harm() -> None:
    cells = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
    merged = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    raw = opened(sheet(cells + merged), "a.xlsx")
    assert raw.tables[0].rows == ((1,),)


def test_entities_are_refused() -> None:
    laughs = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'
    assert reason(repacked(BOOK, {SHEET: laughs}), "a.xlsx") == "workbook_hostile"


@given(data=st.data())
def test_changed_insides_of_a_workbook_open_or_are_refused(data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(BOOK)) as archive:
        part = data.draw(st.sampled_from([n for n in archive.namelist() if n.startswith("xl/")]))
        changed = bytearray(archive.read(part))
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(changed) - 1))
        new = data.draw(st.binary(max_size=2) | st.sampled_from([b"9", b"<c>", b"</v>", b"&#0;"]))
        changed[place : place + data.draw(st.integers(0, 3))] = new
    book = repacked(BOOK, {part: bytes(changed)})
    assert isinstance(open_file(book, "a.xlsx"), RawFile | Refused)


@pytest.mark.parametrize("name", ["city_tax.csv", "housing_rent.csv", "nursery_fee.xlsx"])
@given(data=st.data())
def test_flipped_bytes_open_or_are_refused(name: str, data: st.DataObject) -> None:
    changed = bytearray(sample(name))
    for _ in range(data.draw(st.integers(1, 8))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    assert isinstance(open_file(bytes(changed), name), RawFile | Refused)
