"""Which payment slips lie behind a letter, and that they are drawn behind it and read back."""

import io
import re
from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from saiken.letters import Mark, Rendered, pictures, render
from saiken.letters.enclosing import enclosed, slip_of
from saiken.letters.slip_rules import ALL, NONE, STORE, BehindLetters, read_slip_rules
from saiken.values.asked import Misasked
from saiken.values.yen import Yen
from tests.letters.cast import CITY_TEXTS, specimen, with_lines
from tests.letters.test_slip import SLIPS, symbols_of

SOURCE = (CITY_TEXTS / "slip.yaml").read_text(encoding="utf-8")
RULES = read_slip_rules(SOURCE)
TAX = specimen("tax")


def rules(which, most=2):
    return replace(RULES, behind_letters={"dunning": BehindLetters(which, most)})


def of(*yen):
    """Lines that ask for so much."""
    line = replace(with_lines(TAX, 1).lines[0], late_charge=Yen(0), fee=Yen(0))
    return tuple(replace(line, key=f"{n}", owed=Yen(one)) for n, one in enumerate(yen))


def packed(which, *yen, most=2):
    return [[int(x.owed) for x in one] for one in enclosed(of(*yen), rules(which, most), "dunning")]


def test_slips_hold_what_a_store_takes_as_far_as_it_goes():
    assert packed(ALL, 100_000, 150_000, 60_000) == [[100_000, 150_000], [60_000]]
    assert packed(STORE, 100_000, 150_000, 60_000) == [[100_000, 150_000], [60_000]]
    assert packed(ALL, *[200_000] * 3) == [[200_000] * 3]  # three would be too many
    assert packed(STORE, *[200_000] * 3) == []
    assert (packed(ALL, 400_000), packed(STORE, 400_000)) == ([[400_000]], [])
    assert packed(ALL, *[100] * 21) == []  # ten on a slip
    assert packed(NONE, 100) == [] and enclosed(of(100), None, "dunning") == ()
    assert enclosed(of(100), rules(ALL), "demand") == ()


@pytest.mark.parametrize(
    "wrong",
    ["{slips: some, most: 2, old: keep}", "{slips: all, most: 0, old: keep}", "{slips: all}"],
)
def test_what_a_city_asks_for_is_read_strictly(wrong):
    with pytest.raises(Misasked):
        read_slip_rules(SOURCE.replace("{slips: all, most: 2, old: withdraw}", wrong))


def test_a_slip_says_what_its_letter_says():
    slip = slip_of(TAX, TAX.lines, RULES, number="7020260000000494", principal="税額")
    assert slip.total == TAX.total and slip.usable_until == TAX.late_charge_to_on
    assert (slip.name, slip.naming.principal) == (TAX.addressee.name, "税額")
    assert [line.key for line in slip.lines] == [line.key for line in TAX.lines]


def _drawn():
    slip = SLIPS["one"]
    mark = Mark(sequence="7-00001", slips=((slip, symbols_of(slip)),))
    return replace(TAX, slips=1), mark, slip


def test_slips_are_drawn_behind_their_letter_and_counted_as_sheets():
    letter, mark, _ = _drawn()
    made = render([letter, TAX], [mark, Mark(sequence="7-00002")])
    assert isinstance(made, Rendered)
    assert (made.sheets, made.page_count) == ((2, 1), 3)
    pages = ["".join(p.extract_text().split()) for p in PdfReader(io.BytesIO(made.pdf)).pages]
    assert "7-000011/2枚" in pages[0] and "7-000012/2枚" in pages[1]
    assert "納付書番号" in pages[1] and "7-000021/1枚" in pages[2]


def test_the_codes_behind_a_letter_read_back_at_300_dots_to_the_inch():
    letter, mark, slip = _drawn()
    page = pictures(letter, mark, dots_per_inch=300)[1]
    found = zxingcpp.read_barcodes(Image.open(io.BytesIO(page)).convert("L"))
    assert {re.sub(r"[()]", "", one.text) for one in found} == {slip.code, slip.el_qr}
