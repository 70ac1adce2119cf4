"""描いた図: the last charts of a process, found again by what they show.

The first chart of a process takes some two seconds, one more some 0.2: too long for a page. What
was drawn is kept in memory, a bounded number of charts of some ten kilobytes; a chart is nothing
but its values, so that it can be drawn again at any time and no table has to hold it.
"""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

from saiken.letters.charts.chart import Chart
from saiken.letters.charts.limits import readable

MOST_KEPT = 300


@dataclass
class _Kept:
    svg: OrderedDict[str, str] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)


_KEPT = _Kept()


def key(chart: Chart) -> str:
    """A name for exactly this chart."""
    return "c" + hashlib.sha256(repr(chart).encode()).hexdigest()[:16]


def kept(chart: Chart) -> str | None:
    """Its SVG where this process drew it before; else None."""
    return _KEPT.svg.get(key(chart))


def drawn(chart: Chart) -> str:
    """Its SVG, drawn where it is not kept; "" for a chart of nothing."""
    if chart.is_empty:
        return ""
    name = key(chart)
    with _KEPT.lock:  # one at a time: it is work for a whole core
        svg = _KEPT.svg.get(name)
        if svg is None:
            # Only who draws pays for the drawing library.
            from saiken.letters.charts.drawing import draw

            svg = draw(readable(chart), name)
        _KEPT.svg[name] = svg
        _KEPT.svg.move_to_end(name)
        while len(_KEPT.svg) > MOST_KEPT:
            _KEPT.svg.popitem(last=False)
    return svg


def picture(chart: Chart) -> bytes:
    """The same as PNG, for files that hold no SVG; nothing for a chart of nothing."""
    svg = drawn(chart)
    if not svg:
        return b""
    from saiken.letters.charts.drawing import as_png

    return as_png(svg)
