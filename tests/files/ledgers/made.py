"""Small files for the tests of ledgers, made from rows, and the city's mappings."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter
from hypothesis import strategies as st

from saiken.files.ledgers import LedgerMapping, LedgerReading, read_ledger, read_mappings

ROOT = Path(__file__).parents[3]
CITY = ROOT / "cities" / "sakura"
MAPPINGS = {m.name: m for m in read_mappings(CITY / "mappings")}


def sample(file: str) -> bytes:
    """A sample file of the city."""
    return (CITY / "files" / file).read_bytes()


TAX_HEADING = (
    "宛名番号,通知書番号,税目,賦課年度,期別,法定納期限,納期限,調定額,収納額,最終収納日,督促発付日"
)
TAX_ROW = "0000001217,0223002840,固定資産税,2023,1,20230531,20230531,15600,15600,20230526,"


def ledger_mapping(name: str) -> LedgerMapping:
    mapping = MAPPINGS[name]
    assert isinstance(mapping, LedgerMapping)
    return mapping


def tax_file(*rows: str, heading: str = TAX_HEADING) -> bytes:
    return "\n".join([heading, *rows, ""]).encode()


def tax_reading(*rows: str) -> LedgerReading:
    reading = read_ledger(tax_file(*rows), "tax.csv", ledger_mapping("city_tax"))
    assert isinstance(reading, LedgerReading)
    return reading


NURSERY_TOP = ["No", "台帳番号", "納付番号", "保護者", "", "", "児童名", "年度", "月分", "納期限",
               "金額", "", "", "整理状況", "", "", "", "備考"]  # fmt: skip
NURSERY_LOW = ["", "", "", "氏名", "フリガナ", "宛名番号", "", "", "", "", "調定額", "納入額",
               "未納額", "督促日", "催告日", "分納誓約日", "最終納付日", ""]  # fmt: skip
GROUPS = [(3, 5), (10, 12), (13, 16)]


def nursery_row(**changed: Any) -> list[Any]:
    """A row of the nursery ledger; name its cells by their last heading to change them."""
    row = dict.fromkeys(
        [low or top for top, low in zip(NURSERY_TOP, NURSERY_LOW, strict=True)], ""
    ) | {
        "No": 1,
        "台帳番号": "000106",
        "納付番号": "110001062304",
        "氏名": "木村　浩二",
        "フリガナ": "ｷﾑﾗ ｺｳｼﾞ",
        "宛名番号": "0000001404",
        "児童名": "木村　莉子",
        "年度": "R5",
        "月分": "4月分",
        "納期限": "R5.4.30",
        "調定額": 7300,
        "納入額": 0,
    }
    unknown = set(changed) - set(row)
    assert not unknown, unknown
    return list((row | changed).values())


def nursery_file(
    *rows: Sequence[Any], title: str = "令和５年度　保育所保護者負担金　滞納整理簿", **others: Any
) -> bytes:
    """A workbook of one ledger sheet with its merged heading; `others` are further sheets."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "yyyy/m/d"})
    sheet = book.add_worksheet("令和5年度")
    sheet.write(0, 0, title)
    write_heading(sheet)
    for number, row in enumerate(rows, start=4):
        for column, value in enumerate(row):
            write(sheet, number, column, value)
    for name, cells in others.items():
        other = book.add_worksheet(name)
        for number, row in enumerate(cells):
            other.write_row(number, 0, row)
    book.close()
    return out.getvalue()


def write_heading(sheet: Any) -> None:
    for column, (top, low) in enumerate(zip(NURSERY_TOP, NURSERY_LOW, strict=True)):
        if low:
            sheet.write(3, column, low)
        else:
            sheet.merge_range(2, column, 3, column, top)
    for first, last in GROUPS:
        sheet.merge_range(2, first, 2, last, NURSERY_TOP[first])


