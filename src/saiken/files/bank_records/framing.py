"""A bank file cut into records: with or without line breaks, and what editors leave behind."""

import re
from dataclasses import dataclass

_BOM = b"\xef\xbb\xbf"
_LEFT_BEHIND = b"\x1a\x00\r\n"
_BREAK = re.compile(rb"\r\n|\r|\n")
BREAKS = {"none": b"", "crlf": b"\r\n", "lf": b"\n", "cr": b"\r"}


@dataclass(frozen=True, slots=True)
class Frame:
    """One record as it stands in the file; line from 1, offset in bytes from the file's start."""

    line: int
    offset: int
    data: bytes


@dataclass(frozen=True)
class Framed:
    """The records of a file and how they were parted: none, crlf, lf, cr or mixed."""

    frames: tuple[Frame, ...]
    framing: str


def framed(data: bytes, record_bytes: int) -> Framed:
    """The pieces of a file. Their length is not judged here; spaces at an end are data.

    A mark of byte order in front and 0x1A, NUL and blank lines behind are dropped.
    """
    start = len(_BOM) if data.startswith(_BOM) else 0
    body = data[start:].rstrip(_LEFT_BEHIND)
    breaks = {found.group() for found in _BREAK.finditer(body)}
    if not breaks:
        return Framed(_fixed(body, start, record_bytes), "none")
    names = {name for name, mark in BREAKS.items() if mark in breaks}
    return Framed(_lines(body, start), names.pop() if len(names) == 1 else "mixed")


def _fixed(body: bytes, start: int, size: int) -> tuple[Frame, ...]:
    return tuple(
        Frame(place // size + 1, start + place, body[place : place + size])
        for place in range(0, len(body), size)
    )


def _lines(body: bytes, start: int) -> tuple[Frame, ...]:
    frames, place = [], 0
    for line, piece in enumerate(_BREAK.split(body), start=1):
        frames.append(Frame(line, start + place, piece))
        place += len(piece)
        found = _BREAK.match(body, place)
        place += len(found.group()) if found else 0
    return tuple(frames)
