"""Small files for the tests of ledgers, made from rows, and the city's mappings."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from saiken.files.ledgers import LedgerMapping, LedgerReading, read_ledger, read_mappings

ROOT = Path(__file__).parents[3]
CITY = ROOT / "cities" / "sakura"
# Ledgers of kinds that the city does not have yet: they show that a mapping is all a file needs.
SPECIMENS = Path(__file__).with_name("specimens")
MAPPINGS = {m.name: m for f in (CITY / "mappings", SPECIMENS) for m in read_mappings(f)}


def sample(file: str) -> bytes:
    """A sample file of the city, or a specimen beside the tests."""
    place = CITY / "files" / file
    return (place if place.exists() else SPECIMENS / file).read_bytes()


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
