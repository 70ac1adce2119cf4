"""Text files to tables: the encoding decided strictly and told, the quoting held to."""

import csv
import io
import re
from collections.abc import Iterator

from saiken.files.ledgers.raw import Row, Table, whole_file
from saiken.values.refusals import Refused

_BOM = b"\xef\xbb\xbf"
_JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]{2}")
_CP932 = "CP932（Shift_JIS）"
# Bytes that CP932 does not define, as the codec passes them on.
_UNDEFINED = re.compile("[\x80\xa0\uf8f0-\uf8f3]")
_SAVE_AGAIN = "元のシステムから、文字コードを UTF-8 にして書き出し直してください。"


def decoded(data: bytes, name: str) -> tuple[str, str] | Refused:
    """The text of a file and the name of its encoding: UTF-8 with or without BOM, or CP932.

    Refused where it is neither, or where lines of both stand in one file (encoding_mixed).
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data:
        why = "このファイルは文字だけのファイルではないか、UTF-16 で保存されています。"
        return whole_file(name, "not_text", why, _SAVE_AGAIN)
    if data.startswith(_BOM):
        return _strictly(data, "utf-8-sig", "UTF-8（BOM付き）", name)
    first_line = data.partition(b"\n")[0]
    if _reads_as_utf8(data):
        return data.decode("utf-8"), "UTF-8"
    if not first_line.isascii() and _reads_as_utf8(first_line):
        return _strictly(data, "utf-8", "UTF-8", name)
    for number, line in enumerate(data.split(b"\n"), start=1):
        if not line.isascii() and _reads_as_utf8(line) and _JAPANESE.search(line.decode()):
            return _mixed(name, number, _CP932)
    answer = _strictly(data, "cp932", _CP932, name)
    if isinstance(answer, tuple) and (stray := _UNDEFINED.search(answer[0])):
        return _mixed(name, answer[0].count("\n", 0, stray.start()) + 1, _CP932)
    return answer


def _reads_as_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _strictly(data: bytes, codec: str, told: str, name: str) -> tuple[str, str] | Refused:
    try:
        return data.decode(codec), told
    except UnicodeDecodeError as error:
        # utf-8-sig counts without the BOM; the line is the same.
        return _mixed(name, data.count(b"\n", 0, error.start) + 1, told)


def _mixed(name: str, line: int, told: str) -> Refused:
    why = f"{line}行目に {told} として読めない文字があります。文字コードが混ざっています。"
    return whole_file(name, "encoding_mixed", why, _SAVE_AGAIN)


def text_table(text: str, name: str) -> tuple[str, Table] | Refused:
    """The form (csv, tsv) and the table of a text; Refused where the quoting is broken."""
    first_line = text.partition("\n")[0]
    form = "tsv" if first_line.count("\t") > first_line.count(",") else "csv"
    lines = csv.reader(
        io.StringIO(text, newline=""), delimiter="\t" if form == "tsv" else ",", strict=True
    )
    rows: list[Row] = []
    try:
        rows.extend(_rows(lines))
    except csv.Error:
        why = f'{lines.line_num}行目の付近で、引用符（"）の対応が崩れています。'
        mend = "その行の引用符を直すか、元のシステムから書き出し直してください。"
        return whole_file(name, "quoting_broken", why, mend)
    return form, Table(sheet="", rows=tuple(rows))


def _rows(lines: Iterator[list[str]]) -> Iterator[Row]:
    for line in lines:
        yield tuple(line)
