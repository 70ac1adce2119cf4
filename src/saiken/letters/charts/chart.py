"""図: what a chart shows, as values: its sentence, its labels, its series."""

from dataclasses import dataclass
from fractions import Fraction

Value = int | Fraction | None
LINES, STACKED, BARS, TARGET = "lines", "stacked", "bars", "target"
FORMS = (LINES, STACKED, BARS, TARGET)


@dataclass(frozen=True)
class Series:
    """系列. A name and a value for each label; None where there is none, which is not zero."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Chart:
    """図. Never alone: a table with the same figures stands beside it.

    `form`: LINES over time, STACKED columns, BARS lying with their figures, TARGET columns with a
    line to reach. `says` is the whole in a sentence, for who cannot see it. `note` tells what
    was put together where there was too much to draw.
    """

    form: str
    title: str
    says: str
    unit: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    note: str = ""

    def __post_init__(self) -> None:
        if self.form not in FORMS:
            raise ValueError(f"no form of a chart: {self.form}")
        if any(len(one.values) != len(self.labels) for one in self.series):
            raise ValueError(f"{self.title}: a value for each label is expected")

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return all(value is None for one in self.series for value in one.values)
