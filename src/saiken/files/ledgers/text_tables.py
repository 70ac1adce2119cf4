"""Text files to rows of cells: commas or tabs, and the quoting held to."""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice

from saiken.files.ledgers.raw import Limits, Row, Table, whole_file
from saiken.files.ledgers.text_encoding import (
    Encoding,
    NotReadable,
    byte_lines,
    encoding_of,
    text_lines,
)
from saiken.values.refusals import Refused

_LINES_TOLD_BY = 20


def text_table(data: bytes, name: str, limits: Limits) -> tuple[str, Encoding, Table] | Refused:
    """The form (csv, tsv), the encoding and the table of a text; Refused where it is broken."""

    def lines() -> Iterable[bytes]:
        return byte_lines(io.BytesIO(data), name, limits)

    try:
        encoding = encoding_of(lines, name)
        if isinstance(encoding, Refused):
            return encoding
        form = form_of(text_lines(lines(), encoding))
        rows = tuple(text_rows(text_lines(lines(), encoding), form, name, limits))
    except NotReadable as broken:
        return broken.refused
    return form, encoding, Table(sheet="", rows=rows)


def form_of(lines: Iterable[str]) -> str:
    """Whether tabs or commas divide the cells, by the first lines with their titles: tsv, csv."""
    first = list(islice(lines, _LINES_TOLD_BY)) or [""]
    tabs, commas = (max(line.count(sign) for line in first) for sign in "\t,")
    return "tsv" if tabs > commas else "csv"


def text_rows(lines: Iterable[str], form: str, name: str, limits: Limits) -> Iterator[Row]:
    """The rows of a text; NotReadable where the quoting is broken or there are too many cells."""
    found = csv.reader(lines, delimiter="\t" if form == "tsv" else ",", strict=True)
    cells = 0
    try:
        for row in found:
            cells += len(row)
            if cells > limits.cells:
                why, mend = "行数か列数が上限を超えています。", "年度ごとなどに分けてください。"
                raise NotReadable(whole_file(name, "too_large", why, mend))
            yield tuple(row)
    except csv.Error as error:
        raise NotReadable(_broken(name, found.line_num, str(error))) from None


def _broken(name: str, line: int, error: str) -> Refused:
    if "field limit" in error:
        why = f'{line}行目までのセルが長すぎます。引用符（"）が閉じられていないようです。'
        return whole_file(name, "cell_too_long", why, "その付近の引用符を直してください。")
    why = f'{line}行目の付近で、引用符（"）の対応が崩れています。'
    mend = "その行の引用符を直すか、元のシステムから書き出し直してください。"
    return whole_file(name, "quoting_broken", why, mend)
