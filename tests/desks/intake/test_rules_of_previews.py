"""重複の疑い and 突合の差: what is shown for a person to look at."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from saiken.desks.intake.rules.near_duplicates import near_duplicates
from saiken.desks.intake.rules.reconciling import Cause, gaps
from saiken.files.ledgers import LedgerReading, read_file
from saiken.files.ledgers.mapping_files import read_mappings
from tests.desks.made import city_file, tax
from tests.fixtures_city import CITY

LATER = date(2030, 1, 31)
MAPPINGS = read_mappings(CITY / "mappings")


def rows_of(data: bytes, name: str = "x.csv"):
    reading = read_file(data, name, MAPPINGS)
    assert isinstance(reading, LedgerReading)
    return reading.rows


def row(key: str, *, person: str = "0000001217", due: str = "20260601", yen: int = 50000) -> str:
    return f"{person},{key},固定資産税,2026,1,20260601,{due},{yen},0,,"


def test_the_same_debt_under_two_keys_is_shown_and_others_are_not():
    near = near_duplicates(
        rows_of(
            tax(
                row("0226990001"),
                row("0226990002"),
                row("0226990003", yen=1),
                row("0226990004", due="20260701"),
                row("0226990005", person="0000001258"),
            )
        )
    )
    assert [[one.key for one in found.rows] for found in near] == [["022699000101", "022699000201"]]


def test_two_children_of_a_household_are_no_duplicates():
    near = near_duplicates(rows_of(city_file("nursery_fee.xlsx"), "nursery_fee.xlsx"))
    assert not [one for one in near if len({row.debtor for row in one.rows}) == 1]


def test_a_name_under_two_numbers_is_shown():
    ledger = rows_of(city_file("housing_rent.csv"), "housing_rent.csv")
    twice = [ledger[0], next(one for one in ledger if one.debtor != ledger[0].debtor)]
    same = replace(twice[1], name=twice[0].name.replace("　", " "), kana=twice[0].kana)
    (near,) = near_duplicates([twice[0], same])
    assert {one.debtor for one in near.rows} == {twice[0].debtor, same.debtor}


def test_two_people_under_one_number_are_shown_and_the_like_are_not():
    ledger = rows_of(city_file("hospital_fee.tsv"), "hospital_fee.tsv")
    assert not [near for near in near_duplicates(ledger) if "一つの番号" in near.why]
    other = replace(ledger[0], key="9" * 12, name="別人 太郎", kana="ベツジン タロウ", due_on=LATER)
    same = replace(ledger[0], key="8" * 12, name=ledger[0].name.replace(" ", ""), assessed_yen=1)
    (near,) = near_duplicates([ledger[0], same, other])
    assert "一つの番号" in near.why and [one.key for one in near.rows] == [ledger[0].key, other.key]


def test_a_name_with_a_birthday_under_two_numbers_is_shown_once():
    (first, *_) = rows_of(city_file("hospital_fee.tsv"), "hospital_fee.tsv")
    twin = replace(first, key="9" * 12, own_number="999999", due_on=LATER)
    (by_kana,) = near_duplicates([first, twin])
    assert "フリガナ" in by_kana.why
    (by_birthday,) = near_duplicates([replace(first, kana=""), twin])
    assert "氏名と生年月日" in by_birthday.why
    assert not near_duplicates([first, replace(twin, kana="ベツ", born_on=date(1950, 1, 1))])


def cause(where: str, yen: int | None) -> Cause:
    return Cause(where, "", "", {"assessed": yen, "paid": 0, "unpaid": yen})


def test_a_difference_is_made_by_all_rows_or_the_fewest():
    ours = {"assessed": 1000, "paid": 10, "unpaid": 990}
    theirs = {"assessed": 1300, "paid": 10, "unpaid": None}
    (one,) = gaps(ours, theirs, [cause("a", 300), cause("b", 70), cause("c", None)])
    assert (one.label, one.yen, [c.where for c in one.causes], one.unreadable) == (
        "調定額",
        300,
        ["a"],
        1,
    )
    (whole,) = gaps(ours, {"assessed": 1370}, [cause("a", 300), cause("b", 70)])
    assert [c.where for c in whole.causes] == ["a", "b"]
    (none,) = gaps(ours, {"assessed": 999}, [cause("a", 300)])
    assert none.yen == -1 and not none.explained
    assert gaps(ours, {"assessed": 1000, "paid": 10, "unpaid": 990}, []) == ()


@given(st.lists(st.integers(-500, 500), max_size=12), st.integers(-900, 900))
def test_what_explains_a_difference_makes_exactly_that(yen, gap):
    causes = [cause(str(n), one) for n, one in enumerate(yen)]
    ours = {"assessed": 0, "paid": 0, "unpaid": 0}
    for found in gaps(ours, {"assessed": gap}, causes):
        if found.causes:
            assert sum(one.yen["assessed"] for one in found.causes) == found.yen == gap
