"""The printed slip: codes read back at 300 dpi, sizes in millimetres, all words, nothing cut."""

import io
import re
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from saiken.files import convenience_code, el_qr
from saiken.letters.slip import (
    MOST_LINES,
    SLIP,
    SlipLine,
    SlipNaming,
    SlipSnapshot,
    SlipWords,
    slip_from_json,
    slip_to_json,
)
from saiken.letters.slip_drawing import Symbols, draw_slips, in_fours, slip_picture
from saiken.letters.slip_rules import read_slip_rules
from saiken.letters.snapshot import Office
from saiken.values.asked import Misasked
from saiken.values.yen import Yen
from tests.fixtures_city import CITY

UNTIL = date(2026, 12, 4)
LONGEST = "𠮷田　辻󠄀太郎左衛門尉寿限無寿限無五劫の擦り切れ海砂利水魚の水行末雲来末風来末"
OFFICE = Office(
    "さくら市 健康福祉部 国保年金課",
    "000-0101",
    "さくら市本町1番1号",
    "000-000-7010",
    "平日 午前8時30分から午後5時15分まで（木曜日は午後7時まで）",
)
RULES = read_slip_rules((CITY / "letters" / "slip.yaml").read_text(encoding="utf-8"))
DPI = 300
MM = 25.4 / DPI
QUIET = 10 * 4 * 25.4 / 600  # ten modules


def specimen(*, lines: int = 1, yen: int = 30_000, name: str = "佐藤　太郎") -> SlipSnapshot:
    """A slip of so many instalments, with a store code where it may bear one, and an eL-QR."""
    number = convenience_code.slip_number("70", 2026, 12345)
    total = Yen(yen * lines)
    code = convenience_code.composed("999021", f"20701{number}", yen=total, due="261204")
    el = el_qr.composed(
        yen=total,
        due_on=date(2026, 8, 31),
        pay_limit_on=UNTIL,
        el_org="99901",
        case_key=f"9070{number}",
        confirm="123456",
        item="999",
        account="00000999999",
        levy_year="2026",
        tax_year="2026",
        term="00",
    )
    assert isinstance(el, el_qr.ElSlip)
    return SlipSnapshot(
        template=SLIP,
        number=number,
        issued_on=date(2026, 11, 20),
        usable_until=UNTIL,
        authority="さくら市長　春野　みどり",
        office=OFFICE,
        name=name,
        honorific="様",
        kind_name="固定資産税・都市計画税",
        naming=SlipNaming("税額", "延滞金"),
        lines=tuple(_line(place, yen) for place in range(1, lines + 1)),
        words=RULES.filled(until=UNTIL, office=OFFICE),
        ocr=el.ocr,
        code=code.digits if isinstance(code, convenience_code.PaymentCode) else "",
        no_code=""
        if isinstance(code, convenience_code.PaymentCode)
        else "コンビニでは使えません。",
        el_qr=el_qr.payload(el),
        el_number=str(el.number),
        sample=True,
    )


def _line(place: int, yen: int) -> SlipLine:
    key, due_on = f"0226990001{place:02}", date(2026, 8, 31)
    principal = Yen(yen - 1_100)
    return SlipLine("令和8年度", f"第{place}期", key, due_on, principal, Yen(1_000), Yen(100))


def symbols_of(slip: SlipSnapshot) -> Symbols:
    """What machines read on a slip."""
    qr = el_qr.modules_of(slip.el_qr)
    code = convenience_code.code_of(slip.code) if slip.code else None
    if not isinstance(code, convenience_code.PaymentCode):
        return Symbols(qr=qr)
    return Symbols(convenience_code.bars_of(slip.code).widths, code.printed, qr)


SLIPS = {
    "one": specimen(),
    "ten_at_the_limit": specimen(lines=10, yen=30_000, name=LONGEST),
    "above_the_limit": specimen(lines=10, yen=9_999_999, name=LONGEST),
}


@cache
def drawn(name: str) -> Image.Image:
    """The page at 300 dots to the inch, as a scanner sees it."""
    slip = SLIPS[name]
    picture = slip_picture(slip, symbols_of(slip), dots_per_inch=DPI)
    return Image.open(io.BytesIO(picture)).convert("L")


@cache
def pdf(name: str) -> PdfReader:
    """The PDF of one slip."""
    return PdfReader(io.BytesIO(draw_slips([SLIPS[name]], [symbols_of(SLIPS[name])])))


def codes(name: str) -> dict[str, str]:
    """What the decoder reads on the page, by the sort of symbol; FNC1 shows as a GS1 bracket."""
    found = zxingcpp.read_barcodes(drawn(name))
    return {str(one.format): re.sub(r"[()]", "", one.text) for one in found}


@pytest.mark.parametrize("name", SLIPS)
def test_all_codes_read_back_and_say_what_was_meant(name: str) -> None:
    slip, found = SLIPS[name], codes(name)
    assert [text for text in found.values() if len(text) == 255] == [slip.el_qr]
    assert [text for text in found.values() if len(text) == 44] == (
        [slip.code] if slip.code else []
    )


@pytest.mark.parametrize("name", ["one", "ten_at_the_limit"])
def test_the_bars_have_their_size_and_their_white_zones(name: str) -> None:
    page = drawn(name)
    left, right, middle = _bars(name)
    width = (right - left + 1) * MM
    assert 48.4 <= width <= 49.1  # 288 modules of 0.169 mm
    assert width + 2 * QUIET <= 60
    quiet = round(QUIET / MM)
    for beside in (left - quiet, right + 2):
        zone = page.crop((beside, middle - 40, beside + quiet - 2, middle + 40))
        assert zone.getextrema()[0] > 200
    top = _end(page, left, middle, -1)
    assert (_end(page, left, middle, 1) - top + 1) * MM >= 10


