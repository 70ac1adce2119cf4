"""A figure of the law that is not sourced, dated and exact is refused."""

from pathlib import Path

import pytest

from saiken.law.terms import read_figures
from tests.law.cases import SOURCE

GOOD = """
rate:
  unit: percent_per_year
  looked_at_again_on: 2026-11-21
  known_until: 2026-12-31
  values:
    - {from: 2020-01-01, value: "8.9", source: "made up"}
    - {from: 2021-01-01, value: "8.8", source: "made up"}
"""


def test_a_good_file_reads() -> None:
    assert [str(step.value) for step in read_figures(GOOD)["rate"].figure.steps] == [
        "89/1000",
        "11/125",
    ]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (', source: "made up"', "", "source"),
        ('source: "made up"', 'source: " "', "source"),
        ("2021-01-01", "2020-01-01", "rise"),
        ("2021-01-01", "2019-01-01", "rise"),
        ('"8.8"', "8.8", "float"),
        ('"8.8"', "8", "decimal string"),
        ('"8.8"', '"eight"', "rate"),
        ('"8.8"', '"-8.8"', "decimal string"),
        ('"8.8"', '"44/5"', "decimal string"),
        ("unit: percent_per_year", "unit: percent_per_year\n  unit: days", "twice"),
        ("unit: percent_per_year", "unit: furlongs", "unit"),
        ("unit: percent_per_year", "unit: percent_per_year\n  units: days", "keys"),
        ("value: ", "wert: ", "keys"),
        ("  looked_at_again_on: 2026-11-21\n", "", "rate"),
        ("from: 2021-01-01", 'from: "2021"', "day"),
        ("from: 2021-01-01", "from: 2021-01-01 12:00:00", "day"),
    ],
)
def test_a_planted_fault_is_named(old: str, new: str, why: str) -> None:
    assert old in GOOD
    with pytest.raises(ValueError, match=why):
        read_figures(GOOD.replace(old, new))


@pytest.mark.parametrize("path", sorted(SOURCE.glob("*/figures.yaml")), ids=lambda p: p.parent.name)
def test_every_file_of_the_law_reads(path: Path) -> None:
    assert read_figures(path) == read_figures(path.read_text(encoding="utf-8"))


def test_which_day_chooses_a_value_is_kept() -> None:
    periods = read_figures(SOURCE / "prescription" / "figures.yaml")
    assert periods["years_of_stop"].chosen_by == "day of the stop"
    assert periods["days_of_dunning"].note.startswith("the day of dispatch")
