"""Values that an installation adds to the printed tables: one line each, in a file of its own.

A line holds a further value of a figure or, without `from`, only that somebody looked at it again.
The printed table goes first: a line that says otherwise is refused, never silently preferred.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import yaml

from saiken.law.terms.figures_file import UNITS, KeptFigure, StrictLoader, a_day
from saiken.values.days import ONE_DAY
from saiken.values.figures import Figure, FigureStep, NoFigureYet

_SEEN_KEYS = ("topic", "name", "looked_at_again_on")
_DAYS = ("from", "known_until", "looked_at_again_on")
_VALUE_KEYS = ("topic", "name", "from", "value", "looked_at_again_on", "source")


class FigureRefused(ValueError):
    """A line that cannot be added to its figure; the sentence says why and what to do."""


@dataclass(frozen=True)
class AddedFigure:
    """足した数値. A further value of a figure, or (`since` None) a look that found it unchanged."""

    topic: str
    name: str
    looked_at_again_on: date
    since: date | None = None
    value: Any = None
    source: str = ""
    known_until: date | None = None


def read_added(text: str) -> tuple[AddedFigure, ...]:
    """The lines of the file, in order; FigureRefused names the line that cannot be read."""
    try:
        rows = yaml.load(text, StrictLoader) or []
    except (ValueError, yaml.YAMLError) as wrong:
        raise FigureRefused(f"YAMLとして読めません: {wrong}") from None
    if not isinstance(rows, list):
        raise FigureRefused("1件を1行とし、「- {topic: …」の形で書きます。")
    return tuple(_row(number, row) for number, row in enumerate(rows, start=1))


def _row(number: int, row: Any) -> AddedFigure:
    held = set(row) if isinstance(row, dict) else set()
    wanted = _VALUE_KEYS if "from" in held else _SEEN_KEYS
    if held - ({"known_until"} if "from" in held else set()) != set(wanted):
        raise FigureRefused(f"{number}件目: 項目は {'、'.join(wanted)} です。")
    try:
        days = {key: a_day(key, row[key]) for key in _DAYS if key in held}
    except ValueError as wrong:
        raise FigureRefused(f"{number}件目: {wrong}") from None
    return AddedFigure(
        str(row["topic"]),
        str(row["name"]),
        days["looked_at_again_on"],
        days.get("from"),
        row.get("value"),
        str(row.get("source", "")),
        days.get("known_until"),
    )


def as_line(row: AddedFigure) -> str:
    """A row as its line of the file."""
    told = [f"topic: {row.topic}", f"name: {row.name}"]
    if row.since is not None:
        told += [f"from: {row.since}", f"value: {_quoted(row.value)}"]
    if row.known_until is not None:
        told.append(f"known_until: {row.known_until}")
    told.append(f"looked_at_again_on: {row.looked_at_again_on}")
    if row.since is not None:
        told.append(f"source: {_quoted(row.source)}")
    return f"- {{{', '.join(told)}}}\n"


def _quoted(value: Any) -> str:
    # What JSON quotes, YAML reads.
    return json.dumps(value, ensure_ascii=False)


def with_added(kept: KeptFigure, rows: Iterable[AddedFigure]) -> KeptFigure:
    """A figure with its added values, in order; FigureRefused where one does not go on from it."""
    for row in rows:
        looked = max(kept.looked_at_again_on, row.looked_at_again_on)
        grown = kept if row.since is None or _held(kept, row) else _grown(kept, row)
        kept = replace(grown, looked_at_again_on=looked)
    return kept


def adds(kept: KeptFigure, row: AddedFigure) -> bool:
    """Whether a row says anything that the figure does not hold; FigureRefused as `with_added`."""
    if row.since is None:
        return row.looked_at_again_on > kept.looked_at_again_on
    return not _held(kept, row)


def _held(kept: KeptFigure, row: AddedFigure) -> bool:
    """Whether the table says the same already; FigureRefused where it says otherwise."""
    assert row.since is not None
    value = _value(kept, row)
    if row.since > _settled_to(kept):
        return False
    try:
        known = kept.on(row.since)
    except NoFigureYet:
        first = kept.figure.steps[0].since
        raise _refused(row, f"この表は {first} から始まり、その前の値は足せません。") from None
    if known != value:
        raise _refused(row, f"{row.since} の値は別の値で決まっています。出典を確かめてください。")
    if row.known_until and kept.known_until and row.known_until > kept.known_until:
        raise _refused(row, _next_day(kept.known_until))
    return True


def _grown(kept: KeptFigure, row: AddedFigure) -> KeptFigure:
    assert row.since is not None
    if not row.source.strip():
        raise _refused(row, "出典がありません。")
    if (row.known_until is None) != (kept.known_until is None):
        raise _refused(
            row,
            "この数値には、いつまでの値か（known_until）が要ります。"
            if kept.known_until
            else "この数値に終わりの日（known_until）はありません。",
        )
    if kept.known_until and row.since != kept.known_until + ONE_DAY:
        raise _refused(row, _next_day(kept.known_until))
    if row.known_until and row.known_until < row.since:
        raise _refused(row, "終わりの日が、始まりの日より前です。")
    step = FigureStep(row.since, _value(kept, row), row.source.strip())
    figure = Figure(kept.figure.name, (*kept.figure.steps, step))
    return replace(kept, figure=figure, known_until=row.known_until)


def _settled_to(kept: KeptFigure) -> date:
    """The last day of which the table itself says something."""
    last = kept.figure.steps[-1].since
    return last if kept.known_until is None else max(last, kept.known_until)


def _value(kept: KeptFigure, row: AddedFigure) -> Any:
    try:
        return UNITS[kept.unit](row.value)
    except (ValueError, TypeError):
        raise _refused(row, f"{row.value!r} は {kept.unit} の値として読めません。") from None


def _next_day(known_until: date) -> str:
    return f"{known_until} まで決まっています。次の値は {known_until + ONE_DAY} からです。"


def _refused(row: AddedFigure, why: str) -> FigureRefused:
    return FigureRefused(f"{row.topic} の {row.name}（{row.since}から）: {why}")
