"""From standings to a letter, by kind: whose name, which law, which fee, without a database."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from saiken import letters
from saiken.claims.standing import Standing
from saiken.desks.notices.actions.compose import grouped, snapshot
from saiken.kinds import City, Mode, load_city
from saiken.store.people.particulars import Particulars
from tests.claims.stories import assessed, at, history, instalment

ISSUED = date(2026, 11, 20)
CLUB, HOSPITAL = "after_school_club_fee", "hospital_fee"
TO = Particulars("渡邉　直美", postal_code="000-0103", address="さくら市中央1番1号")
SAKURA = load_city()


def using(kind: str, office: str) -> City:
    """The toy city, were this kind in use at an office of it."""
    line = SAKURA.modes["nursery_fee"].line
    mode = Mode(kind, "ledger", office, True, "here", line)
    days = replace(SAKURA.dunning[1], kinds=(kind,))
    return replace(SAKURA, modes={**SAKURA.modes, kind: mode}, dunning=(*SAKURA.dunning, days))


def owing(kind: str, city: City, *, key: str, due_on: str, **more: Any) -> Standing:
    office = city.modes[kind].office
    one = replace(instalment(kind), city=city, key=key, office=office, **more)
    told = history((assessed(due_on, 8_000), "2026-07-01"))
    return at(str(ISSUED), told, of=one)


def letter(kind: str, city: City) -> letters.DunningSnapshot:
    both = [
        owing(kind, city, key="012600000001", due_on="2026-08-31", id=1, label="8月分"),
        owing(kind, city, key="012600000002", due_on="2026-09-30", id=2, label="9月分"),
    ]
    (one,) = grouped(both)
    return snapshot(one, TO, number="さく保第1号", issue_on=ISSUED)


def printed(made: letters.DunningSnapshot) -> str:
    rendered = letters.render([made])
    assert isinstance(rendered, letters.Rendered)
    pages = PdfReader(BytesIO(rendered.pdf)).pages
    return "".join("".join(page.extract_text() for page in pages).split())


def test_a_public_claim_without_seizure_speaks_of_courts_and_of_the_review() -> None:
    text = printed(letter(CLUB, using(CLUB, "nursery")))
    assert "放課後児童クラブ利用料" in text and "16,000円" in text
    assert "地方自治法第231条の3第1項" in text
    assert "支払督促や訴えなど裁判所の手続" in text and "地方自治法施行令第171条の2" in text
    assert "さくら市長に対して審査請求" in text
    assert "差押" not in text and "滞納処分" not in text


def test_the_hospital_s_letter_goes_out_in_the_manager_s_name() -> None:
    made = letter(HOSPITAL, SAKURA)
    assert made.authority.name == "さくら市病院事業管理者"
    assert made.authority.seal_note == "管理者之印（見本）"
    text = printed(made)
    assert "さくら市病院事業管理者" in text and "春野" not in text


def test_one_fee_of_a_letter_stands_on_the_instalment_that_was_due_first() -> None:
    fee = replace(
        SAKURA.dunning_fees[0],
        kinds=(CLUB,),
        line=replace(SAKURA.dunning_fees[0].line, last=ISSUED),
    )
    there = replace(using(CLUB, "nursery"), dunning_fees=(fee,))
    assert [line.fee for line in letter(CLUB, there).lines] == [100, 0]
    each = replace(there, dunning_fees=(replace(fee, per="instalment"),))
    assert [line.fee for line in letter(CLUB, each).lines] == [100, 100]


BARE = """
sentence: お納めください。
how_to_pay: []
friendly: お電話ください。
doors:
  - {name: 払う, text: "", telephone: ""}
  - {name: 分けて払う, text: "", telephone: ""}
  - {name: 払えない／違う, text: "", telephone: ""}
crossing: 行き違いのときはお許しください。
"""


@pytest.mark.parametrize(
    ("kind", "office"),
    [("nursery_fee", "nursery"), (CLUB, "nursery"), ("city_housing_rent", "housing")],
)
def test_the_city_s_text_cannot_take_away_what_the_law_says(kind, office, tmp_path) -> None:
    city = using(kind, office)
    there = replace(city, folder=tmp_path)
    (tmp_path / "letters").mkdir()
    for file in (city.folder / "letters").glob("dunning_*.yaml"):
        (tmp_path / "letters" / file.name).write_text(BARE, encoding="utf-8")
    usual, bare = letter(kind, city), letter(kind, there)
    assert bare.words.sentence == "お納めください。"
    assert bare.grounds == usual.grounds and bare.follows == usual.follows
    assert bare.objection == usual.objection and bare.naming == usual.naming
    assert bare.follows and bare.objection and bare.total == usual.total
    text = printed(bare)
    for said in (bare.grounds, *(p.text for p in (*bare.follows, *bare.objection))):
        assert "".join(said.split()) in text
    assert f"{bare.total:,}" in text and "令和8年" in text
