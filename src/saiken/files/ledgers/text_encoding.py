"""Text files as lines of one encoding, which is decided strictly, told, and held to."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from saiken.files.ledgers.raw import Limits, whole_file
from saiken.values.refusals import Refused

Lines = Callable[[], Iterable[bytes]]

BOM = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]{2}")
_CP932 = "CP932（Shift_JIS）"
# Bytes that CP932 does not define, as the codec passes them on.
_UNDEFINED = re.compile("[\x80\xa0\uf8f0-\uf8f3]")
_SAVE_AGAIN = "元のシステムから、文字コードを UTF-8 にして書き出し直してください。"


class NotReadable(Exception):
    """A file that turns out unreadable while it is read; `refused` says why and what to do."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.reason)
        self.refused = refused


@dataclass(frozen=True)
class Encoding:
    """The codec of a text, and its name for people."""

    codec: str
    told: str


def byte_lines(file: BinaryIO, name: str, limits: Limits) -> Iterator[bytes]:
    """The lines of a file with their ends; NotReadable where one is too long to be a line."""
    while line := file.readline(limits.line_bytes + 1):
        if len(line) > limits.line_bytes:
            why = f"1行が長すぎます（上限 {limits.line_bytes:,} バイト）。"
            mend = "表の形をした文字のファイルか確かめ、書き出し直してください。"
            raise NotReadable(whole_file(name, "too_large", why, mend))
        yield line


def encoding_of(lines: Lines, name: str) -> Encoding | Refused:
    """The encoding of a text: UTF-8 with or without BOM, or CP932.

    Refused where it is neither, or where lines of both stand in one file (encoding_mixed). `lines`
    is asked for the lines from the first, up to twice; no more than one is kept at a time.
    """
    first, wrong = b"", 0
    for number, line in enumerate(lines(), start=1):
        first = first or line
        if b"\x00" in line or (number == 1 and line.startswith(_UTF_16)):
            why = "このファイルは文字だけのファイルではないか、UTF-16 で保存されています。"
            return whole_file(name, "not_text", why, _SAVE_AGAIN)
        if not wrong and not _reads_as_utf8(line):
            wrong = number
    told = "UTF-8（BOM付き）" if first.startswith(BOM) else "UTF-8"
    if not wrong:
        return Encoding("utf-8", told)
    if first.startswith(BOM) or (wrong > 1 and not first.isascii()):
        return _mixed(name, wrong, told)
    return _cp932(lines, name)


def _cp932(lines: Lines, name: str) -> Encoding | Refused:
    """CP932, or the refusal of a text with lines that are not."""
    broken = stray = 0
    for number, line in enumerate(lines(), start=1):
        if line.isascii():
            continue
        if _reads_as_utf8(line) and _JAPANESE.search(line.decode()):
            return _mixed(name, number, _CP932)
        try:
            stray = stray or (number if _UNDEFINED.search(line.decode("cp932")) else 0)
        except UnicodeDecodeError:
            broken = broken or number
    if broken or stray:
        return _mixed(name, broken or stray, _CP932)
    return Encoding("cp932", _CP932)


def _reads_as_utf8(data: bytes) -> bool:
    if data.isascii():
        return True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _mixed(name: str, line: int, told: str) -> Refused:
    why = f"{line}行目に {told} として読めない文字があります。文字コードが混ざっています。"
    return whole_file(name, "encoding_mixed", why, _SAVE_AGAIN)


def text_lines(lines: Iterable[bytes], encoding: Encoding) -> Iterator[str]:
    """The lines as text, without BOM; a lone carriage return ends a line as well."""
    start = "\ufeff"
    for line in lines:
        text = line.decode(encoding.codec).removeprefix(start)
        start = ""
        if "\r" in text[:-2] or text.endswith("\r"):
            yield from _RETURNS.findall(text)
        else:
            yield text


_RETURNS = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
