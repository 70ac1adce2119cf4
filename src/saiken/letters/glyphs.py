"""Whether our fonts can draw every character of a letter, looked at before anything is drawn."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

from saiken.letters.snapshot import DunningSnapshot
from saiken.values.refusals import Refused

FONTS = Path(__file__).parent / "fonts"
_BODY = "BIZUDPGothic-Regular.ttf"  # the three BIZ fonts draw the same characters; a test holds it
_RARE = "NotoSansCJKjp-Rare.otf"
_CLUSTER = re.compile(".[\ufe00-\ufe0f\U000e0100-\U000e01ef]?", re.DOTALL)
_GETA = "〓"  # what other systems print where they lack the character
_WHYS = {
    "placeholder_character": "他のシステムで表せなかった文字の代わりの記号です",
    "private_character": "外字（私用領域の文字）で、正しい字形が定まりません",
    "control_character": "印刷できない制御文字です",
    "glyph_missing": "収めている書体に字形がありません",
}


@dataclass(frozen=True)
class Coverage:
    """What one font draws: single characters, and characters with a variation selector."""

    characters: frozenset[str]
    sequences: frozenset[str]

    def draws(self, cluster: str) -> bool:
        """Whether a character, alone or with its selector, has a glyph."""
        return cluster in (self.characters if len(cluster) == 1 else self.sequences)


@cache
def coverage(name: str) -> Coverage:
    """What the font file of this name draws."""
    tables = TTFont(FONTS / name, lazy=True)["cmap"]
    sequences = (
        chr(base) + chr(selector)
        for table in tables.tables
        if table.format == 14
        for selector, pairs in table.uvsDict.items()
        for base, _ in pairs
    )
    return Coverage(frozenset(map(chr, tables.getBestCmap())), frozenset(sequences))


def rare_sequences(texts: Iterable[str]) -> tuple[str, ...]:
    """Variation sequences that only the font behind draws: the template must be told of them."""
    found = {
        cluster
        for text in texts
        for cluster in _CLUSTER.findall(text)
        if len(cluster) == 2 and not coverage(_BODY).draws(cluster)
    }
    return tuple(sorted(found))


def strings(value: Any, at: str = "") -> Iterator[tuple[str, str]]:
    """Each text of a letter with the field it stands in."""
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from strings(item, f"{at}[{place}]")
    elif is_dataclass(value):
        for field in fields(value):
            name = f"{at}.{field.name}" if at else field.name
            yield from strings(getattr(value, field.name), name)


@dataclass(frozen=True)
class OddCharacter:
    """外字など. A character that our fonts cannot draw rightly, and why."""

    cluster: str
    codes: str  # U+2B74F
    why: str
    safe: bool  # whether a screen may be asked to draw it

    @property
    def shown(self) -> str:
        """U+2B74F（𫝏）, and U+E000 alone where a screen would draw anything or nothing."""
        return f"{self.codes}（{self.cluster}）" if self.safe else self.codes


def odd_characters(text: str) -> tuple[OddCharacter, ...]:
    """The characters of a text that cannot be drawn rightly, each once."""
    return tuple(
        OddCharacter(cluster, _codes(cluster), _WHYS[reason], reason == "glyph_missing")
        for cluster in dict.fromkeys(_CLUSTER.findall(text))
        if (reason := _fault(cluster))
    )


def shown(text: str) -> str:
    """A text as a screen may show it: what cannot be drawn is named by its code."""
    for odd in odd_characters(text):
        text = text.replace(odd.cluster, f"〔{odd.codes}〕")
    return text


def missing_glyphs(snapshots: Iterable[DunningSnapshot]) -> tuple[Refused, ...]:
    """Every character of the letters that cannot be drawn rightly, once a letter and field."""
    return tuple(
        _refused(snapshot, field, cluster, reason)
        for snapshot in snapshots
        for field, text in strings(snapshot)
        for cluster in dict.fromkeys(_CLUSTER.findall(text))
        if (reason := _fault(cluster))
    )


@cache
def _fault(cluster: str) -> str:
    category = unicodedata.category(cluster[0])
    if cluster[0] in (_GETA, "\ufffd"):
        return "placeholder_character"
    if category == "Co":
        return "private_character"
    if category in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return "control_character"
    if coverage(_BODY).draws(cluster) or coverage(_RARE).draws(cluster):
        return ""
    return "glyph_missing"


def _refused(snapshot: DunningSnapshot, field: str, cluster: str, reason: str) -> Refused:
    codes = _codes(cluster)
    to = snapshot.addressee
    return Refused(
        where=f"文書番号 {snapshot.number}（{to.name} {to.honorific}）",
        field=field,
        value=f"{cluster} {codes}",
        reason=reason,
        why=f"「{cluster}」（{codes}）は印刷できません。{_WHYS[reason]}。",
        mend="宛名の文字を確かめて直すか、この文書を外して作り直してください。",
        key=snapshot.number,
    )


def _codes(cluster: str) -> str:
    return " ".join(f"U+{ord(character):04X}" for character in cluster)
