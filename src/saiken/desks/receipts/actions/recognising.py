"""Which form a payment file has, told by its first bytes."""

from collections.abc import Callable

from saiken.desks.receipts.actions import el_paid
from saiken.desks.receipts.actions.received import EL, NOTICE, STATEMENT, STORES, ZENGIN
from saiken.files.bank_records import first_record
from saiken.files.convenience_receipts import built_in
from saiken.files.ledgers.raw import Limits
from saiken.files.ledgers.text_tables import text_table
from saiken.files.statements_csv.mapping import NEEDED, generic
from saiken.values.refusals import Refused

_BOM = b"\xef\xbb\xbf"
_NOTICE = 200
_START = 4_096
UNKNOWN = Refused(
    "ファイル全体",
    "形式",
    "",
    "format_unknown",
    "収納ファイルの形式（口座振替の結果、コンビニの速報・確報・取消、振込入金通知、入金明細）のどれでもありません。",
    "金融機関や収納代行会社から届いたままのファイルか、見出しの付いた入金明細かを確かめてください。",
)


def recognised(data: bytes) -> str | None:
    """形式の判別. The form of a payment file; None where it is none that is known."""
    return next((form for form, fits in _FORMS.items() if fits(data)), None)


def _transfer(data: bytes) -> bool:
    """口座振替: a header record with the business code 91, in JIS or EBCDIC digits."""
    return data.removeprefix(_BOM)[:3] in (b"191", b"\xf1\xf9\xf1")


def _notice(data: bytes) -> bool:
    """振込入金通知: a header record with the kind 01, in records of 200 bytes."""
    first, _ = first_record(data)
    if first[:3] not in (b"101", b"\xf1\xf0\xf1") or len(first) < _NOTICE:
        return False
    return len(first) == _NOTICE or first[_NOTICE : _NOTICE + 1] in (b"2", b"8", b"\xf2", b"\xf8")


def _stores(data: bytes) -> bool:
    """A table with the agency's headings, its notice of an error, or a record of fixed length."""
    first = data.removeprefix(_BOM).split(b"\n", 1)[0][:_START].strip()
    if first.lower().startswith(b"error:"):
        return True
    if b"," not in first:
        return first[:1] == b"1" and first[1:3] in (b"01", b"02", b"03")
    text = first.decode("utf-8" if data.startswith(_BOM) else "cp932", errors="replace")
    labels = {column.label for column in built_in()["dsk"].columns}
    return len(labels & set(text.replace('"', "").split(","))) * 2 > len(labels)


def _statement(data: bytes) -> bool:
    found = text_table(data[: data.find(b"\n", _START) + 1 or None], "入金明細", Limits())
    if isinstance(found, Refused) or not found[2].rows:
        return False
    return set(NEEDED) <= set(generic().columns(found[2].rows[0]))


_FORMS: dict[str, Callable[[bytes], bool]] = {
    EL: el_paid.fits,
    ZENGIN: _transfer,
    NOTICE: _notice,
    STORES: _stores,
    STATEMENT: _statement,
}
