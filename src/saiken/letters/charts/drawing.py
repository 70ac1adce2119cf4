"""図を描く: a chart as SVG, by Altair and vl-convert, in black and white as well as in colour.

Series are told apart by darkness, dashes and marks, and named where they end; there is no legend
to look up. Nothing is loaded from outside.
"""

import re
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert

from saiken.letters.charts.chart import BARS, LINES, STACKED, Chart, Value

_FONTS = Path(__file__).parents[1] / "fonts"
_FACE = "BIZ UDPGothic"
_WIDTH, _HEIGHT, _BAR = 620, 260, 26
_NAMES = 150  # room on the right for the names of the lines
# From dark to light, so that they differ without colour; the lightest is drawn with an edge.
_FILLS = ("#0017c1", "#8fa3b8", "#e3e8ef", "#4d4d4d")
_ON_FILLS = ("#ffffff", "#000000", "#000000", "#ffffff")
_STROKES = ("#0017c1", "#333333", "#6b7c93", "#000000")
_DASHES = ([1, 0], [7, 4], [2, 3], [10, 3, 2, 3])
_SHAPES = ("circle", "square", "triangle-up", "diamond")
_ROOT = re.compile(r"<svg [^>]*?width=\"([\d.]+)\" height=\"([\d.]+)\"[^>]*>")
# What is said of single marks, in English: the whole is said once.
_SPOKEN = re.compile(r" (?:role|aria-[a-z]+)=\"[^\"]*\"")
_CLIP = re.compile(r"(id=\"|url\(#)(clip\d+)")
_Rows = list[dict[str, Any]]


@cache
def _ready() -> None:
    """Our own fonts, once in a process."""
    vl_convert.register_font_directory(str(_FONTS))


def draw(chart: Chart, key: str) -> str:
    """The SVG; `key` makes the names inside it unlike those of another on the same page."""
    _ready()
    spec = _whole(chart).to_dict(validate=False)
    return _told(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]), chart, key)


def as_png(svg: str) -> bytes:
    """A drawn chart as PNG."""
    _ready()
    return vl_convert.svg_to_png(svg, scale=1.5)


def _told(svg: str, chart: Chart, key: str) -> str:
    """With its title and its sentence for a reader, and free of a size of its own."""
    found = _ROOT.match(svg)
    assert found is not None  # what vl-convert begins with
    width, height = found.groups()
    said = escape(f"{chart.title}。{chart.says}{chart.note}", quote=True)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' class="chart" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' role="img" aria-label="{said}"><title>{escape(chart.title)}</title>'
        f"<desc>{escape(chart.says)}{escape(chart.note)}</desc>"
    )
    bare = _SPOKEN.sub("", svg[found.end() :])
    return _CLIP.sub(rf"\1{key}-\2", head + bare)


def _whole(chart: Chart) -> Any:
    drawn = {LINES: _lines, STACKED: _stacked, BARS: _bars}.get(chart.form, _target)(chart)
    return (
        drawn.configure(font=_FACE, aria=False, background="white")
        .configure_view(stroke=None)
        .configure_axis(labelFontSize=13, titleFontSize=13, gridColor="#dddddd", labelLimit=260)
        .configure_text(font=_FACE, fontSize=13)
    )


def _rows(chart: Chart) -> _Rows:
    return [
        {"label": label, "series": one.name, "value": _number(value), "said": said(value), "at": at}
        for at, one in enumerate(chart.series)
        for label, value in zip(chart.labels, one.values, strict=True)
        if value is not None
    ]


def _on(rows: _Rows) -> Any:
    return alt.Chart(alt.Data(values=rows))  # type: ignore[no-untyped-call]


def _number(value: Value) -> float:
    return float(value or 0)


def said(value: Value) -> str:
    """A value as a label: whole with thousands, else with one place, cut."""
    if value is None:
        return ""
    tenths = value * 10 // 1
    sign, tenths = ("−", -tenths) if tenths < 0 else ("", tenths)
    text = f"{tenths // 10:,}"
    return f"{sign}{text}" if isinstance(value, int) else f"{sign}{text}.{tenths % 10}"


def _x(chart: Chart) -> Any:
    every = len(chart.labels) <= 12
    axis = alt.Axis(
        labelAngle=0, labelOverlap=not every, labelSeparation=8, title=None, ticks=False
    )
    return alt.X("label:N", sort=None, axis=axis)


def _y(chart: Chart, field: str = "value", *, zero: bool = True) -> Any:
    axis = alt.Axis(title=chart.unit, titleAngle=0, titleAlign="left", titleY=-10, titleX=-30)
    return alt.Y(f"{field}:Q", axis=axis, scale=alt.Scale(zero=zero))


def _lines(chart: Chart) -> Any:
    rows = _rows(chart)
    names = [one.name for one in chart.series]
    base = _on(rows).encode(x=_x(chart), y=_y(chart, zero=False))
    stroke = alt.Color("series:N", scale=alt.Scale(domain=names, range=_turned(_STROKES, names)))
    dash = alt.StrokeDash("series:N", scale=alt.Scale(domain=names, range=_turned(_DASHES, names)))
    shape = alt.Shape("series:N", scale=alt.Scale(domain=names, range=_turned(_SHAPES, names)))
    layers = [base.mark_line(strokeWidth=2.5).encode(stroke.legend(None), dash.legend(None))]
    if len(chart.labels) <= 36:
        marks = base.mark_point(size=55, filled=True, opacity=1)
        layers.append(marks.encode(stroke.legend(None), shape.legend(None)))
    told = len(chart.series) == 1 and len(chart.labels) <= 12
    layers.append(base.mark_text(dy=-12).encode(text="said:N") if told else _named(chart, rows))
    return _sized(alt.layer(*layers), width=_WIDTH - _NAMES)


