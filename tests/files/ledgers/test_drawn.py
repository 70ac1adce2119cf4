"""抽出日: what a file tells of the day on which it was drawn."""

from datetime import date

import pytest

from saiken.files.ledgers.drawn import drawn_by_name, drawn_by_tables
from saiken.files.ledgers.raw import Table

DAY = date(2026, 10, 30)


@pytest.mark.parametrize(
    "name",
    [
        "市税_20261030.csv",
        "20261030市税.csv",
        "nursery-2026-10-30.xlsx",
        "名簿_2026_10_30.xlsx",
        "滞納整理簿（令和8年10月30日）.xlsx",
        "滞納整理簿R8.10.30.xlsx",
        "滞納整理簿_R081030.xlsx",
        "滞納整理簿＿２０２６１０３０.xlsx",
        "20261030_市税_20261030.csv",
    ],
)
def test_a_day_in_the_name(name):
    assert [one.day for one in drawn_by_name(name)] == [DAY]


@pytest.mark.parametrize(
    "name",
    [
        "市税.csv",
        "市税_2026.csv",
        "市税_202610.csv",
        "123456789012.csv",
        "20261399.csv",
        "FR081030",
    ],
)
def test_no_day_in_the_name(name):
    assert drawn_by_name(name) == ()


def test_several_days_are_all_told():
    days = [one.day for one in drawn_by_name("市税_20260401-20261030.csv")]
    assert days == [date(2026, 4, 1), DAY]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("", "令和８年１０月３０日現在　保育課"), "令和8年10月30日現在"),
        (("作成日：2026/10/30",), "作成日:2026/10/30"),
        (("抽出年月日 R8.10.30",), "抽出年月日 R8.10.30"),
        (("基準日", "", "令和8年10月30日"), "基準日 令和8年10月30日"),
        (("データ抽出日", DAY), "データ抽出日 "),
        (("2026-10-30 時点",), "2026-10-30 時点"),
    ],
)
def test_a_day_above_the_table(row, said):
    (found,) = drawn_by_tables([Table("令和5年度", ((), ("題名",), row, ("氏名", "金額")))])
    assert found.day == DAY and said in found.where and "シート「令和5年度」" in found.where


@pytest.mark.parametrize(
    "row",
    [
        ("令和8年10月30日",),
        ("納期限 令和8年10月30日",),
        ("作成日", "氏名", "金額"),
        ("作成日", ""),
        ("令和8年13月30日現在",),
        (20261030,),
    ],
)
def test_what_says_no_such_thing(row):
    assert drawn_by_tables([Table("", (row,))]) == ()


def test_it_is_looked_for_above_only_and_told_once():
    row = ("令和8年10月30日現在",)
    below = Table("", (*(() for _ in range(15)), row))
    assert drawn_by_tables([below]) == ()
    sheets = [Table("一", (row,)), Table("二", (row,))]
    (only,) = drawn_by_tables(sheets)
    assert only.where == "シート「一」の「令和8年10月30日現在」"
