"""A bank file cut into records: with or without line breaks, and what editors leave behind."""

import re
from dataclasses import dataclass

from saiken.files.bank_records.characters import EBCDIC

_BOM = b"\xef\xbb\xbf"
_EBCDIC_ONE = b"\xf1"  # the first byte of a file in EBCDIC, the digit 1 of its header
_LEFT_BEHIND = b"\x1a\x00\r\n"
_BREAK = re.compile(rb"\r\n|\r|\n")
# A host writes its own new line (NEL), or its line feed; their bytes are characters in JIS.
_LEFT_BEHIND_EBCDIC = _LEFT_BEHIND + b"\x15\x25\x3f"
_BREAK_EBCDIC = re.compile(rb"\r\n|\r\x25|\r|\n|\x15|\x25")
BREAKS = {
    "none": b"",
    "crlf": b"\r\n",
    "lf": b"\n",
    "cr": b"\r",
    "nel": b"\x15",
    "host_lf": b"\x25",
    "host_crlf": b"\r\x25",
}
HOST_BREAKS = frozenset({"nel", "host_lf", "host_crlf"})  # only in EBCDIC


@dataclass(frozen=True, slots=True)
class Frame:
    """One record as it stands in the file; line from 1, offset in bytes from the file's start."""

    line: int
    offset: int
    data: bytes


@dataclass(frozen=True)
class Framed:
    """The records of a file and how they were parted: a word of `BREAKS`, or mixed."""

    frames: tuple[Frame, ...]
    framing: str


def framed(data: bytes, record_bytes: int) -> Framed:
    """The pieces of a file. Their length is not judged here; spaces at an end are data.

    A mark of byte order in front and end marks, NUL and blank lines behind are dropped.
    """
    start = len(_BOM) if data.startswith(_BOM) else 0
    body, breaks = without_end(data), _breaks_of(data)
    found = {found.group() for found in breaks.finditer(body)}
    if not found:
        return Framed(_fixed(body, start, record_bytes), "none")
    names = {name for name, mark in BREAKS.items() if mark in found}
    return Framed(_lines(body, start, breaks), names.pop() if len(names) == 1 else "mixed")


def without_end(data: bytes) -> bytes:
    """A file without the mark of byte order in front and what editors and hosts leave behind."""
    body = data.removeprefix(_BOM)
    return body.rstrip(_LEFT_BEHIND_EBCDIC if _in_ebcdic(body) else _LEFT_BEHIND)


def first_record(data: bytes) -> tuple[bytes, bool]:
    """The bytes up to the first line break, and whether there is one."""
    body = without_end(data)
    first, *rest = _breaks_of(data).split(body, maxsplit=1)
    return first, bool(rest)


def break_of(framing: str, charset: str) -> bytes:
    """What parts the records when a file is written.

    CRLF where that was mixed, and where a host's own break would be a character in JIS.
    """
    known = framing in BREAKS and (charset == EBCDIC or framing not in HOST_BREAKS)
    return BREAKS[framing if known else "crlf"]


def _breaks_of(data: bytes) -> re.Pattern[bytes]:
    return _BREAK_EBCDIC if _in_ebcdic(data.removeprefix(_BOM)) else _BREAK


def _in_ebcdic(body: bytes) -> bool:
    return body.startswith(_EBCDIC_ONE)


def _fixed(body: bytes, start: int, size: int) -> tuple[Frame, ...]:
    return tuple(
        Frame(place // size + 1, start + place, body[place : place + size])
        for place in range(0, len(body), size)
    )


def _lines(body: bytes, start: int, breaks: re.Pattern[bytes]) -> tuple[Frame, ...]:
    frames, place = [], 0
    for line, piece in enumerate(breaks.split(body), start=1):
        frames.append(Frame(line, start + place, piece))
        place += len(piece)
        found = breaks.match(body, place)
        place += len(found.group()) if found else 0
    return tuple(frames)
