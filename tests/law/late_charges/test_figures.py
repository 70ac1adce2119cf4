"""The dated rates: complete, sourced, looked at again, and true to how they hang together."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from saiken.law.terms import KeptFigure, read_figures
from tests.law.cases import SOURCE

FIGURES = read_figures(SOURCE / "late_charges" / "figures.yaml")
CHANGES = [date(2014, 1, 1), *(date(year, 1, 1) for year in range(2015, 2027))]


@pytest.mark.parametrize("kept", FIGURES.values(), ids=FIGURES)
def test_each_rate_has_its_unit_and_its_end(kept: KeptFigure) -> None:
    assert kept.unit == "percent_per_year"
    assert kept.known_until is not None
    assert all(0 < step.value < 1 for step in kept.figure.steps)


@pytest.mark.parametrize("day", CHANGES, ids=str)
def test_rates_since_2014_hang_together(day: date) -> None:
    """First = basis + 1, after = basis + 7.3, sewer = basis + 7.25, grace at most the basis."""
    rate = {name: kept.on(day) for name, kept in FIGURES.items()}
    basis = rate["local_tax_first_rate"] - Fraction(1, 100)
    assert rate["local_tax_after_rate"] == basis + Fraction(73, 1000)
    assert rate["sewer_first_rate"] == rate["local_tax_first_rate"]
    assert rate["sewer_after_rate"] == basis + Fraction(725, 10000)
    lowered = Fraction(5, 1000) if day.year >= 2021 else 0
    assert rate["grace_rate"] == basis - lowered


def test_the_file_reads_from_its_path_and_from_its_text() -> None:
    path = Path(SOURCE / "late_charges" / "figures.yaml")
    assert read_figures(path.read_text(encoding="utf-8")) == read_figures(path)
