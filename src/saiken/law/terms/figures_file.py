"""Reads a topic's figures.yaml and refuses what a dated figure of the law must never be.

Refused: a missing source, a repeated day, days out of order, a float, a key that stands twice,
an unknown key, a figure without the day on which somebody last looked at it again.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import yaml

from saiken.values.figures import Figure, FigureStep

FiguresFile = dict[str, "KeptFigure"]

_KEYS = {"unit", "chosen_by", "looked_at_again_on", "known_until", "note", "values"}
_ROW_KEYS = {"from", "value", "source", "note"}
_DECIMAL = re.compile(r"\d{1,3}(\.\d{1,6})?")


@dataclass(frozen=True)
class KeptFigure:
    """A figure, the day it was last checked and, where it ends, the last day it is known for.

    `chosen_by` says which day chooses its value, where that is not the day asked for.
    """

    figure: Figure[Any]
    unit: str
    looked_at_again_on: date
    known_until: date | None
    note: str = ""
    chosen_by: str = ""

    def on(self, day: date) -> Any:
        """The value on a day; after `known_until` the last one, carried on."""
        return self.figure.on(day)

    def as_written(self, value: Any) -> str:
        """A value of this figure as its file has it: 2.9, 20, 12-29, 12-30."""
        if isinstance(value, Fraction):
            return _decimal(value * 100)
        if isinstance(value, tuple):
            return ", ".join(f"{x[0]:02}-{x[1]:02}" if isinstance(x, tuple) else x for x in value)
        return str(value)

    def announced_for(self, day: date) -> bool:
        """Whether the value of that day is announced and not merely carried on."""
        return self.known_until is None or day <= self.known_until


def _decimal(percent: Fraction) -> str:
    whole, rest = divmod(percent, 1)
    decimals = f"{int(rest * 10**6):06}".rstrip("0")
    return f"{whole}.{decimals}" if decimals else str(whole)


# The same loader in C where the library was built with it: the figures load in a moment.
_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class StrictLoader(_SafeLoader):  # type: ignore[misc]
    """A YAML reader without floats and without a key that stands twice."""


def _mapping(loader: StrictLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    pairs = [(loader.construct_object(k, deep=True), k, v) for k, v in node.value]
    seen: set[Any] = set()
    for key, mark, _ in pairs:
        if key in seen:
            raise ValueError(f"line {mark.start_mark.line + 1}: the key {key!r} stands twice")
        seen.add(key)
    return {key: loader.construct_object(v, deep=True) for key, _, v in pairs}


def _no_float(loader: StrictLoader, node: yaml.ScalarNode) -> Any:
    line = node.start_mark.line + 1
    raise ValueError(f'line {line}: {node.value} would be a float; write "{node.value}"')


StrictLoader.add_constructor("tag:yaml.org,2002:map", _mapping)
StrictLoader.add_constructor("tag:yaml.org,2002:float", _no_float)


def _percent(value: Any) -> Fraction:
    if not isinstance(value, str) or not _DECIMAL.fullmatch(value):
        raise ValueError(f'{value!r}: a rate is a decimal string such as "8.7"')
    return Fraction(value) / 100


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(f"{value!r}: a whole number is expected")
    return value


def _month_days(value: Any) -> tuple[tuple[int, int], ...]:
    if not isinstance(value, list):
        raise ValueError(f"{value!r}: a list of MM-DD is expected")
    return tuple((int(text[:2]), int(text[3:])) for text in value)


def _words(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise ValueError(f"{value!r}: a list of words is expected")
    return tuple(value)


UNITS: Mapping[str, Callable[[Any], Any]] = {
    "percent_per_year": _percent,
    "days": _whole,
    "months": _whole,
    "years": _whole,
    "yen": _whole,
    "month_days": _month_days,
    "words": _words,
}


def figures_in(text: str) -> FiguresFile:
    """The figures of one file, by name. ValueError says what is wrong and where."""
    data = yaml.load(text, StrictLoader)
    if not isinstance(data, dict):
        raise ValueError("a mapping of figures is expected")
    return {name: _kept(name, entry) for name, entry in data.items()}


def _kept(name: str, entry: Any) -> KeptFigure:
    if not isinstance(entry, dict) or set(entry) - _KEYS or not entry.get("values"):
        raise ValueError(f"{name}: keys are {', '.join(sorted(_KEYS))}")
    unit = entry.get("unit")
    if not isinstance(unit, str) or unit not in UNITS:
        raise ValueError(f"{name}: unit must be one of {', '.join(sorted(UNITS))}")
    figure = Figure(name, tuple(_step(name, row, UNITS[unit]) for row in entry["values"]))
    checked = a_day(name, entry.get("looked_at_again_on"))
    until = a_day(name, entry["known_until"]) if "known_until" in entry else None
    words = (" ".join(str(entry.get(key, "")).split()) for key in ("note", "chosen_by"))
    return KeptFigure(figure, unit, checked, until, *words)


def _step(name: str, row: Any, read: Callable[[Any], Any]) -> FigureStep[Any]:
    if not isinstance(row, dict) or set(row) - _ROW_KEYS or "value" not in row:
        raise ValueError(f"{name}: a value has the keys {', '.join(sorted(_ROW_KEYS))}")
    source = row.get("source")
    if not isinstance(source, str) or not source.strip():
        raise ValueError(f"{name}: no source for {row.get('from')}")
    try:
        value = read(row["value"])
    except ValueError as wrong:
        raise ValueError(f"{name}: {wrong}") from None
    return FigureStep(a_day(name, row.get("from")), value, source)


def a_day(name: str, value: Any) -> date:
    """A day as YAML reads it; ValueError names the figure and what stood there."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError(f"{name}: a day (YYYY-MM-DD) is expected, not {value!r}")
    return value