def _bars(name: str) -> tuple[int, int, int]:
    """Where the first and the last bar stand, and a row through all of them."""
    found = zxingcpp.read_barcodes(drawn(name))
    (box,) = [one.position for one in found if len(re.sub(r"[()]", "", one.text)) == 44]
    middle = (box.top_left.y + box.bottom_left.y) // 2
    near = range(box.top_left.x - 30, box.top_right.x + 30)
    dark = [x for x in near if drawn(name).getpixel((x, middle)) < 128]
    return dark[0], dark[-1], middle


def _end(page: Image.Image, x: int, y: int, step: int) -> int:
    """How far a bar reaches up or down."""
    while page.getpixel((x, y + step)) < 128:
        y += step
    return y


@pytest.mark.parametrize("name", SLIPS)
def test_one_page_that_says_all_and_bears_no_address_of_the_payer(name: str) -> None:
    slip, reader = SLIPS[name], pdf(name)
    assert len(reader.pages) == 1
    text = "".join(reader.pages[0].extract_text().split())
    for words in (
        f"{slip.total:,}",
        in_fours(slip.number),
        "令和8年12月4日（金）",
        *(line.key for line in slip.lines),
        *slip.ocr,
        OFFICE.telephone,
        slip.words.once,
        "延滞金",
        "見本",
    ):
        assert "".join(words.split()) in text, words


def test_the_name_is_drawn_whole_with_its_rare_characters() -> None:
    text = "".join(pdf("ten_at_the_limit").pages[0].extract_text().split())
    assert text.count("左衛門尉") == 4  # above, and on each of the three parts
    fonts = pdf("ten_at_the_limit").pages[0]["/Resources"]["/Font"].values()
    assert any("NotoSansCJK" in font.get_object()["/BaseFont"] for font in fonts)


def test_the_pdf_is_tagged_in_japanese_with_words_for_the_codes() -> None:
    root = pdf("one").trailer["/Root"]
    assert root["/Lang"] == "ja-JP"
    assert "/StructTreeRoot" in root
    told = str(_alternatives(pdf("one")))
    assert "コンビニ用バーコード" in told
    assert "eL番号" in told


def _alternatives(reader: PdfReader) -> list[str]:
    found: list[str] = []
    stack = [reader.trailer["/Root"]["/StructTreeRoot"].get_object()]
    while stack:
        node = stack.pop()
        if "/Alt" in node:
            found.append(str(node["/Alt"]))
        below = node.get("/K", [])
        for one in below if isinstance(below, list) else [below]:
            held = one.get_object() if hasattr(one, "get_object") else one
            if isinstance(held, dict):
                stack.append(held)
    return found


def test_the_same_slips_give_the_same_bytes() -> None:
    held = [SLIPS["one"], SLIPS["ten_at_the_limit"]]
    assert draw_slips(held, [symbols_of(x) for x in held]) == draw_slips(
        held, [symbols_of(x) for x in held]
    )


def test_no_codes_leave_no_gap_in_the_words() -> None:
    bare = replace(
        SLIPS["one"], code="", el_qr="", el_number="", no_code="窓口だけで納められます。"
    )
    reader = PdfReader(io.BytesIO(draw_slips([bare], [Symbols()])))
    assert "窓口だけで納められます。" in reader.pages[0].extract_text()


def test_a_stored_slip_is_read_back_whole() -> None:
    for slip in SLIPS.values():
        assert slip_from_json(slip_to_json(slip)) == slip
        assert slip.total == sum(line.total for line in slip.lines)


def test_a_slip_of_none_or_too_many_or_run_out_is_a_program_error() -> None:
    one = SLIPS["one"]
    for wrong in (
        {"lines": ()},
        {"lines": one.lines * (MOST_LINES + 1)},
        {"usable_until": date(2026, 11, 19)},
        {"turn": 2},
    ):
        with pytest.raises(ValueError, match=one.number):
            replace(one, **wrong)
    with pytest.raises(ValueError, match="0 slips"):
        draw_slips([], [])


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('number_prefix: "70"', 'number_prefix: "07"', "number_prefix"),
        ('maker: "999021"', 'maker: "99902"', "maker"),
        ("{until}を過ぎると", "{amount}を過ぎると", "after"),
        ("most_instalments: 10", "most_instalments: 11", "most_instalments"),
        ("days: 14", "days: 0", "days"),
        ('nursery_fee: "999"', 'nursery_fee: "99"', "items"),
        ("once:", "twice:", "once"),
    ],
)
def test_rules_that_are_wrong_name_the_field(old: str, new: str, field: str) -> None:
    source = (CITY / "letters" / "slip.yaml").read_text(encoding="utf-8")
    assert old in source
    with pytest.raises(Misasked) as why:
        read_slip_rules(source.replace(old, new, 1))
    assert field in why.value.field


def test_words_are_filled() -> None:
    words = RULES.filled(until=UNTIL, office=OFFICE)
    assert isinstance(words, SlipWords)
    assert "令和8年12月4日（金）" in words.after
    assert OFFICE.telephone in words.help
    assert "{" not in "".join((*words.how_to_pay, words.after, words.once, words.help))
