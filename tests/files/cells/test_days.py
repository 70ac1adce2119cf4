"""Days in every form the sections use; a day the calendar lacks is refused, never moved."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saiken.files.cells import (
    DAY_RULES,
    Misread,
    read_day,
    read_fiscal_year,
    rules_clash,
)
from saiken.values.eras import era_of, year_in_words

VECTORS = json.loads((Path(__file__).parents[2] / "golden" / "era.json").read_text("utf-8"))
APRIL = date(2026, 4, 30)
SIX = ("reiwa_yymmdd",)


@pytest.mark.parametrize("case", VECTORS["inputs"], ids=lambda case: case["text"])
def test_published_forms(case: dict[str, str]) -> None:
    assert read_day(case["text"]) == date.fromisoformat(case["date"])


@pytest.mark.parametrize("case", VECTORS["boundaries"], ids=lambda case: case["era"])
def test_era_boundaries(case: dict[str, str]) -> None:
    day = date.fromisoformat(case["date"])
    assert year_in_words(day) == case["era"]
    assert read_day(f"{case['era']}年{day.month}月{day.day}日") == day


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (APRIL, APRIL),
        ("R8.4.30", APRIL),
        ("r8-4-30", APRIL),
        ("令和８年４月３０日", APRIL),
        ("令和 8年 4月 30日", APRIL),
        ("㋿8年4月30日", APRIL),
        ("令8.4.30", APRIL),
        ("平成31年4月30日", date(2019, 4, 30)),
        ("20260430", APRIL),
        (20260430, APRIL),
        ("2026/04/30", APRIL),
        ("２０２６．４．３０", APRIL),
        ("2026-04-30 00:00:00", APRIL),
        ("2026年4月30日", APRIL),
        (" R8.4.30 ", APRIL),
        ("R元.5.31", date(2019, 5, 31)),
        ("H31/4/30", date(2019, 4, 30)),
        ("S64.1.7", date(1989, 1, 7)),
        ("平成32年4月1日", date(2020, 4, 1)),  # paper printed before the era changed
    ],
)
def test_forms_that_are_read(cell: str | int | date, day: date) -> None:
    assert read_day(cell) == day


@pytest.mark.parametrize(
    "text",
    ["令和2年2月30日", "2024/09/31", "20250631", "R1.4.30", "R0.1.1", "9999/12/31", "0000/00/00"],
)
def test_a_day_the_calendar_lacks_is_impossible(text: str) -> None:
    answer = read_day(text)
    assert isinstance(answer, Misread) and answer.reason == "date_impossible"


@pytest.mark.parametrize(
    "cell",
    [
        "080430",
        80430,
        46142,
        "46142",
        "4/30",
        "26/4/30",
        "8.4.30",
        "未定",
        "R8.4/30",
        "R8.4",
        "２０２６",
    ],
)
def test_what_could_mean_several_days_is_not_read(cell: str | int) -> None:
    answer = read_day(cell)
    assert isinstance(answer, Misread) and answer.reason == "date_unreadable"


def test_six_digits_are_a_day_only_where_the_column_says_so() -> None:
    assert read_day("080430", rules=SIX) == APRIL
    assert read_day("０８０４３０", rules=SIX) == APRIL
    assert read_day(101031, rules=SIX) == date(2028, 10, 31)
    impossible, serial = read_day("080431", rules=SIX), read_day(41231, rules=SIX)
    assert isinstance(impossible, Misread) and impossible.reason == "date_impossible"
    assert isinstance(serial, Misread) and serial.reason == "date_unreadable"


@pytest.mark.parametrize(
    ("cell", "rule", "day"),
    [
        ("８．４．３０", "reiwa", APRIL),
        ("8/4/30", "reiwa", APRIL),
        ("元年5月1日", "reiwa", date(2019, 5, 1)),
        ("31.4.30", "heisei", date(2019, 4, 30)),
        ("310430", "heisei_yymmdd", date(2019, 4, 30)),
        ("26/4/30", "western", APRIL),
        ("260430", "western_yymmdd", APRIL),
        ("46142", "serial", APRIL),
        (46142, "serial", APRIL),
    ],
)
def test_a_column_may_be_declared_to_hold_shorter_days(
    cell: str | int, rule: str, day: date
) -> None:
    assert read_day(cell, rules=(rule,)) == day
    assert isinstance(read_day(cell), Misread)
    assert read_day("R8.4.30", rules=(rule,)) == APRIL  # full days are read by every rule


@pytest.mark.parametrize(
    ("cell", "rule"), [("元.5.1", "western"), ("元.4.30", "reiwa"), ("8.2.30", "reiwa")]
)
def test_a_rule_makes_no_day_that_the_calendar_lacks(cell: str, rule: str) -> None:
    answer = read_day(cell, rules=(rule,))
    assert isinstance(answer, Misread) and answer.reason == "date_impossible"


def test_rules_that_read_one_cell_differently_are_told() -> None:
    assert rules_clash(("reiwa", "western")) == ("reiwa", "western")
    assert rules_clash(("reiwa_yymmdd", "heisei_yymmdd", "serial"))
    assert not rules_clash(("reiwa_yymmdd", "reiwa", "serial"))


@given(st.dates(date(1912, 7, 30), date(2099, 12, 31)))
def test_a_day_survives_every_way_of_writing_it(day: date) -> None:
    era = era_of(day)
    name, year = era.name, era.year_of(day)
    texts = [
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.year}/{day.month}/{day.day}",
        f"{era.letter}{year}.{day.month}.{day.day}",
        f"{name}{year}年{day.month}月{day.day}日",
    ]
    assert {read_day(text) for text in texts} == {day}


@given(st.text(max_size=20), st.lists(st.sampled_from(DAY_RULES), max_size=3))
def test_any_text_is_a_day_or_a_reason(text: str, rules: list[str]) -> None:
    answer = read_day(text, rules=tuple(rules))
    assert isinstance(answer, date) or answer.reason in ("date_impossible", "date_unreadable")


@pytest.mark.parametrize(
    ("cell", "year"),
    [("2023", 2023), (2023, 2023), ("R5", 2023), ("Ｒ５", 2023), ("H30", 2018), ("令和5年度", 2023),
     ("令和元年度", 2019), ("R元", 2019), ("令5", 2023), ("2023年度", 2023)],
)  # fmt: skip
def test_fiscal_years(cell: str | int, year: int) -> None:
    assert read_fiscal_year(cell) == year


@pytest.mark.parametrize("text", ["", "5", "R", "令", "1500", "R8.4", "R0"])
def test_what_is_no_fiscal_year(text: str) -> None:
    answer = read_fiscal_year(text)
    assert isinstance(answer, Misread) and answer.reason == "fiscal_year_unreadable"
