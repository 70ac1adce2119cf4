"""How records are held against each other: spellings, evidence in words, and how sure one is."""

from dataclasses import replace
from datetime import date

import pytest

from saiken.desks.debtors.rules.evidence import AGAINST, FOR, OPEN, Told, compare
from saiken.desks.debtors.rules.ranking import CERTAIN, DOUBLE, LIKELY, proposals

RECORD = Told(1, "hospital_fee:07", "渡邊 直美", "ﾜﾀﾅﾍﾞ ﾅｵﾐ", born_on=date(1976, 1, 21))
REGISTERED = Told(
    2,
    "0000001217",
    "渡邉　直美",
    "ワタナベ　ナオミ",
    born_on=date(1976, 1, 21),
    addresses=("さくら市大字下沢27番地15", "さくら市本町1番1号"),
)


def points(one, other):
    return {x.about: (x.speaks, x.says) for x in compare(one, other)}


def ranks(record, *others):
    return {p.other.person: p.rank for p in proposals(record, others)}


def test_variant_characters_and_half_width_kana_are_alike():
    found = points(RECORD, REGISTERED)
    assert found["カナ"] == (FOR, "カナが同じ")
    assert found["生年月日"] == (FOR, "生年月日が同じ")
    assert found["氏名"] == (FOR, "異体字を除いて氏名が同じ")
    assert found["住所"] == (OPEN, "どちらかの住所が分かりません")
    assert ranks(RECORD, REGISTERED) == {2: CERTAIN}


@pytest.mark.parametrize(
    ("address", "speaks", "says"),
    [
        ("さくら市下沢２７－１５", FOR, "住所が同じ"),
        ("さくら市本町1番1号", FOR, "以前の住所と同じ"),
        (
            "さくら市大字下沢27番地15　コーポ桜203",
            FOR,
            "番地まで同じ（建物・部屋の書き方が違います）",
        ),
        ("さくら市大字下沢28番地15", AGAINST, "住所が違います"),
    ],
)
def test_addresses_are_held_against_all_that_were_ever_told(address, speaks, says):
    record = replace(RECORD, addresses=(address,))
    assert points(record, REGISTERED)["住所"] == (speaks, says)
    assert ranks(record, REGISTERED) == {2: LIKELY if speaks == AGAINST else CERTAIN}


def test_a_protected_address_says_nothing():
    closed = replace(REGISTERED, addresses=(), closed=True)
    record = replace(RECORD, addresses=("さくら市大字下沢27番地15",))
    assert points(record, closed)["住所"] == (OPEN, "住所は保護されているため比べていません")


@pytest.mark.parametrize(
    ("change", "rank"),
    [
        ({"kana": "ワタナヘ　ナオミ"}, CERTAIN),  # the mark of voice was lost, the name agrees
        ({"name": "渡〓　直美"}, CERTAIN),
        ({"name": "綿鍋　直美"}, LIKELY),
        ({"name": "渡邊　尚実"}, LIKELY),
        ({"born_on": date(1976, 1, 22)}, None),
        ({"born_on": None}, None),
        ({"born_on": None, "addresses": ("さくら市大字下沢27番地15",)}, LIKELY),
        ({"corporation": True}, None),
        ({"kana": "サトウ　ナオミ", "name": "佐藤　直美"}, None),
    ],
)
def test_how_sure_one_is(change, rank):
    found = ranks(replace(RECORD, **change), REGISTERED)
    assert found == ({} if rank is None else {2: rank})


@pytest.mark.parametrize(
    ("one", "other"),
    [("ユウコ", "ユーコ"), ("オオノ", "オーノ"), ("ショウタ", "シヨウタ"), ("ミズノ", "ミスノ")],
)
def test_kana_differ_in_marks_that_files_lose(one, other):
    found = points(replace(RECORD, kana=one), replace(REGISTERED, kana=other))
    assert found["カナ"][0] == FOR


def test_whoever_has_a_double_is_never_certain():
    twin = replace(REGISTERED, person=3, number="0000009999", addresses=("さくら市花見町9番",))
    assert ranks(RECORD, REGISTERED, twin) == {2: DOUBLE, 3: DOUBLE}
    near = replace(RECORD, addresses=("さくら市下沢27-15",))
    found = proposals(near, [twin, REGISTERED])
    assert [p.other.person for p in found] == [2, 3], "whose address agrees stands first"
    assert {p.rank for p in found} == {DOUBLE} and found[0].doubles == (3,)


def test_a_double_by_name_only_counts_too():
    other_reading = replace(REGISTERED, person=3, kana="ワタベ　ナオミ")
    assert ranks(RECORD, REGISTERED, other_reading) == {2: DOUBLE, 3: DOUBLE}


def test_firms_of_one_name_are_only_to_be_looked_at():
    firm = Told(1, "x:1", "㈱さくら建設", corporation=True, addresses=("さくら市本町1-1",))
    same = Told(2, "0000008801", "株式会社さくら建設", corporation=True)
    assert points(firm, same)["名称"] == (FOR, "名称が同じ")
    assert ranks(firm, same) == {2: LIKELY}
    elsewhere = replace(same, addresses=("さくら市本町2-2",))
    assert ranks(firm, elsewhere) == {}
    assert points(firm, replace(same, name="有限会社さくら建設"))["名称"][0] == FOR


def test_households_are_named_where_both_are_known():
    one, other = replace(RECORD, household="S1"), replace(REGISTERED, household="S1")
    assert points(one, other)["世帯"] == (FOR, "世帯番号が同じ")
    assert points(one, replace(other, household="S2"))["世帯"][0] == AGAINST
