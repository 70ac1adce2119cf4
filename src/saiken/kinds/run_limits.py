"""The limits beyond which a dunning run waits for two people: the house's, or a city's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from saiken.kinds.catalogue import DATA
from saiken.kinds.city import City
from saiken.kinds.strict import BadData, filled, read_strictly
from saiken.values.asked import Asked

FILE = "run_limits.yaml"


@dataclass(frozen=True)
class RunLimit:
    """目安. One limit: its value in its unit, what it means, and who set it."""

    name: str
    value: int
    unit: str
    says: str
    source: str


@dataclass(frozen=True, eq=False)
class RunLimits:
    """督促の処理の目安. Every limit by its name."""

    by_name: Mapping[str, RunLimit]

    def __getitem__(self, name: str) -> int:
        return self.by_name[name].value


def run_limits(city: City) -> RunLimits:
    """督促の処理の目安 of a city: its own values where it set them, the house's for the rest."""
    return _limits(city.folder)


@cache
def _limits(folder: Path) -> RunLimits:
    house = {one.name: one for one in read_strictly(DATA / "catalogue" / FILE, _house)}
    own = folder / FILE
    if not own.is_file():
        return RunLimits(house)
    for name, value, source in read_strictly(own, _own):
        if name not in house:
            raise BadData(FILE, name, "is not known")
        held = house[name]
        house[name] = RunLimit(name, value, held.unit, held.says, source)
    return RunLimits(house)


def _house(asked: Asked) -> tuple[RunLimit, ...]:
    source = filled(asked, "source")
    return tuple(_limit(row, source) for row in asked.rows("limits"))


def _limit(asked: Asked, source: str) -> RunLimit:
    limit = RunLimit(
        filled(asked, "name"),
        _value(asked),
        filled(asked, "unit"),
        filled(asked, "says"),
        source,
    )
    asked.finish()
    return limit


def _own(asked: Asked) -> tuple[tuple[str, int, str], ...]:
    source = filled(asked, "source")
    found = []
    for row in asked.rows("limits"):
        found.append((filled(row, "name"), _value(row), source))
        row.finish()
    return tuple(found)


def _value(asked: Asked) -> int:
    value = asked.raw("value")
    if type(value) is not int or value < 0:
        raise asked.wrong("value", "a whole number, not below 0, is expected")
    return value
