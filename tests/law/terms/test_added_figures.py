"""A line of an office's own file goes on from the printed table, or is refused."""

from datetime import date

import pytest

from saiken.law.terms import AddedFigure, FigureRefused, KeptFigure, adds, as_line, with_added
from saiken.law.terms.added_figures import read_added
from saiken.law.terms.figures_file import figures_in

TABLE = figures_in(
    """
rate:
  unit: percent_per_year
  looked_at_again_on: 2026-11-21
  known_until: 2026-12-31
  values:
    - {from: 2020-01-01, value: "8.9", source: "made up"}
    - {from: 2026-01-01, value: "9.1", source: "made up"}
fee:
  unit: yen
  looked_at_again_on: 2026-11-21
  values:
    - {from: 2020-01-01, value: 100, source: "made up"}
days:
  unit: month_days
  looked_at_again_on: 2026-11-21
  values:
    - {from: 2020-01-01, value: ["12-29"], source: "made up"}
"""
)
LOOKED = date(2026, 12, 5)
NEXT, LAST = date(2027, 1, 1), date(2027, 12, 31)


def row(value: object = "9.2", since: date = NEXT, until: date | None = LAST) -> AddedFigure:
    return AddedFigure("topic", "rate", LOOKED, since, value, "告示", until)


def fee(value: object, since: date, until: date | None = None) -> AddedFigure:
    return AddedFigure("topic", "fee", LOOKED, since, value, "条例", until)


def test_the_next_value_goes_on_from_the_table() -> None:
    rate = TABLE["rate"]
    grown = with_added(rate, [row()])
    assert adds(rate, row())
    assert [grown.as_written(grown.on(day)) for day in (date(2026, 12, 31), NEXT)] == ["9.1", "9.2"]
    assert (grown.known_until, grown.looked_at_again_on) == (LAST, LOOKED)
    assert not rate.announced_for(NEXT) and grown.announced_for(LAST)
    assert grown.figure.step_on(NEXT).source == "告示"


def test_an_unchanged_rate_is_announced_all_the_same() -> None:
    assert with_added(TABLE["rate"], [row("9.1")]).announced_for(LAST)


def test_two_years_one_after_the_other() -> None:
    more = row("9.5", date(2028, 1, 1), date(2028, 12, 31))
    assert with_added(TABLE["rate"], [row(), more]).known_until == date(2028, 12, 31)
    with pytest.raises(FigureRefused, match="2026-12-31 まで決まっています"):
        with_added(TABLE["rate"], [more, row()])


def test_the_same_line_again_changes_nothing() -> None:
    grown = with_added(TABLE["rate"], [row()])
    assert with_added(grown, [row(), row(until=None)]) == grown
    assert not adds(grown, row())


def test_what_a_later_version_prints_is_no_quarrel() -> None:
    printed = with_added(TABLE["rate"], [row(), row("9.5", date(2028, 1, 1), date(2028, 12, 31))])
    assert with_added(printed, [row()]).figure == printed.figure


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (row(since=date(2027, 1, 2)), "次の値は 2027-01-01 から"),
        (row(since=date(2026, 12, 31)), "別の値で決まっています"),
        (row("9.1", since=date(2026, 12, 31)), "次の値は 2027-01-01 から"),
        (row("8.9", since=date(2019, 12, 31)), "2020-01-01 から始まり"),
        (row(until=None), "いつまでの値か"),
        (row(until=date(2026, 12, 31)), "始まりの日より前"),
        (row("9,2"), "読めません"),
        (row("-9.2"), "読めません"),
        (row(9), "読めません"),
        (row("1/3"), "読めません"),
        (AddedFigure("topic", "rate", LOOKED, NEXT, "9.2", " ", LAST), "出典"),
    ],
)
def test_a_rate_that_does_not_go_on_is_refused(wrong: AddedFigure, why: str) -> None:
    with pytest.raises(FigureRefused, match=why):
        with_added(TABLE["rate"], [wrong])


def test_a_figure_without_an_end_takes_a_later_day_only() -> None:
    grown = with_added(TABLE["fee"], [fee(120, date(2027, 4, 1))])
    assert (grown.on(date(2027, 3, 31)), grown.on(date(2027, 4, 1))) == (100, 120)
    assert not adds(TABLE["fee"], fee(100, date(2020, 1, 1)))
    for wrong, why in (
        (fee(120, date(2020, 1, 1)), "別の値"),
        (fee(120, date(2027, 4, 1), LAST), "終わりの日"),
        (fee("120", date(2027, 4, 1)), "読めません"),
        (fee(-1, date(2027, 4, 1)), "読めません"),
    ):
        with pytest.raises(FigureRefused, match=why):
            with_added(TABLE["fee"], [wrong])


def test_a_look_that_found_nothing_new_moves_only_its_day() -> None:
    seen = AddedFigure("topic", "rate", LOOKED)
    grown = with_added(TABLE["rate"], [seen])
    assert grown.looked_at_again_on == LOOKED and grown.figure == TABLE["rate"].figure
    assert adds(TABLE["rate"], seen) and not adds(grown, seen)


@pytest.mark.parametrize(
    "told",
    [
        row(),
        fee(120, date(2027, 4, 1)),
        AddedFigure("topic", "days", LOOKED, NEXT, ["12-29", "12-30"], '閉庁日 "条例": #3'),
        AddedFigure("topic", "rate", LOOKED),
    ],
)
def test_a_line_reads_back(told: AddedFigure) -> None:
    assert read_added(f"# 足した数値\n{as_line(told)}") == (told,)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("late_charges: {}", "1件を1行"),
        ("- {topic: a, name: b}", "1件目: 項目は"),
        (
            "- {topic: a, name: b, looked_at_again_on: 2026-12-05, known_until: 2027-12-31}",
            "項目は",
        ),
        (as_line(row()).replace(', source: "告示"', ""), "1件目: 項目は"),
        (as_line(row()).replace("from: 2027-01-01", "from: 2027"), "1件目: from"),
        (as_line(row()).replace("from: 2027-01-01", "from: 2027-02-30"), "YAML"),
        (as_line(row()).replace('"9.2"', "9.2"), "float"),
        (as_line(row()).replace("name: rate", "name: rate, name: fee"), "twice"),
        ("- {", "YAML"),
    ],
)
def test_a_file_that_cannot_be_read_says_where(text: str, why: str) -> None:
    with pytest.raises(FigureRefused, match=why):
        read_added(text)


def test_an_empty_file_adds_nothing() -> None:
    assert read_added("") == read_added("# nothing yet\n") == ()


def test_values_are_written_as_their_file_has_them() -> None:
    shown = [_shown(kept) for kept in TABLE.values()]
    assert shown == ["8.9", "100", "12-29"]


def _shown(kept: KeptFigure) -> str:
    return kept.as_written(kept.figure.steps[0].value)
