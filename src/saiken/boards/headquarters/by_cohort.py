"""調定年度別の収納 as a table and a chart: how much of a year was paid by which month."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from saiken.boards.headquarters.asking import Asked
from saiken.boards.headquarters.blocks import Block, of_hundred, rate
from saiken.claims.measures import CohortPoint
from saiken.letters.charts import LINES, Chart, Series, Value
from saiken.store.measures.cohorts import Wanted, cohorts
from saiken.values.eras import fiscal_year_in_words

COHORTS = 4
MARKS = (3, 6, 9, 12, 14, 18, 24, 36)


def cohort_block(asked: Asked) -> Block:
    """調定した年度ごとの収納 of the last years, with what each had reached by the day."""
    found = cohorts(Wanted(asked.year - COHORTS + 1, asked.year, asked.on, offices=asked.offices))
    shown = {year: points for year, points in found.items() if points[-1].rate is not None}
    reached = max((len(points) for points in shown.values()), default=0)
    marks = [mark for mark in MARKS if mark <= reached]
    columns = (
        {"key": "year", "label": "調定年度"},
        {"key": "now", "label": "この日まで", "kind": "figure"},
        *({"key": str(mark), "label": f"{mark}か月目", "kind": "figure"} for mark in marks),
    )
    return Block(
        "cohorts",
        "調定した年度ごとの収納（何か月目までに何％か）",
        columns,
        tuple(_cohort(year, points, marks) for year, points in shown.items()),
        says="その年度に調定した額のうち、4月を1か月目として各月末までに収納した割合です。同じ債権を二度数えません。",
        chart=_cohort_chart(shown, reached),
    )


def _cohort(year: int, points: Sequence[CohortPoint], marks: Sequence[int]) -> dict[str, Any]:
    return {
        "year": fiscal_year_in_words(year),
        "now": rate(points[-1].rate),
        **{str(mark): rate(points[mark - 1].rate) for mark in marks if mark <= len(points)},
    }


def _cohort_chart(shown: Mapping[int, Sequence[CohortPoint]], reached: int) -> Chart | None:
    if not shown:
        return None
    months = tuple(f"{month}" for month in range(1, reached + 1))
    series = tuple(
        Series(fiscal_year_in_words(year), tuple(_padded(points, reached)))
        for year, points in shown.items()
    )
    year, points = max(shown.items())
    said = f"{fiscal_year_in_words(year)}は{len(points)}か月目で{rate(points[-1].rate)}です。"
    return Chart(LINES, "調定した年度ごとの収納", said, "％（横は何か月目か）", months, series)


def _padded(points: Sequence[CohortPoint], reached: int) -> Iterator[Value]:
    for place in range(reached):
        yield of_hundred(points[place].rate) if place < len(points) else None
