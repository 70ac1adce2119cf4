"""No letter goes to the printer with a character that cannot be drawn rightly."""

from dataclasses import replace

import pytest

from saiken.letters import Unprintable, render
from saiken.letters.glyphs import FONTS, coverage, missing_glyphs, rare_sequences
from tests.letters.cast import specimen

BIZ = ("BIZUDPGothic-Regular.ttf", "BIZUDPGothic-Bold.ttf", "BIZUDPMincho-Regular.ttf")


@pytest.mark.parametrize(
    ("character", "reason"),
    [
        ("\U0001f9ff", "glyph_missing"),
        ("辻\U000e01ef", "glyph_missing"),
        ("\ue000", "private_character"),
        ("\U000f0000", "private_character"),
        ("〓", "placeholder_character"),
        ("\ufffd", "placeholder_character"),
        ("\n", "control_character"),
    ],
)
def test_a_character_that_cannot_be_drawn_stops_the_batch(character: str, reason: str) -> None:
    good = specimen("tax")
    bad = replace(good, addressee=replace(good.addressee, name=f"山{character}田　太郎"))
    answer = render([good, bad])
    assert isinstance(answer, Unprintable)
    (refused,) = answer.refused
    assert (refused.reason, refused.field, refused.key) == (reason, "addressee.name", good.number)
    assert f"U+{ord(character[0]):04X}" in refused.value
    assert good.number in refused.where and "太郎" in refused.where


@pytest.mark.parametrize(
    "name", ["𠮷田", "髙橋", "辻\U000e0100", "渡邉", "﨑", "栁", "葛\U000e0100"]
)
def test_names_of_real_people_can_be_drawn(name: str) -> None:
    letter = specimen("tax")
    assert not missing_glyphs([replace(letter, addressee=replace(letter.addressee, name=name))])


def test_the_faces_draw_the_same_characters() -> None:
    assert len({coverage(name) for name in BIZ}) == 1


def test_only_sequences_of_the_font_behind_are_rare() -> None:
    behind = coverage("NotoSansCJKjp-Rare.otf").sequences - coverage(BIZ[0]).sequences
    one = min(behind)
    assert rare_sequences([f"a{one}b", "辻\U000e0100"]) == (one,)


def test_what_the_template_says_itself_can_be_drawn() -> None:
    drawn = coverage(BIZ[0]).characters
    template = (FONTS.parent / "dunning.typ").read_text(encoding="utf-8")
    assert not {char for char in template if char not in drawn and char != "\n"}


def test_fonts_have_their_licences_beside_them() -> None:
    for licence in ("BIZUDGothic", "BIZUDMincho", "NotoSansCJK"):
        text = (FONTS / f"OFL-{licence}.txt").read_text(encoding="utf-8")
        assert text.startswith("Copyright") and "SIL OPEN FONT LICENSE Version 1.1" in text
    assert sum(font.stat().st_size for font in FONTS.iterdir()) < 25_000_000
