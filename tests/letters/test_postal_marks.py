"""The bar code and the marks on the paper, read back from a page as a scanner sees it."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pytest
from PIL import Image
from pypdf import PdfReader

from saiken.letters import (
    Addressee,
    DunningSnapshot,
    Mark,
    Rendered,
    Unprintable,
    pictures,
    render,
)
from tests.letters.cast import specimen, with_lines

TAX, PRIVATE = specimen("tax"), specimen("private")
# 2630023, 3-30-8-403: bars and characters as Japan Post publishes them.
BARS = "1313232131214414413231231241431214441423141412314431243243243214131"
DPI, MM = 300, 300 / 25.4
MARK = Mark(BARS, "12-00045　1/2通")
CROWDED = Addressee(
    "株式会社さくら総合ビルメンテナンスサービス　代表取締役　髙橋　一郎",
    "御中",
    "000-0131",
    ("さくら市大字下沢27番地15", "さくら駅前総合ビルディング・ノースタワー12階1203号室"),
    "故 渡邉 一郎 様 相続人代表者",
)


def page(letter: DunningSnapshot, mark: Mark = MARK) -> Image.Image:
    unstamped = replace(letter, sample=False)
    return Image.open(BytesIO(pictures(unstamped, mark, dots_per_inch=DPI)[0])).convert("L")


def inked_rows(image: Image.Image, column: int, top: int, foot: int) -> list[int]:
    return [row for row in range(top, foot) if image.getpixel((column, row)) < 128]  # type: ignore[operator]


def scanned(image: Image.Image) -> tuple[str, list[int], tuple[int, int]]:
    """Bars found at the foot of the window, the dots where each begins, and their rows."""
    top, foot = round(31 * MM), round(36 * MM)
    columns = {
        at: rows
        for at in range(round(20 * MM), round(85 * MM))
        if (rows := inked_rows(image, at, top, foot))
    }
    begins = [at for at in columns if at - 1 not in columns]
    spans = [(columns[at + 2][0], columns[at + 2][-1] + 1) for at in begins]
    high, low = min(a for a, _ in spans), max(b for _, b in spans)
    third = (low - high) / 3

    def kind(span: tuple[int, int]) -> str:
        up, down = span[0] < high + third / 2, span[1] > low - third / 2
        return {(True, True): "1", (True, False): "2", (False, True): "3"}.get((up, down), "4")

    return "".join(map(kind, spans)), begins, (high, low)


@pytest.mark.parametrize("letter", [TAX, PRIVATE, with_lines(TAX, 30)])
@pytest.mark.parametrize("large", [False, True])
def test_the_bars_are_read_back_from_300_dpi(letter: DunningSnapshot, large: bool) -> None:
    read, *_ = scanned(page(replace(letter, large_print=large)))
    assert read == BARS


def test_the_bars_have_the_sizes_the_post_asks_for() -> None:
    image = page(TAX)
    _, begins, (high, low) = scanned(image)
    pitches = {b - a for a, b in pairwise(begins)}
    assert pitches == {10}  # 0.847 mm, allowed 0.76 to 1.04 at type size 8
    widths = {
        next(n for n in range(1, 20) if not inked_rows(image, at + n, high, low)) for at in begins
    }
    assert widths == {5}  # 0.423 mm, allowed 0.40 to 0.56; the gap as much, allowed 0.36 to 0.48
    assert (low - high) == 33  # 2.79 mm, allowed 2.72 to 2.88
    short = [at for at, bar in zip(begins, BARS, strict=True) if bar == "4"]
    assert {len(inked_rows(image, at + 2, high, low)) for at in short} == {11}  # 0.84 to 1.08 mm


def test_the_bars_stand_free_in_the_part_of_the_window_that_is_always_seen() -> None:
    image = page(replace(TAX, addressee=replace(CROWDED, name="東浜水産　株式会社", role="")))
    _, begins, (high, low) = scanned(image)
    assert begins[0] >= 22 * MM and begins[-1] + 5 <= 83 * MM and low <= 34.6 * MM
    for row in (*range(high - round(1.5 * MM), high), *range(low, low + round(1.5 * MM))):
        assert all(
            image.getpixel((at, row)) > 200  # type: ignore[operator]
            for at in range(round(20 * MM), round(85 * MM))
        )


def test_an_addressee_that_needs_the_room_goes_without_bars() -> None:
    full = replace(TAX, number="第9号", addressee=CROWDED)
    answer = render([TAX, full], [MARK, MARK])
    assert isinstance(answer, Rendered) and answer.barred == (True, False)
    alone = render([full])
    assert isinstance(alone, Rendered) and alone.barred == (False,)


def test_every_sheet_carries_its_place_and_nothing_else_changes() -> None:
    batch = (TAX, replace(with_lines(TAX, 12), number="第9号"))
    marks = (Mark("", "12-00044"), Mark(BARS, "12-00045"))
    marked, bare = render(batch, marks), render(batch)
    assert isinstance(marked, Rendered) and isinstance(bare, Rendered)
    assert (marked.pages, marked.sheets) == (bare.pages, bare.sheets) == ((1, 2), (1, 2))
    told = [text_of(marked, at) for at in range(3)]
    expected = ("12-000441/1枚", "12-000451/2枚", "12-000452/2枚")
    for at, sequence in enumerate(expected):
        assert sequence in told[at]
        assert told[at].replace(sequence, "") == text_of(bare, at)


def text_of(made: Rendered, at: int) -> str:
    return "".join(PdfReader(BytesIO(made.pdf)).pages[at].extract_text().split())


def test_the_sequence_stands_clear_of_the_window_and_the_edge() -> None:
    image = page(replace(with_lines(TAX, 30), number="第9号"))
    inked = image.crop((round(151 * MM), round(290 * MM), image.width, image.height)).point(
        lambda dot: 255 if dot < 128 else 0
    )
    left, top, right, foot = inked.getbbox() or (0, 0, 0, 0)
    assert left > 0 and right <= round(39.2 * MM) and top > 0 and foot <= round(4.5 * MM)


def test_a_character_that_cannot_be_drawn_stops_a_marked_batch_too() -> None:
    odd = replace(TAX, addressee=replace(TAX.addressee, name="山\ue000田"))
    assert isinstance(render([TAX, odd], [MARK, MARK]), Unprintable)
