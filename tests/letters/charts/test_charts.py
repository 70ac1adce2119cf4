"""Charts: right with no point, one and five thousand, told to a reader, readable without colour."""

import re
from dataclasses import replace
from fractions import Fraction

import pytest

from saiken.letters import charts
from saiken.letters.charts import BARS, LINES, STACKED, TARGET, Chart, Series, keeping
from saiken.letters.charts.limits import MOST_BARS, MOST_COLUMNS, MOST_POINTS

SAYS = "現年度分は<増えた>。"


def chart(form: str, count: int, series: int = 2) -> Chart:
    return Chart(
        form,
        "収入未済額",
        SAYS,
        "円",
        tuple(f"{place}番" for place in range(count)),
        tuple(
            Series(
                f"第{one}系列", tuple(Fraction(place * 7 % 31 + one, 2) for place in range(count))
            )
            for one in range(series)
        ),
    )


@pytest.mark.parametrize("form", [LINES, STACKED, BARS, TARGET])
def test_one_point_is_drawn_and_told(form: str) -> None:
    svg = charts.drawn(chart(form, 1))
    assert svg.startswith("<svg") and 'role="img"' in svg
    assert 'aria-label="収入未済額。現年度分は&lt;増えた&gt;。"' in svg
    assert "<title>収入未済額</title><desc>現年度分は&lt;増えた&gt;。</desc>" in svg
    # Nothing but the whole is spoken; nothing is loaded; a strict page may show it.
    assert svg.count("role=") == 1 and "style=" not in svg and "href" not in svg
    assert 'font-family="BIZ UDPGothic"' in svg and "0番" in svg


@pytest.mark.parametrize("form", [LINES, STACKED, BARS, TARGET])
def test_nothing_is_drawn_of_nothing(form: str) -> None:
    assert charts.drawn(chart(form, 0)) == ""
    unknown = Chart(form, "x", "", "円", ("a",), (Series("s", (None,)),))
    assert charts.drawn(unknown) == "" and charts.picture(unknown) == b""


@pytest.mark.parametrize(
    ("form", "most"), [(LINES, MOST_POINTS), (STACKED, MOST_COLUMNS), (BARS, MOST_BARS)]
)
def test_five_thousand_points_are_put_together_and_told(form: str, most: int) -> None:
    many = chart(form, 5_000)
    few = charts.readable(many)
    assert len(few.labels) == most and len(few.series[0].values) == most
    assert few.note and few.note in charts.drawn(many)
    if form == BARS:
        whole = sum(value or 0 for value in many.series[0].values)
        assert sum(value or 0 for value in few.series[0].values) == whole
    else:
        assert few.labels[-1] == many.labels[-1]


def test_series_differ_without_colour() -> None:
    lines = charts.drawn(chart(LINES, 6, series=3))
    assert len(set(re.findall(r'stroke-dasharray="([^"]*)"', lines))) >= 3
    assert all(f"第{one}系列" in lines for one in range(3))
    columns = charts.drawn(chart(STACKED, 3, series=3))
    assert len(set(re.findall(r'fill="(#[0-9a-f]{6})"', columns))) >= 3


def test_a_line_breaks_where_nothing_is_known() -> None:
    known = Chart(LINES, "x", "", "％", ("a", "b"), (Series("s", (1, 2)), Series("t", (1, None))))
    assert charts.drawn(known)


def test_the_same_chart_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    one = chart(BARS, 2)
    assert charts.drawn(one) == charts.drawn(replace(one)) == charts.kept(one)
    monkeypatch.setattr(keeping, "MOST_KEPT", 1)
    charts.drawn(replace(one, title="ほか"))
    assert charts.kept(one) is None
    assert charts.picture(one).startswith(b"\x89PNG")


def test_what_does_not_fit_is_a_mistake() -> None:
    with pytest.raises(ValueError):
        Chart("pie", "x", "", "円", (), ())
    with pytest.raises(ValueError):
        Chart(BARS, "x", "", "円", ("a",), (Series("s", ()),))