def _named(chart: Chart, rows: _Rows) -> Any:
    """The name of each line at its end, one below the other where they would meet."""
    ends = sorted({row["series"]: row for row in rows}.values(), key=lambda row: -row["value"])
    values = [row["value"] for row in rows]
    gap, room = (max(values) - min(values)) / 13, max(values)
    alone, named = len(chart.series) == 1, []
    for row in ends:
        room = min(row["value"], room)
        words = row["series"] if alone else f"{row['series']} {row['said']}"
        named.append({"label": row["label"], "at": room, "words": words})
        room -= gap
    text = _on(named).mark_text(align="left", dx=10, limit=_NAMES + 40)
    return text.encode(x=_x(chart), y=alt.Y("at:Q"), text="words:N")


def _stacked(chart: Chart) -> Any:
    names = [one.name for one in chart.series]
    rows, highest = list(_laid(chart)), _highest(chart)
    base = _on(rows).encode(x=_x(chart))
    fill = alt.Color(
        "series:N",
        scale=alt.Scale(domain=names, range=_turned(_FILLS, names)),
        legend=alt.Legend(title=None, orient="top", labelFontSize=13, symbolType="square")
        if len(names) > 1
        else None,
    )
    bars = base.mark_bar(stroke="#333333", strokeWidth=0.6, size=_broad(chart))
    bars = bars.encode(_y(chart, "low"), alt.Y2("high:Q"), fill)
    large = [row for row in rows if row["value"] * 12 > highest]
    inside = (
        _on(large)
        .mark_text()
        .encode(
            x=_x(chart),
            y=alt.Y("middle:Q"),
            text="said:N",
            color=alt.Color("ink:N", scale=None),
        )
    )
    return _sized(alt.layer(bars, inside))


def _laid(chart: Chart) -> Iterator[dict[str, Any]]:
    """The parts of each column, one upon the other."""
    for at, label in enumerate(chart.labels):
        low = 0.0
        for place, one in enumerate(chart.series):
            high = low + _number(one.values[at])
            yield {
                "label": label,
                "series": one.name,
                "value": high - low,
                "low": low,
                "high": high,
                "middle": (low + high) / 2,
                "said": said(one.values[at]),
                "ink": _ON_FILLS[place % len(_ON_FILLS)],
            }
            low = high


def _highest(chart: Chart) -> float:
    return max(
        (sum(_number(one.values[at]) for one in chart.series) for at in range(len(chart.labels))),
        default=0.0,
    )


def _bars(chart: Chart) -> Any:
    rows = _rows(chart)
    y = alt.Y("label:N", sort=None, axis=alt.Axis(title=None, ticks=False))
    x = alt.X("value:Q", axis=alt.Axis(title=chart.unit, tickCount=5))
    base = _on(rows).encode(x=x, y=y)
    bars = base.mark_bar(color=_FILLS[1], stroke="#333333", strokeWidth=0.6)
    text = base.mark_text(align="left", dx=5).encode(text="said:N")
    drawn = alt.layer(bars, text)
    return drawn.properties(width=_WIDTH - 180, height=_BAR * max(1, len(chart.labels)))


def _target(chart: Chart) -> Any:
    """Columns of the first series; the second as a line with marks."""
    rows = _rows(chart)
    done, wanted = ([row for row in rows if row["at"] == at] for at in (0, 1))
    columns = _on(done).encode(x=_x(chart), y=_y(chart))
    line = _on(wanted).encode(x=_x(chart), y=_y(chart))
    names = " ／ ".join(f"{sign} {one.name}" for sign, one in zip("□◇", chart.series, strict=False))
    layers = [
        columns.mark_bar(color=_FILLS[2], stroke="#333333", strokeWidth=0.6, size=_broad(chart)),
        columns.mark_text(dy=-10, fontWeight="bold").encode(y=alt.datum(0), text="said:N"),
        line.mark_line(color=_STROKES[3], strokeDash=[6, 4], strokeWidth=2),
        line.mark_point(color=_STROKES[3], fill="white", size=70, shape="diamond", opacity=1),
        line.mark_text(dy=-15).encode(text="said:N"),
    ]
    title = alt.TitleParams(names, anchor="end", fontSize=13, fontWeight="normal")
    return _sized(alt.layer(*layers)).properties(title=title)


def _broad(chart: Chart) -> float:
    """How broad a column is: most of its place, but no board where there are few."""
    return min(64.0, 0.7 * _WIDTH / max(1, len(chart.labels)))


def _sized(drawn: Any, *, width: int = _WIDTH) -> Any:
    return drawn.properties(width=width, height=_HEIGHT)


def _turned(of: Any, names: list[str]) -> list[Any]:
    return [of[place % len(of)] for place in range(len(names))]
