"""振込不能明細の読取: all of the failed transfers of a file, or the reason why none may be used."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from saiken.files import refund_transfer
from saiken.values.refusals import Refused
from saiken.values.yen import Yen

_ZENGIN = (b"121", b"\xf1\xf2\xf1")
_MEND = "金融機関から届いたままの振込不能の明細を選んでください。"


@dataclass(frozen=True)
class Failed:
    """振込不能の一件. The city's own number of the transfer, its yen, and why it failed."""

    number: int
    yen: Yen
    why: str = ""


def read(data: bytes) -> tuple[tuple[Failed, ...], tuple[Refused, ...]]:
    """振込不能明細の読取. The failed transfers in the order of the file; none if one is wrong."""
    found = list(_records(data) if data[:3] in _ZENGIN else _rows(data))
    refused = tuple(one for one in found if isinstance(one, Refused))
    return (() if refused else tuple(x for x in found if isinstance(x, Failed))), refused


def _records(data: bytes) -> Iterator[Failed | Refused]:
    reading = refund_transfer.read(data)
    for bad in reading.refused:
        yield Refused(bad.where, bad.field, bad.value, bad.reason, bad.why, bad.mend)
    for one in reading.transfer.refunds if reading.transfer else ():
        yield _failed(one.customer_1, str(one.yen), "", f"{one.line}件目")


@cache
def _columns() -> Mapping[str, str]:
    told = yaml.safe_load(Path(__file__).with_name("form.yaml").read_text(encoding="utf-8"))
    columns: Mapping[str, str] = told["columns"]
    return columns


def _rows(data: bytes) -> Iterator[Failed | Refused]:
    rows = _table(data)
    missing = [label for label in _columns().values() if not rows or label not in rows[0]]
    if missing:
        yield _bad("ファイル全体", "見出し", "", f"見出し「{missing[0]}」がありません。")
        return
    places = {name: rows[0].index(label) for name, label in _columns().items()}
    for number, row in enumerate(rows[1:], start=2):
        said = {name: row[at].strip() if at < len(row) else "" for name, at in places.items()}
        yield _failed(said["number"], said["yen"].replace(",", ""), said["why"], f"{number}行目")


def _table(data: bytes) -> Sequence[Sequence[str]]:
    for encoding in ("utf-8-sig", "cp932"):
        try:
            text = data.decode(encoding)
            return [row for row in csv.reader(io.StringIO(text, newline="")) if any(row)]
        except (UnicodeDecodeError, csv.Error):
            continue
    return []


def _failed(number: str, yen: str, why: str, where: str) -> Failed | Refused:
    for name, value, most in (("number", number, 10), ("yen", yen, 12)):
        if not (value.isascii() and value.isdecimal()) or len(value) > most:
            label = _columns()[name]
            return _bad(where, label, value, f"{label}が数字ではありません。")
    return Failed(int(number), Yen(int(yen)), why)


def _bad(where: str, field: str, value: str, why: str) -> Refused:
    return Refused(where, field, value, "result_unreadable", why, _MEND)
