"""The dated rates, cuts and days of interest on refunds."""

from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

from saiken.law.terms import FiguresFile, KeptFigure, read_figures


def on_day(name: str, day: date) -> int:
    """One of the whole figures on a day; NoFigureYet before the first."""
    value: int = _figures()[name].on(day)
    return value


def refund_rate() -> KeptFigure:
    """還付加算金の割合 with the days from which its values hold."""
    return _figures()["refund_interest_rate"]


def in_percent(per_year: Fraction) -> str:
    """A rate of the table as a decimal string in percent a year."""
    whole, rest = divmod(per_year * 100, 1)
    decimals = f"{int(rest * 10**6):06d}".rstrip("0")
    return f"{whole}.{decimals}" if decimals else str(whole)


@cache
def _figures() -> FiguresFile:
    return read_figures(Path(__file__).with_name("figures.yaml"))
