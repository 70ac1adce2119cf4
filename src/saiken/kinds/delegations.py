"""専決処分: what an assembly delegated to the mayor, by sort and limit, from `delegations.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from saiken.kinds.city import City
from saiken.kinds.lines import Lines
from saiken.kinds.strict import filled, lines_of, read_strictly, table
from saiken.values.asked import Asked

FILE = "delegations.yaml"


@dataclass(frozen=True)
class DelegatedMatter:
    """指定事項. What may be done without a vote: up to which yen (None: no figure), since when."""

    code: str
    name: str
    limit_yen: int | None
    basis: Lines
    first: date | None
    last: date | None

    def covers(self, yen: int, *, on: date) -> bool:
        """Whether a matter of this value lay within it on a day."""
        begun = self.first is None or self.first <= on
        open_ = self.last is None or on <= self.last
        return begun and open_ and (self.limit_yen is None or yen <= self.limit_yen)


@dataclass(frozen=True)
class Delegations:
    """専決処分の定め. The matters, and how the report to the assembly is worded."""

    matters: Mapping[str, DelegatedMatter]
    title: str
    basis: str
    says: str
    doubts: Mapping[str, str]


def delegations(city: City) -> Delegations | None:
    """専決処分の定め of a city; None where nothing is delegated."""
    file = city.folder / FILE
    return _of(file) if file.is_file() else None


@cache
def _of(file: Path) -> Delegations:
    return read_strictly(file, _read)


def _read(asked: Asked) -> Delegations:
    sources = table(asked, "sources")
    held: dict[str, DelegatedMatter] = {}
    for row in asked.rows("matters"):
        one = DelegatedMatter(
            filled(row, "code"),
            filled(row, "name"),
            row.whole("limit_yen", None, least=1),
            lines_of(row, "basis", sources),
            row.day("first", None),
            row.day("last", None),
        )
        if one.code in held:
            raise row.wrong("code", "stands twice")
        held[one.code] = one
        row.finish()
    report = asked.inner("report")
    title, basis, says = (filled(report, name) for name in ("title", "basis", "says"))
    report.finish()
    doubts = {filled(row, "id"): filled(row, "says") for row in asked.rows("doubts", [])}
    return Delegations(held, title, basis, says, doubts)
