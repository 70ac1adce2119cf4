"""Workbooks to tables: the archive checked and packed anew, then values, hidden rows, formulas."""

import io
import re
import struct
import zipfile
import zlib
from datetime import date, datetime
from xml.etree import ElementTree
from xml.parsers import expat

from python_calamine import CalamineSheet, CalamineWorkbook

from saiken.files.cells import Cell
from saiken.files.ledgers.raw import Limits, Merge, Table, whole_file
from saiken.files.ledgers.workbook_scan import SheetScan, scan_sheet, string_lengths
from saiken.values.refusals import Refused

Parts = dict[str, bytes]

_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_INDEX_BYTES = 4 * 2**20
_SAVE_ANEW = "表計算ソフトで開き、「Excel ブック（.xlsx）」として保存し直してください。"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    expat.ExpatError,
    ElementTree.ParseError,
    ArithmeticError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    ValueError,
)


def workbook_tables(data: bytes, name: str, limits: Limits) -> tuple[Table, ...] | Refused:
    """The sheets of a workbook in their order; Refused where it is hostile, too large or broken."""
    try:
        parts = _unpacked(data, name, limits)
        if isinstance(parts, Refused):
            return parts
        scans = _scans(parts)
        return _too_large(name, scans, parts, limits) or _tables(parts, scans)
    except _BROKEN:
        return _broken(name)


def _broken(name: str) -> Refused:
    return whole_file(name, "workbook_broken", "ブックが壊れていて開けません。", _SAVE_ANEW)


def _unpacked(data: bytes, name: str, limits: Limits) -> Parts | Refused:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if any(entry.flag_bits & 1 for entry in entries):
            why = "パスワードで保護されたファイルは開けません。"
            return whole_file(name, "password_protected", why, "パスワードを外してください。")
        if any("vbaproject" in entry.filename.lower() for entry in entries):
            why = "マクロを含むブックは取り込みません。"
            return whole_file(name, "macro_file", why, _SAVE_ANEW)
        if sum(entry.file_size for entry in entries) > limits.unpacked_bytes:
            return _large(name)
        parts = {entry.filename: _part(archive, entry) for entry in entries}
    if any(_ENTITIES.search(part) for part in parts.values()):
        why = "ブックの中に外部参照の定義があります。安全のため取り込みません。"
        return whole_file(name, "workbook_hostile", why, _SAVE_ANEW)
    return parts


def _part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    # Asking for the declared size makes the sum of these sizes a true bound of the memory. Other
    # ways of packing give no such bound, and no spreadsheet program uses them.
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile("packed in an unusual way")
    with archive.open(entry) as part:
        return part.read(entry.file_size)


def _large(name: str) -> Refused:
    why = "中身が大きすぎます。展開した大きさ、行数か列数が上限を超えています。"
    mend = "不要なシート、書式だけの行や列を消すか、年度ごとに分けてください。"
    return whole_file(name, "too_large", why, mend)


def _scans(parts: Parts) -> dict[str, SheetScan]:
    """The scan of each sheet by its name, in the order of the workbook; charts are no sheets."""
    targets = {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in _index(parts, "xl/_rels/workbook.xml.rels")
    }
    found: dict[str, SheetScan] = {}
    for element in _index(parts, "xl/workbook.xml").iter():
        if element.tag.rpartition("}")[2] == "sheet":
            names = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
            target = targets[names["id"]]
            path = target[1:] if target.startswith("/") else f"xl/{target}"
            if "worksheets/" in path:
                found[names["name"]] = scan_sheet(parts[path])
    return found


def _index(parts: Parts, path: str) -> ElementTree.Element:
    if len(parts[path]) > _INDEX_BYTES:
        raise ValueError(f"{path} is too large to be an index")
    return ElementTree.fromstring(parts[path])


def _too_large(
    name: str, scans: dict[str, SheetScan], parts: Parts, limits: Limits
) -> Refused | None:
    lengths = string_lengths(parts.get("xl/sharedStrings.xml", b"<sst/>"))
    used = [place for scan in scans.values() for place in scan.strings_used]
    if any(place >= len(lengths) for place in used):
        return _broken(name)
    too_many = sum(scan.cells for scan in scans.values()) > limits.cells
    too_long = sum(lengths[place] for place in used) > limits.unpacked_bytes
    return _large(name) if too_many or too_long else None


def _tables(parts: Parts, scans: dict[str, SheetScan]) -> tuple[Table, ...]:
    clean = io.BytesIO()
    with zipfile.ZipFile(clean, "w", zipfile.ZIP_STORED) as archive:
        for path, part in parts.items():
            archive.writestr(path, part)
    clean.seek(0)
    try:
        book = CalamineWorkbook.from_filelike(clean)
        sheets = [(name, book.get_sheet_by_name(name)) for name in scans]
        return tuple(_table(name, sheet, scans[name]) for name, sheet in sheets)
    except BaseException as error:  # a panic of the reader below is no Exception
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise ValueError("the workbook cannot be read") from error


def _table(name: str, sheet: CalamineSheet, scan: SheetScan) -> Table:
    merges = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    return Table(
        sheet=name,
        rows=tuple(
            tuple(_cell(value) for value in row) for row in sheet.to_python(skip_empty_area=False)
        ),
        hidden=frozenset(scan.hidden),
        merges=tuple(Merge(*merge) for merge in merges),
        formulas=frozenset(scan.formulas),
        unvalued=frozenset(scan.unvalued),
    )


def _cell(value: object) -> Cell:
    if isinstance(value, str):
        return value.replace("\x00", "")  # may be written as _x0000_; no database takes it
    if isinstance(value, float):
        return int(value) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return str(value)  # truth values and times of day: text that no column takes for a number