def write(sheet: Any, row: int, column: int, value: Any) -> None:
    if isinstance(value, str) and value.startswith("="):
        sheet.write_formula(row, column, value, None, "")
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value)
    elif value != "":
        sheet.write(row, column, value)


def repacked(workbook: bytes, parts: Mapping[str, bytes], drop: Iterable[str] = ()) -> bytes:
    """A workbook with some of its parts put in other places or changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            if entry not in parts and entry not in drop:
                new.writestr(entry, old.read(entry), zipfile.ZIP_DEFLATED)
        for name, content in parts.items():
            new.writestr(name, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


LOAN_HEADING = ["回", "納付番号", "納期限", "返還額", "納入日", "納入額", "未納額", "督促日",
                "催告日", "備考"]  # fmt: skip
LOAN_ROW = [1, "410900000101", "H22.4.30", 16_600, "", 0, 16_600, "", "", ""]
LOAN_LABELS: dict[str, Any] = {
    "貸付番号": "奨21-008",
    "貸付区分": "奨学金",
    "借受者氏名": "髙木　智子",
    "フリガナ": "ﾀｶｷﾞ ﾄﾓｺ",
    "生年月日": "昭和６０年５月５日",
    "学校種別": "高等学校",
    "郵便番号": "000-0122",
    "住所": "さくら市中央一丁目20番20号",
    "貸付決定日": "H21.3.20",
    "貸付金額": 200_000,
    "連帯保証人氏名": "上田　美咲",
    "連帯保証人住所": "さくら市中央三丁目16番22号",
    "保証契約日": "平成２１年３月２０日",
    "極度額": "",
    "連帯保証人（２）": "なし",
}


@dataclass(frozen=True)
class Form:
    """One debtor's sheet: labels with their values, two pairs a row, and the table below."""

    rows: Sequence[Sequence[Any]] = (LOAN_ROW,)
    labels: Mapping[str, Any] = field(default_factory=lambda: LOAN_LABELS)
    gap: int = 1
    heading: Sequence[str] = tuple(LOAN_HEADING)
    title: str = "奨学金貸付金　返還台帳"


def forms_file(*forms: Form) -> bytes:
    """A workbook with a sheet for each form."""
    out = io.BytesIO()
    options = {"in_memory": True, "default_date_format": "yyyy/m/d"}
    with xlsxwriter.Workbook(out, options) as book:
        for number, form in enumerate(forms, start=1):
            _write_form(book.add_worksheet(f"{number:02}様式"), form)
    return out.getvalue()


def _write_form(sheet: Any, form: Form) -> None:
    sheet.merge_range(0, 0, 0, 9, form.title)
    for place, (label, value) in enumerate(form.labels.items()):
        row, column = 2 + place // 2, 5 * (place % 2)
        write(sheet, row, column, label)
        sheet.merge_range(row, column + 1, row, column + 3, "")
        write(sheet, row, column + 1, value)
    top = 3 + len(form.labels) // 2 + form.gap
    for number, cells in enumerate([form.heading, *form.rows], start=top):
        for column, value in enumerate(cells):
            write(sheet, number, column, value)


def grid_file(*rows: Sequence[Any], sheet: str = "令和5年度") -> bytes:
    """A workbook of one sheet with these cells from the first on."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        made = book.add_worksheet(sheet)
        for number, cells in enumerate(rows):
            for column, value in enumerate(cells):
                write(made, number, column, value)
    return out.getvalue()


def changed(data: bytes, draw: st.DataObject) -> bytes:
    """Bytes with some of them taken out, replaced or put in."""
    told = bytearray(data)
    for _ in range(draw.draw(st.integers(1, 12))):
        place = draw.draw(st.integers(0, len(told) - 1))
        new = draw.draw(st.binary(max_size=3) | st.sampled_from([b",", b"\n", b'"', b"\t", b"-"]))
        told[place : place + draw.draw(st.integers(0, 2))] = new
    return bytes(told)
