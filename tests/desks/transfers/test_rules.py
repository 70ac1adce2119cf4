"""The criteria, the package and the brief without names, on made-up cases."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.claims import facts as f
from saiken.claims.standing import GRACED, SEIZABLE
from saiken.desks.transfers.rules.criteria import PROMISED, UNABLE, Judged, Line, Look, judged
from saiken.desks.transfers.rules.masking import HIDDEN, NUMBER, UNTOLD, masked
from saiken.kinds import handing_over, load_city

ON = date(2026, 11, 20)
LINE = Line(
    1, 1, "fixed_asset_tax", "compulsory_tax", date(2025, 8, 31), 360_000, SEIZABLE, True,
    date(2031, 8, 31),
)  # fmt: skip


def judge(*lines: Line, body: str = "centre", **about: bool) -> Judged:
    rules = handing_over(load_city("sakura"))
    assert rules is not None
    look = Look(7, "tax_payment", lines, **about)
    return judged(look, rules.criteria, rules.bodies[body], on=ON)


def test_a_high_and_old_case_is_proposed_with_its_reasons() -> None:
    found = judge(LINE)
    assert found.proposed
    assert [(x.code, x.points) for x in found.reasons] == [("amount", 2), ("age", 1)]
    assert found.yen == 360_000
    assert not judge(replace(LINE, due_on=date(2026, 8, 31))).proposed  # high, but not yet old


def test_age_several_claims_and_difficulty_add_up() -> None:
    old = replace(LINE, due_on=date(2025, 11, 20), open_yen=5_000)
    assert not judge(old).proposed  # one point
    other = replace(old, instalment=2, claim=2, kind="light_vehicle_tax")
    hard = replace(other, words=frozenset({f.PledgeMissed.word}))
    assert not judge(old, other).proposed  # two points
    found = judge(old, hard)
    assert [x.code for x in found.reasons] == ["age", "claims", "difficulty"]
    assert found.proposed


def test_marks_of_difficulty_count() -> None:
    old = replace(LINE, due_on=date(2025, 11, 20), open_yen=5_000)
    hard = replace(old, words=frozenset({f.PledgeMissed.word}))
    assert [x.code for x in judge(hard).reasons] == ["age", "difficulty"]


@pytest.mark.parametrize(
    "about",
    [{"protected": True}, {"dead": True}, {"insolvent": True}],
)
def test_danger_asks_first(about: dict[str, bool]) -> None:
    found = judge(LINE, **about)
    assert found.reaches
    assert found.first
    assert not found.proposed


@pytest.mark.parametrize(
    "line",
    [
        replace(LINE, stage=GRACED),
        replace(LINE, words=frozenset({UNABLE})),
        replace(LINE, words=frozenset({PROMISED})),
    ],
)
def test_hardship_asks_first(line: Line) -> None:
    assert judge(line).first
    assert not judge(line).proposed


def test_a_broken_promise_is_no_reason_to_wait() -> None:
    words = frozenset({PROMISED, f.PledgeMissed.word})
    assert judge(replace(LINE, words=words)).proposed


def test_what_is_near_its_end_or_not_dunned_stays() -> None:
    near = replace(LINE, last_safe_on=date(2027, 4, 30))
    assert "6か月を切る" in judge(near).bars[0]
    assert not judge(replace(LINE, last_safe_on=date(2027, 5, 20))).bars
    assert "督促" in judge(replace(LINE, dunned=False)).bars[0]
    both = judge(LINE, replace(LINE, instalment=2, dunned=False))
    assert (both.lines, both.kept, both.proposed) == ((LINE,), 1, True)


def test_a_body_takes_its_kinds_and_classes_only() -> None:
    rent = replace(LINE, kind="city_housing_rent", claim_class="private")
    assert judge(rent, body="joint").lines == ()
    assert judge(rent, body="entrusted").lines == (rent,)
    assert judge(LINE, rent, body="joint").lines == (LINE,)


@given(
    st.lists(
        st.tuples(
            st.integers(0, 600_000),
            st.dates(date(2020, 1, 1), date(2027, 1, 1)),
            st.booleans(),
            st.booleans(),
        ),
        max_size=6,
    ),
    st.booleans(),
)
def test_nobody_who_asks_first_and_nothing_barred_is_proposed(
    told: list[tuple[int, date, bool, bool]], protected: bool
) -> None:
    lines = [
        replace(LINE, instalment=n, open_yen=yen, due_on=due, dunned=dunned,
                stage=GRACED if graced else SEIZABLE)
        for n, (yen, due, dunned, graced) in enumerate(told)
    ]  # fmt: skip
    found = judge(*lines, protected=protected)
    if found.proposed:
        assert not protected
        assert all(line.dunned and line.open_yen and line.due_on < ON for line in found.lines)
        assert not any(line.stage == GRACED for line in lines)
        assert sum(x.points for x in found.reasons) >= found.wanted


def test_a_brief_has_neither_name_nor_number() -> None:
    text = "木村 太郎様（宛名0000001404、電話 03-1234-5678）の滞納120,000円について。"
    plain = masked(text, {"木村　太郎", "さくら市花見町1-1"})
    assert "木村" not in plain
    assert "太郎" not in plain
    assert "1404" not in plain
    assert "5678" not in plain
    assert HIDDEN in plain
    assert NUMBER in plain
    assert "120,000円" in plain


SECRETS = {"渡邉　直美", "ワタナベ　ナオミ", "さくら市大字下沢27番地3", "0000001217"}


@pytest.mark.parametrize(
    "said",
    [
        "渡辺は働いている", "渡邊 直美の妻", "ワタナベナオミ", "ﾜﾀﾅﾍﾞ ﾅｵﾐ", "わたなべなおみ",
        "WATANABEという", "大字下沢27の家", "昭和55年4月1日生まれ", "090(1234)5678に電話",
        "宛名1217番", "０９０ー１２３４ー５６７８",
    ],
)  # fmt: skip
def test_a_sentence_that_tells_who_it_is_otherwise_is_left_out(said: str) -> None:
    plain = masked(f"滞納は120,000円。{said}。分納を望んでいる。", SECRETS)
    assert said not in plain
    assert any(mark in plain for mark in (HIDDEN, NUMBER, UNTOLD))
    assert "滞納は120,000円。" in plain
    assert plain.endswith("分納を望んでいる。")
