"""図の大きさ: what is too much to be read is put together, and the chart says so."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from saiken.letters.charts.chart import BARS, Chart, Series, Value

MOST_BARS = 25
MOST_COLUMNS = 40
MOST_POINTS = 200
OTHERS = "その他"


def readable(chart: Chart) -> Chart:
    """The chart with no more than can be read: the largest bars, the last of each group."""
    if chart.form == BARS:
        return _largest(chart)
    most = MOST_POINTS if chart.form == "lines" else MOST_COLUMNS
    return _thinned(chart, most)


def _largest(chart: Chart) -> Chart:
    """The largest bars, and all others in one."""
    if len(chart.labels) <= MOST_BARS:
        return chart
    first = chart.series[0].values
    order = sorted(range(len(first)), key=lambda place: -(first[place] or 0))
    kept, others = order[: MOST_BARS - 1], order[MOST_BARS - 1 :]
    series = tuple(
        Series(one.name, (*(one.values[at] for at in kept), _sum(one.values, others)))
        for one in chart.series
    )
    labels = (*(chart.labels[at] for at in kept), f"{OTHERS}（{len(others):,}）")
    told = f"大きい順に{len(kept)}まで描き、残り{len(others):,}は「{OTHERS}」にまとめました。"
    return replace(chart, labels=labels, series=series, note=chart.note + told)


def _sum(values: Sequence[Value], places: Sequence[int]) -> Value:
    return sum(values[at] or 0 for at in places)


def _thinned(chart: Chart, most: int) -> Chart:
    """Of each group of points the last, so that the end stays where it is."""
    count = len(chart.labels)
    if count <= most:
        return chart
    kept = sorted(set(_lasts(count, most)))
    series = tuple(Series(one.name, tuple(one.values[at] for at in kept)) for one in chart.series)
    told = f"{count:,}点のうち、等しい間隔の{len(kept)}点を描きました。"
    labels = tuple(chart.labels[at] for at in kept)
    return replace(chart, labels=labels, series=series, note=chart.note + told)


def _lasts(count: int, most: int) -> Iterator[int]:
    for group in range(1, most + 1):
        yield group * count // most - 1
