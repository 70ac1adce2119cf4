"""催告書: what the paper of a demand shows beside a dunning letter, and what it never says."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from saiken import kinds
from saiken.letters import (
    DEMAND,
    Addressee,
    DunningSnapshot,
    Filling,
    LegalParagraph,
    Rendered,
    asking_again,
    from_json,
    read_texts,
    render,
    to_json,
)
from tests.letters.cast import CITY_TEXTS, specimen, with_lines

CITY, ON, PAY_BY = kinds.load_city(), date(2026, 11, 20), date(2026, 12, 4)
OF_CLASS = {
    "fixed_asset_tax": "tax",
    "nursery_fee": "compulsory",
    "after_school_club_fee": "compulsory",
    "city_housing_rent": "private",
}
LONG = Addressee(
    name="株式会社さくら総合ビルメンテナンスサービス　代表取締役　髙橋　一郎",
    honorific="御中",
    postal_code="000-0131",
    address=(
        "さくら市緑が原一丁目11番地11",
        "さくら駅前総合ビルディング・ノースタワー12階1203号室",
    ),
)


def demand(code: str, count: int, *, large: bool = False) -> DunningSnapshot:
    """A demand over so many instalments, its legal words those of the kind."""
    kind = kinds.load_kinds()[code]
    appeal = kind.appeal.possible
    base = with_lines(specimen(OF_CLASS[code]), count)
    made = replace(
        base,
        template=DEMAND,
        lines=tuple(replace(x, dunned_on=x.due_on + timedelta(days=19)) for x in base.lines),
        kind_name=kind.name,
        pay_by_on=PAY_BY,
        late_charge_to_on=PAY_BY,
        grounds=asking_again("納付" if appeal else "お支払い", disposition=appeal),
        follows=_printed(kind.in_demand_on(ON)),
        objection=_printed(kinds.demand_paragraphs(kind, CITY, on=ON)),
        large_print=large,
    )
    texts = read_texts((CITY_TEXTS / f"{kind.dunning.demand_letter}.yaml").read_text("utf-8"))
    filling = Filling(kind.name, made.total, PAY_BY, PAY_BY, made.office)
    return replace(made, words=texts.filled(filling))


def _printed(lines: kinds.Lines) -> tuple[LegalParagraph, ...]:
    return tuple(LegalParagraph(line.says, line.article) for line in lines)


def drawn(letter: DunningSnapshot) -> tuple[int, str]:
    """How many pages, and every word on them."""
    made = render([letter])
    assert isinstance(made, Rendered)
    pages = PdfReader(BytesIO(made.pdf)).pages
    return len(pages), "".join("".join(page.extract_text().split()) for page in pages)


@pytest.mark.parametrize("code", OF_CLASS)
@pytest.mark.parametrize(("count", "large", "pages"), [(1, False, 1), (6, True, 2), (30, False, 2)])
def test_every_instalment_stands_there_with_the_day_it_was_dunned(code, count, large, pages):
    letter = demand(code, count, large=large)
    held, text = drawn(letter)
    assert held == pages and "催告書" in text and "督促状の日" in text
    for line in letter.lines:
        assert line.key in text and line.dunned_on is not None
        on = line.dunned_on
        assert f"R{on.year - 2018}.{on.month}.{on.day}" in text
    assert f"{letter.total:,}" in text and "令和8年12月4日(金)" in text.replace("（", "(").replace(
        "）", ")"
    )


@pytest.mark.parametrize("code", OF_CLASS)
def test_a_demand_teaches_no_appeal_and_speaks_of_no_prescription(code):
    _, text = drawn(demand(code, 3))
    for word in ("審査請求をする", "取消しの訴え", "時効", "この督促"):
        assert word not in text
    assert ("新たな処分をするものではありません" in text) == kinds.load_kinds()[
        code
    ].appeal.possible


@pytest.mark.parametrize("code", OF_CLASS)
def test_what_follows_is_that_of_the_class(code):
    words = "".join(one.text for one in demand(code, 1).follows)
    seized = kinds.load_kinds()[code].class_on(ON).word.startswith("compulsory")
    assert ("差押え" in words) == seized and ("裁判所" in words) != seized


def test_a_long_name_and_a_rare_character_stay_in_the_window():
    assert drawn(replace(demand("city_housing_rent", 6), addressee=LONG))[0] == 1
    rare = replace(LONG, name="𠮷田　辻󠄀子", address=("さくら市本町1番1号",), honorific="様")
    assert "𠮷田" in drawn(replace(demand("fixed_asset_tax", 1), addressee=rare))[1]


def test_the_stored_demand_reads_back_and_a_dunning_letter_stays_as_it_was():
    letter = demand("fixed_asset_tax", 2)
    assert from_json(to_json(letter)) == letter and letter.title == "催告書"
    assert b"dunned_on" not in to_json(specimen("tax")), "older letters keep their bytes"


def test_every_kind_says_in_a_demand_what_is_true_of_it():
    for kind in kinds.load_kinds().values():
        for line in kind.in_demand_on(ON):
            assert "この督促" not in line.says and not line.says.startswith("指定の期限")
        assert bool(kinds.demand_paragraphs(kind, CITY, on=ON)) != kind.appeal.possible
