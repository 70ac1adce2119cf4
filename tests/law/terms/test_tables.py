"""Every topic's table, with what an office added to it."""

from datetime import date
from pathlib import Path

import pytest

from saiken.law.terms import FigureRefused, added_figures, figure_tables, read_figures
from tests.added_figures import RATES_2027, added
from tests.law.cases import SOURCE

RATES = SOURCE / "late_charges" / "figures.yaml"
NEW_YEAR = date(2027, 1, 1)


def test_every_folder_with_figures_is_a_table() -> None:
    folders = {path.parent.name for path in SOURCE.glob("*/figures.yaml")}
    assert set(figure_tables()) == folders
    assert {"late_charges", "prescription", "relief", "courts"} <= folders


def test_every_figure_says_when_it_was_looked_at_last() -> None:
    for topic, figures in figure_tables().items():
        for name, kept in figures.items():
            assert kept.looked_at_again_on >= date(2026, 11, 21), f"{topic} {name}"
            assert kept.known_until is None or kept.known_until >= kept.figure.steps[-1].since


def test_every_topic_reads_its_table_here() -> None:
    """So that what an office adds reaches it."""
    for path in SOURCE.glob("*/*.py"):
        text = path.read_text(encoding="utf-8")
        if '"figures.yaml"' in text and path.name != "tables.py":
            assert 'read_figures(Path(__file__).with_name("figures.yaml"))' in text, path


def test_what_was_added_is_in_its_table_and_in_no_other(tmp_path: Path) -> None:
    before = figure_tables()
    with added(tmp_path):
        after = figure_tables()
        assert len(added_figures()) == 2
    changed = {(t, n) for t in before for n in before[t] if before[t][n] != after[t][n]}
    assert {name for _, name in changed} == {"local_tax_first_rate", "local_tax_after_rate"}
    assert after["late_charges"]["local_tax_after_rate"].announced_for(NEW_YEAR)
    assert figure_tables() == before and added_figures() == ()


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("topic: late_charges", "topic: late_charge", "late_charge という項目"),
        ("local_tax_first_rate", "first_rate", "first_rate という数値"),
        ("from: 2027-01-01", "from: 2026-01-01", "別の値"),
        ('value: "2.9"', "value: 2.9", "figures.yaml"),
    ],
)
def test_a_wrong_line_is_never_passed_over(tmp_path: Path, old: str, new: str, why: str) -> None:
    assert old in RATES_2027
    with added(tmp_path, RATES_2027.replace(old, new)), pytest.raises(FigureRefused, match=why):
        read_figures(RATES)
