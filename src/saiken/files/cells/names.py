"""Names and kana: width and spacing made alike, characters never exchanged; marks of repetition."""

import re
from functools import lru_cache

import jaconv

_SPACES = re.compile(r"\s+")
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
_NARROW_SPACE = re.compile(r"(?<=[!-~])\u3000(?=[!-~])")
_REPEATS = {"〃", "々", "”", "“", '"', "″", "同上", "同", "仝"}


@lru_cache(maxsize=16384)
def fold_name(text: str) -> str:
    """A name with one space between its parts, invisible characters gone, every letter as typed.

    The space is the ideographic one except between two Latin parts. NFKC is not used: it would
    exchange characters that are part of a person's name.
    """
    spaced = _SPACES.sub("\u3000", _INVISIBLE.sub("", text)).strip("\u3000")
    return _NARROW_SPACE.sub(" ", spaced)


@lru_cache(maxsize=16384)
def fold_kana(text: str) -> str:
    """Kana as full-width katakana, spaced like a name; half-width and hiragana become the same."""
    wide: str = jaconv.h2z(text, kana=True, ascii=False, digit=False)
    katakana: str = jaconv.hira2kata(wide)
    return fold_name(katakana)


def is_repeat(text: str) -> bool:
    """Whether the cell says no more than "as above" (〃)."""
    return text.strip() in _REPEATS
