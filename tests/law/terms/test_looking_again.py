"""A figure that nobody looked at for thirteen months is named, from the day after on."""

from datetime import date

from saiken.law.terms import FiguresFile, figure_tables, not_looked_at
from saiken.law.terms.figures_file import figures_in

FIGURE = """
{name}:
  unit: yen
  looked_at_again_on: {on}
  values: [{{from: 2020-01-01, value: 1, source: made up}}]
"""


def table(**looked: str) -> FiguresFile:
    return figures_in("".join(FIGURE.format(name=name, on=on) for name, on in looked.items()))


def named(on: date, **looked: str) -> list[str]:
    return [one.name for one in not_looked_at({"topic": table(**looked)}, on)]


def test_thirteen_months_and_a_day() -> None:
    assert named(date(2027, 12, 21), fee="2026-11-21") == []
    assert named(date(2027, 12, 22), fee="2026-11-21") == ["fee"]


def test_the_last_day_of_a_short_month() -> None:
    # Looked at on 31 January: thirteen months from 1 February end with February of the next year.
    assert named(date(2027, 2, 28), fee="2026-01-31") == []
    assert named(date(2027, 3, 1), fee="2026-01-31") == ["fee"]


def test_the_longest_ago_comes_first() -> None:
    found = not_looked_at({"t": table(a="2026-05-01", b="2026-04-01")}, date(2027, 8, 1))
    assert [(one.name, one.over_on) for one in found] == [
        ("b", date(2027, 5, 2)),
        ("a", date(2027, 6, 2)),
    ]


def test_of_what_is_printed_nothing_is_late_a_year_after_and_all_of_it_later() -> None:
    tables = figure_tables()
    assert not_looked_at(tables, date(2027, 11, 21)) == []
    every = sum(len(figures) for figures in tables.values())
    assert len(not_looked_at(tables, date(2028, 12, 31))) == every
