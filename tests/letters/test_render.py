"""The printed letter, read back from its PDF: pages, words, figures, places, fonts, bytes."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader

from saiken.letters import Addressee, DunningSnapshot, Rendered, Unprintable, parts, picture, render
from saiken.letters.eras import in_table
from saiken.letters.glyphs import FONTS, strings
from tests.letters.cast import specimen, with_lines

TAX, COMPULSORY, PRIVATE = specimen("tax"), specimen("compulsory"), specimen("private")
LONG = Addressee(
    name="株式会社さくら総合ビルメンテナンスサービス　代表取締役　髙橋　一郎",
    honorific="御中",
    postal_code="000-0131",
    address=(
        "さくら市緑が原一丁目11番地11",
        "さくら駅前総合ビルディング・ノースタワー12階1203号室",
    ),
)
HEIR = replace(
    TAX.addressee,
    address=("さくら市大字下沢27番地15", "メゾン・ド・さくら弐番館1205号", "佐藤 花子 様方"),
    role="故 渡邉 一郎 様 相続人代表者",
)


@cache
def printed(letters: tuple[DunningSnapshot, ...]) -> Rendered:
    answer = render(letters)
    assert isinstance(answer, Rendered)
    return answer


def pages(*letters: DunningSnapshot) -> list[str]:
    reader = PdfReader(BytesIO(printed(letters).pdf))
    return [page.extract_text() for page in reader.pages]


def plain(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    ("letter", "count"),
    [
        *((with_lines(TAX, lines), 1) for lines in (1, 2, 3, 4, 5, 6)),
        (with_lines(TAX, 7), 2),
        (with_lines(TAX, 12), 2),
        (with_lines(TAX, 30), 2),
        (with_lines(TAX, 6, stretches=4), 2),
        (with_lines(TAX, 30, stretches=7), 4),
        (COMPULSORY, 1),
        (PRIVATE, 1),
        (replace(TAX, addressee=LONG), 1),
        (replace(TAX, large_print=True), 2),
    ],
)
def test_pages_of_a_letter(letter: DunningSnapshot, count: int) -> None:
    assert printed((letter,)).page_count == len(pages(letter)) == count


@pytest.mark.parametrize(
    "letter",
    [
        TAX,
        COMPULSORY,
        PRIVATE,
        with_lines(TAX, 6),
        with_lines(TAX, 30),
        replace(TAX, large_print=True),
        replace(with_lines(TAX, 12), large_print=True),
        replace(TAX, addressee=HEIR),
    ],
)
def test_every_word_and_figure_is_printed(letter: DunningSnapshot) -> None:
    text = plain("".join(pages(letter)))
    # ASSUMPTION: a sequence and its bare character share a glyph, so either may be read back.
    text = text.replace("\U000e0100", "")
    unprinted = ("template", "naming.fee", "naming.cost", "authority.seal_note")
    for field, said in strings(letter):
        if field not in unprinted and not field.startswith("naming.objection"):
            assert plain(said).replace("\U000e0100", "") in text, field
    for line in letter.lines:
        for amount in (line.owed, line.late_charge, line.total, *(w.yen for w in line.working)):
            assert f"{amount:,}" in text
        assert in_table(line.due_on) in text
    assert f"{letter.total:,}" in text


def test_a_batch_knows_where_each_letter_begins() -> None:
    batch = (TAX, with_lines(TAX, 12), PRIVATE, with_lines(TAX, 30), COMPULSORY)
    answer = printed(batch)
    assert (answer.pages, answer.page_count) == ((1, 2, 4, 5, 7), 7)
    texts = pages(*batch)
    for letter, first in zip(batch, answer.pages, strict=True):
        assert letter.addressee.name[-2:] in texts[first - 1] and letter.number in texts[first - 1]
    assert "2／2" in texts[2] and "1／1" in texts[3]


def test_the_same_letters_give_the_same_bytes_in_another_process() -> None:
    again = (
        "import sys; from saiken.letters import render; from tests.letters.cast import specimen; "
        "sys.stdout.buffer.write(render([specimen('tax'), specimen('private')]).pdf)"
    )
    done = subprocess.run(
        [sys.executable, "-c", again],
        capture_output=True,
        check=True,
        cwd=FONTS.parents[3],
        env={"PYTHONPATH": f"{FONTS.parents[2]}:{FONTS.parents[3]}", "PYTHONHASHSEED": "7"},
    )
    assert done.stdout == printed((TAX, PRIVATE)).pdf


def test_the_only_time_in_the_pdf_is_the_day_of_issue() -> None:
    told = PdfReader(BytesIO(printed((TAX,)).pdf)).metadata
    assert told is not None and told.creation_date is not None
    assert told.creation_date.date() == date(2026, 11, 20)
    assert told.modification_date in (None, told.creation_date)


def test_only_our_fonts_are_embedded_and_all_of_them_are() -> None:
    reader = PdfReader(BytesIO(printed((PRIVATE, COMPULSORY)).pdf))
    names = set()
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            face = font.get_object()["/DescendantFonts"][0].get_object()
            names.add(face["/BaseFont"].split("+")[1].split("-Identity")[0])
            assert {"/FontFile2", "/FontFile3"} & set(face["/FontDescriptor"].get_object())
    assert {name.split("-")[0] for name in names} == {
        "BIZUDGothic",
        "BIZUDPGothic",
        "BIZUDPMincho",
        "NotoSansCJKjp",
    }


def _marks(letter: DunningSnapshot) -> list[tuple[float, float, str]]:
    """Where each text of the first page starts, in mm from the left and the top."""
    found: list[tuple[float, float, str]] = []

    def visit(text: str, cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        if text.strip() and text.strip() not in ("見本", "見", "本"):
            x = cm[0] * tm[4] + cm[2] * tm[5] + cm[4]
            y = cm[1] * tm[4] + cm[3] * tm[5] + cm[5]
            found.append((x / 72 * 25.4, 297 - y / 72 * 25.4, text))

    PdfReader(BytesIO(printed((letter,)).pdf)).pages[0].extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize("addressee", [TAX.addressee, PRIVATE.addressee, LONG, HEIR])
@pytest.mark.parametrize("large", [False, True])
def test_the_addressee_and_nothing_else_is_in_the_window(addressee: Addressee, large: bool) -> None:
    letter = replace(TAX, addressee=addressee, large_print=large, sample=False)
    marks = _marks(letter)
    seen = [mark for mark in marks if mark[0] < 110 and mark[1] < 57]
    assert seen and all(22 <= x <= 84 and 13.5 <= y <= 35.5 for x, y, _ in seen)
    text = plain("".join(said for *_, said in seen))
    assert text.startswith("〒" + addressee.postal_code)
    for part in (*addressee.address, addressee.role, addressee.name, addressee.honorific):
        assert plain(part) in text
    outside = plain("".join(said for x, y, said in marks if (x, y, said) not in seen))
    assert plain(addressee.name) not in outside and plain(addressee.address[0]) not in outside


def test_an_addressee_too_long_for_the_window_is_handed_back() -> None:
    endless = replace(LONG, address=("さくら市" + "とても長い建物の名" * 12,), role="相続人" * 20)
    answer = render([TAX, replace(TAX, number="第9号", addressee=endless)])
    assert isinstance(answer, Unprintable)
    assert [(one.reason, one.key) for one in answer.refused] == [("does_not_fit", "第9号")]


@pytest.mark.parametrize("seal_place", [True, False])
def test_the_sender_keeps_clear_of_the_title(seal_place: bool) -> None:
    authority = replace(TAX.authority, seal_place=seal_place)
    marks = _marks(replace(TAX, authority=authority))
    assert max(y for x, y, _ in marks if x > 110 and y < 59) < 57.5
    wordy = replace(TAX.office, hours="平日 午前8時30分から午後5時15分まで。" * 6)
    answer = render([replace(TAX, authority=authority, office=wordy)])
    assert isinstance(answer, Unprintable) and answer.refused[0].field == "office"


def test_one_large_letter_does_not_change_how_others_are_set() -> None:
    batch = (with_lines(TAX, 6), with_lines(TAX, 12), with_lines(TAX, 6), TAX, TAX)
    assert printed(batch).pages == (1, 2, 4, 5, 6)
    assert pages(*batch)[4] == pages(TAX)[0]


def test_demo_papers_say_so_and_real_ones_do_not() -> None:
    for letter, marked in ((with_lines(TAX, 12), True), (replace(TAX, sample=False), False)):
        for text in pages(letter):
            assert ("見本" in plain(text) and "架空データ" in text) is marked


def test_a_private_claim_prints_no_objection_and_no_empty_columns() -> None:
    (text,) = pages(PRIVATE)
    assert "不服" not in text and "審査請求" not in text
    assert "手数料" not in text and "支払済額" not in text
    assert "遅延損害金" in text and "延滞金" not in text


def test_a_fee_and_what_was_paid_have_their_columns() -> None:
    lines = tuple(replace(line, fee=100) for line in TAX.lines)
    (text,) = pages(replace(TAX, lines=lines))
    assert "督促手数料" in text and "納付済額" in text


def test_large_runs_are_cut_into_parts_in_order() -> None:
    batch = [replace(TAX, number=str(place)) for place in range(1_201)]
    cut = list(parts(batch))
    assert [len(part) for part in cut] == [200, 200, 200, 200, 200, 200, 1]
    assert [letter for part in cut for letter in part] == batch


def test_a_run_of_none_too_many_or_unknown_letters_is_a_program_error() -> None:
    for letters in ([], [TAX] * 501, [replace(TAX, template="dunning@0")]):
        with pytest.raises(ValueError, match="template"):
            render(letters)


def test_a_picture_shows_the_first_page_even_of_what_cannot_be_printed() -> None:
    odd = replace(TAX, addressee=replace(TAX.addressee, name="山\ue000田"))
    for letter in (with_lines(TAX, 12), odd):
        with Image.open(BytesIO(picture(letter, dots_per_inch=50))) as image:
            assert (image.format, image.width, image.height) == ("PNG", 413, 585)


def test_text_is_never_read_as_markup() -> None:
    odd = replace(TAX, addressee=replace(TAX.addressee, name="#panic() *山田* $x$ \\ 太郎"))
    (text,) = pages(odd)
    assert plain("#panic() *山田* $x$ \\ 太郎") in plain(text)
