"""事務の目安: the days and months by which the next acts are timed, each with its origin."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from saiken.claims.next_acts.act import ORIGINS
from saiken.kinds import City

_KEYS = {"value", "unit", "origin", "says"}


@dataclass(frozen=True)
class Threshold:
    """目安. One figure of the office, or several of one sort; `origin` says who set it."""

    values: tuple[int, ...]
    unit: str
    origin: str
    says: str


@cache
def thresholds() -> dict[str, Threshold]:
    """Every threshold by name. ValueError for a row that leaves something open."""
    text = Path(__file__).with_name("policy.yaml").read_text(encoding="utf-8")
    found = {}
    for name, row in yaml.safe_load(text).items():
        if set(row) != _KEYS or row["origin"] not in ORIGINS:
            raise ValueError(f"{name}: value, unit, origin and says are expected")
        values = row["value"] if isinstance(row["value"], list) else [row["value"]]
        found[name] = Threshold(tuple(values), row["unit"], row["origin"], row["says"])
    return found


@cache
def number(city: City, name: str) -> int:
    """A threshold in a city: its own parameter of that name, else the first value of the table."""
    own = city.parameters.get(name)
    if own is not None and type(own.value) is int:
        return own.value
    return thresholds()[name].values[0]


@cache
def numbers(city: City, name: str) -> tuple[int, ...]:
    """A threshold that has several values: the city's own, written "12,24,33", go first."""
    own = city.parameters.get(name)
    if own is None or not isinstance(own.value, int | str):
        return thresholds()[name].values
    return tuple(int(value) for value in str(own.value).split(","))


@cache
def holds(city: City, name: str, *, default: bool) -> bool:
    """Whether a city's parameter of that name is true; the default where it names none."""
    own = city.parameters.get(name)
    return own.value if own is not None and isinstance(own.value, bool) else default
