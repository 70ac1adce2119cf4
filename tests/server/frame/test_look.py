"""The values of the look: contrast, focus, sizes, and nothing loaded from outside."""

import re
from fractions import Fraction

import pytest

from saiken.server.frame import STATIC

SHEETS = sorted((STATIC / "saiken").glob("*.css"))
CSS = (STATIC / "saiken" / "saiken.css").read_text(encoding="utf-8")
TOKENS = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", CSS))
TEXT = [
    ("text", "page"),
    ("text", "ground"),
    ("text-second", "page"),
    ("text-second", "ground"),
    ("text-second", "main-pale"),
    ("text-off", "page"),
    ("main", "page"),
    ("main", "main-pale"),
    ("page", "main"),
    ("page", "main-hover"),
    ("page", "main-pressed"),
    ("main-hover", "main-pale"),
    ("link", "page"),
    ("link", "ground"),
    ("link-visited", "page"),
    ("link", "main-pale-strong"),
    ("error", "page"),
    ("error", "error-ground"),
    ("error", "main-pale"),
    ("ok-text", "ok-ground"),
    ("warn-text", "warn-ground"),
    ("warn-text", "page"),
    ("urgent-text", "urgent-ground"),
    ("urgent-text", "page"),
    ("text", "error-ground"),
    ("text", "ok-ground"),
    ("text", "warn-ground"),
]
BORDERS = [("control", "page"), ("ok", "page"), ("warn", "page"), ("urgent", "page")]


def luminance(colour: str) -> float:
    """Relative luminance as the accessibility guideline defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(TOKENS[one]), luminance(TOKENS[other])), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize(("ink", "ground"), BORDERS)
def test_borders_of_controls_can_be_seen(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= 3


def test_focus_is_always_visible() -> None:
    # A date field has parts that take the keys: the ring is drawn around the whole.
    ring = ':focus-visible, input[type="date"]:focus-within { outline: 4px solid var(--focus);'
    assert f"{ring} outline-offset: 2px;" in CSS
    assert TOKENS["focus"] == "#000000" and TOKENS["focus-ring"] == "#ffd43d"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_uses_known_values_and_loads_nothing_from_outside(sheet: object) -> None:
    text = sheet.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    assert set(re.findall(r"var\(--([a-z-]+)\)", text)) <= set(re.findall(r"--([a-z-]+):", CSS))
    assert not re.search(r"//[a-z]|@import|data:", text)
    for address in re.findall(r'url\("([^"]+)"\)', text):
        assert (STATIC / "saiken" / address).is_file()


@pytest.mark.parametrize("sheet", ["saiken.css", "pages.css"])
def test_no_text_is_smaller_than_14_pixels(sheet: str) -> None:
    text = (STATIC / "saiken" / sheet).read_text(encoding="utf-8")
    signs = re.sub(r"\.[a-z:. -]*(?:sign|opener::before) \{[^}]*\}", "", text)
    sizes = [Fraction(size) for size in re.findall(r"font-size: ([0-9.]+)rem", signs)]
    assert sizes and min(sizes) >= Fraction("0.875")


def test_the_fonts_carry_their_licence() -> None:
    fonts = STATIC / "saiken" / "fonts"
    for licence in ("OFL.txt", "OFL-NotoSansCJK.txt"):
        assert "SIL OPEN FONT LICENSE" in (fonts / licence).read_text(encoding="utf-8")
    sheet = (fonts.parent / "fonts.css").read_text(encoding="utf-8")
    used = set(re.findall(r"fonts/([^\"]+\.woff2)", sheet))
    assert used == {font.name for font in fonts.glob("*.woff2")}


def test_the_script_builds_no_markup_from_text() -> None:
    script = (STATIC / "saiken" / "saiken.js").read_text(encoding="utf-8")
    assert not re.search(r"innerHTML|insertAdjacentHTML|document\.write|eval\(|https?://", script)
