"""Bank characters: one byte each, JIS X 0201 or EBCDIC, and the filter for names banks accept."""

import codecs
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import jaconv

from saiken.kinds.strict import read_strictly
from saiken.values.asked import Asked

JIS, EBCDIC = "jis", "ebcdic"
UNKNOWN = "\ufffd"

# Space, digits, letters and signs as in ASCII; half-width kana from ｡ to ﾟ.
_JIS = {byte: chr(byte) for byte in range(0x20, 0x7F)} | {
    byte: chr(0xFF61 + byte - 0xA1) for byte in range(0xA1, 0xE0)
}
_KANA = {chr(code) for code in range(0xFF71, 0xFF9E)} | {"ﾞ", "ﾟ"}
_PLAIN = _KANA | set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_SENT_AS = str.maketrans(
    dict(zip("ｧｨｩｪｫｬｭｮｯ", "ｱｲｳｴｵﾔﾕﾖﾂ", strict=True))
    | dict.fromkeys("ｰ−‐‑–—―", "-")
    | dict.fromkeys("¥￥", "\\")
    | {"゛": "ﾞ", "゜": "ﾟ"}
)

BANK_NAME = frozenset("-")
PARTY = frozenset(" ()-.")
EDI = PARTY | frozenset("\\｢｣/,")


_EBCDIC_FILE = Path(__file__).with_name("ebcdic.yaml")


@dataclass(frozen=True)
class BadCharacters:
    """Characters of a text that no bank takes, in the order of their first appearance."""

    characters: tuple[str, ...]


@cache
def _table(charset: str) -> str:
    """The character of each of the 256 bytes; UNKNOWN where there is none."""
    known = _JIS if charset == JIS else read_strictly(_EBCDIC_FILE, _ebcdic)
    return "".join(known.get(byte, UNKNOWN) for byte in range(256))


def _ebcdic(asked: Asked) -> Mapping[int, str]:
    found = {asked.text(one, ""): one for one in _JIS.values()}
    return {int(byte, 16): one for byte, one in found.items() if byte}


@cache
def _bytes_of(charset: str) -> Mapping[str, int]:
    return {text: byte for byte, text in enumerate(_table(charset)) if text != UNKNOWN}


def decoded(data: bytes, charset: str) -> str:
    """The text of a record, one character a byte; UNKNOWN where the byte is no bank character."""
    return codecs.charmap_decode(data, "strict", _table(charset))[0]


def encoded(text: str, charset: str) -> bytes | BadCharacters:
    """The bytes of a text, one a character; BadCharacters where the charset lacks some."""
    table = _bytes_of(charset)
    bad = tuple(dict.fromkeys(one for one in text if one not in table))
    return BadCharacters(bad) if bad else bytes(table[one] for one in text)


def zengin_text(
    text: str, *, symbols: frozenset[str] = PARTY, wo: bool = True
) -> str | BadCharacters:
    """A name in the characters that banks accept; nothing that has none is ever left out.

    Katakana become half-width with their marks apart, small kana large, the long mark a hyphen,
    letters capital. `symbols` are the signs that the field allows; `wo`: the bank takes ｦ.
    """
    composed = unicodedata.normalize("NFC", text)
    narrow: str = jaconv.z2h(composed, kana=True, ascii=True, digit=True)
    out = narrow.translate(_SENT_AS).upper()
    allowed = _PLAIN | symbols | ({"ｦ"} if wo else set())
    bad = tuple(dict.fromkeys(one for one in out if one not in allowed))
    return BadCharacters(bad) if bad else out


def cut_kana(text: str, length: int) -> str:
    """The first so many characters of a name, never parting a kana from its mark."""
    cut = text[:length]
    return cut[:-1] if text[length : length + 1] in ("ﾞ", "ﾟ") else cut
