"""図表: a table with its sentence and its chart, the same for a page, a paper and a workbook."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from saiken.claims.measures import in_percent
from saiken.letters.charts import Chart

Row = Mapping[str, Any]
NO_RATE = "調定なし"
NO_TARGET = "目標なし"
HUNDRED = 100
NOT_THEN = "この日の一覧は残していません。債権や年度の名からは、きょうの一覧を開きます。"


@dataclass(frozen=True)
class Block:
    """図表. `columns` as in parts.html, with `below_label` for what stands below a value.

    A column that is `page_only` leads somewhere: it stands in no file and on no paper. `says`:
    what the table says, in a sentence. `leads`: where its links lead, said on a page alone.
    `empty`: why there is nothing, where there is nothing.
    """

    key: str
    title: str
    columns: tuple[Mapping[str, Any], ...]
    rows: tuple[Row, ...]
    says: str = ""
    foot: Row | None = None
    chart: Chart | None = None
    empty: str = "この年度に記帳はありません"
    leads: str = ""

    @property
    def filed(self) -> tuple[Mapping[str, Any], ...]:
        """The columns of a file and of a paper."""
        return tuple(column for column in self.columns if not column.get("page_only"))

    @property
    def heads(self) -> list[str]:
        """The headings of a file: what stands below a value has a column of its own."""
        return [label for column in self.filed for label in _labels(column)]

    @property
    def cells(self) -> list[list[Any]]:
        """The rows for a file, with the sums at the end."""
        every = (*self.rows, self.foot) if self.foot else self.rows
        return [list(self._cells(row)) for row in every]

    def _cells(self, row: Row) -> Iterator[Any]:
        for column in self.filed:
            yield _plain(row.get(column["key"]))
            if "below_label" in column:
                yield _plain(row.get(column.get("below_value", column["below"])))


@dataclass(frozen=True)
class Page:
    """頁. What it says first, its tables, and a line of large figures."""

    lead: str
    blocks: tuple[Block, ...]
    totals: Sequence[Row] = ()


def _labels(column: Mapping[str, Any]) -> Iterator[str]:
    note = column.get("note")
    yield f"{column['label']}（{note}）" if note else column["label"]
    if "below_label" in column:
        yield column["below_label"]


def _plain(value: Any) -> Any:
    return value.get("text", "") if isinstance(value, Mapping) else value


def below(key: str, label: str) -> dict[str, str]:
    """What stands below a value on a page, and as a column of its own, by its value, in a file."""
    return {"below": f"{key}_said", "below_value": key, "below_label": label}


def said(key: str, value: Any, words: str) -> dict[str, Any]:
    """A value with the words in which it stands below another; "" is not said."""
    return {key: value, f"{key}_said": "" if value == "" else words.format(value)}


def rate(value: Fraction | None, places: int = 1) -> str:
    """A rate in a table; words where nothing is assessed."""
    return NO_RATE if value is None else in_percent(value, places)


def change(now: Fraction | None, then: Fraction | None) -> str:
    """By how many points the rates as shown differ, with a sign; "" where one is missing."""
    if now is None or then is None:
        return ""
    tenths = _tenths(now) - _tenths(then)
    sign = "+" if tenths > 0 else "−" if tenths < 0 else "±"
    return f"{sign}{abs(tenths) // 10}.{abs(tenths) % 10}"


def _tenths(value: Fraction) -> int:
    return int(value * 1000 // 1)


def of_hundred(value: Fraction | None) -> Fraction | None:
    """A rate as a chart shows it."""
    return None if value is None else value * HUNDRED


def leads_of(is_today: bool) -> str:
    """What a page says of links beside the figures of a past day: no list of it was kept."""
    return "" if is_today else NOT_THEN


def share_of(part: int, whole: int) -> str:
    """構成比; "" of nothing."""
    return in_percent(Fraction(part, whole)) if whole > 0 else ""


def in_order(rows: Sequence[Row], key: str) -> list[Row]:
    """The largest first."""
    return sorted(rows, key=lambda row: -row[key])
