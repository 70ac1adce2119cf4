"""図: charts as values and as SVG, for pages and for papers."""

from saiken.letters.charts.chart import BARS, LINES, STACKED, TARGET, Chart, Series, Value
from saiken.letters.charts.keeping import drawn, kept, picture
from saiken.letters.charts.limits import readable

__all__ = [
    "BARS",
    "LINES",
    "STACKED",
    "TARGET",
    "Chart",
    "Series",
    "Value",
    "drawn",
    "kept",
    "picture",
    "readable",
]
