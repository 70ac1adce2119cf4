"""The first look at a file: is it what its name says, and small enough to be opened."""

from hashlib import sha256

from saiken.files.ledgers.raw import Limits, RawFile, whole_file
from saiken.files.ledgers.text_encoding import BOM
from saiken.files.ledgers.text_tables import text_table
from saiken.files.ledgers.workbook import workbook_tables
from saiken.values.refusals import Refused

ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MACRO_NAMES = (".xlsm", ".xltm", ".xlam", ".xlsb", ".xls")
_OTHER_NAMES = (".ods", ".numbers", ".pdf", ".zip", ".doc", ".docx", ".html", ".htm")
_TEXT_NAMES = (".csv", ".tsv", ".txt")


def open_file(data: bytes, name: str, *, limits: Limits | None = None) -> RawFile | Refused:
    """The tables of a ledger file, by what is in it; Refused where it is none or too large."""
    limits = limits or Limits()
    refused = outside(data, name, limits)
    if refused:
        return refused
    if data.startswith(ZIP):
        tables = workbook_tables(data, name, limits)
        if isinstance(tables, Refused):
            return tables
        return RawFile(name, "xlsx", "ブック", sha256(data).hexdigest(), tables)
    return _text_file(data, name, limits)


def outside(data: bytes, name: str, limits: Limits, size: int = 0) -> Refused | None:
    """What can be told without opening: size, name and first bytes.

    `size` is that of the file where `data` is only its beginning.
    """
    lower = name.lower()
    if not data.removeprefix(BOM).strip():
        return whole_file(name, "empty_file", "ファイルが空です。", "ファイルを確かめてください。")
    if max(len(data), size) > limits.file_bytes:
        why = f"ファイルが大きすぎます（上限 {limits.file_bytes:,} バイト）。"
        return whole_file(name, "too_large", why, "年度ごとなどに分けてください。")
    if lower.endswith(_MACRO_NAMES) or data.startswith(_OLD_OFFICE):
        why = "マクロ付き、旧形式（.xls）、またはパスワード付きのブックは取り込みません。"
        mend = "パスワードを外し、「Excel ブック（.xlsx）」として保存し直してください。"
        return whole_file(name, "macro_or_old_format", why, mend)
    if lower.endswith(_OTHER_NAMES):
        why = "この形式のファイルは取り込みません。台帳として読めるのは .xlsx、.csv、.tsv です。"
        mend = "作ったソフトで開き、「Excel ブック（.xlsx）」として保存し直してください。"
        return whole_file(name, "wrong_extension", why, mend)
    if data.startswith(ZIP) != lower.endswith(".xlsx"):
        why = "ファイルの名前（拡張子）と中身が合いません。"
        mend = "ブックは .xlsx、文字のファイルは .csv か .tsv の名前で保存してください。"
        return whole_file(name, "wrong_extension", why, mend)
    if not lower.endswith((".xlsx", *_TEXT_NAMES)):
        why = "台帳として読めるのは .xlsx、.csv、.tsv です。"
        return whole_file(name, "wrong_extension", why, "いずれかの形で保存し直してください。")
    return None


def _text_file(data: bytes, name: str, limits: Limits) -> RawFile | Refused:
    read = text_table(data, name, limits)
    if isinstance(read, Refused):
        return read
    form, encoding, table = read
    return RawFile(name, form, encoding.told, sha256(data).hexdigest(), (table,))
