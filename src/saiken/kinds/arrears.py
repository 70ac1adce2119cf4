"""滞納の原因: the words by which a city sorts why somebody is behind, read from `arrears.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from saiken.kinds.city import City
from saiken.kinds.strict import filled, read_strictly, table
from saiken.values.asked import Asked

FILE = "arrears.yaml"


@dataclass(frozen=True)
class Cause:
    """滞納の原因. A word of the city, and when it is chosen."""

    code: str
    name: str
    says: str


def arrears_causes(city: City) -> Mapping[str, Cause]:
    """滞納の原因 by code, in the city's order; none where it sorts nothing."""
    file = city.folder / FILE
    return _of(file) if file.is_file() else {}


@cache
def _of(file: Path) -> Mapping[str, Cause]:
    return read_strictly(file, _read)


def _read(asked: Asked) -> Mapping[str, Cause]:
    table(asked, "sources")
    causes: dict[str, Cause] = {}
    for row in asked.rows("causes"):
        cause = Cause(filled(row, "code"), filled(row, "name"), filled(row, "says"))
        if cause.code in causes:
            raise row.wrong("code", "stands twice")
        causes[cause.code] = cause
        row.finish()
    return causes
