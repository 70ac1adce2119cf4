"""臨戸訪問: how a city goes to people's homes, read from `visits.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from saiken.kinds.city import City
from saiken.kinds.strict import filled, read_strictly, table, texts
from saiken.values.asked import Asked

FILE = "visits.yaml"
LAST_HOUR = 24


@dataclass(frozen=True)
class VisitReason:
    """訪問の理由. Cases with one of these alarms are proposed."""

    code: str
    name: str
    alarms: tuple[str, ...]


@dataclass(frozen=True)
class VisitRules:
    """臨戸訪問の定め. How many persons go, between which hours, and the words they go with.

    `most`: stops of a round; `revisit_days`: so many days after a visit nobody is proposed again.
    `note` is left at the door and reveals nothing; `shred`: what becomes of the day sheet.
    """

    persons: int
    first_hour: int
    last_hour: int
    most: int
    revisit_days: int
    reasons: Mapping[str, VisitReason]
    carry: tuple[str, ...]
    say: tuple[str, ...]
    checks: tuple[str, ...]
    shred: str
    note: tuple[str, ...]
    doubts: Mapping[str, str]

    def allows(self, time: str) -> bool:
        """Whether a time of day, as 09:30, lies within the hours; both ends included."""
        hour, minute = (int(part) for part in time.split(":"))
        return self.first_hour * 60 <= hour * 60 + minute <= self.last_hour * 60


def visit_rules(city: City) -> VisitRules | None:
    """臨戸訪問の定め of a city; None where it has laid down none. BadData for a mistake."""
    return _read_file(city.folder / FILE)


@cache
def _read_file(file: Path) -> VisitRules | None:
    return read_strictly(file, _rules) if file.is_file() else None


def _rules(asked: Asked) -> VisitRules:
    table(asked, "sources")
    first = asked.whole("first_hour")
    last = asked.whole("last_hour")
    if not first < last <= LAST_HOUR:
        raise asked.wrong("last_hour", "must lie after first_hour, within the day")
    reasons = tuple(_reason(row) for row in asked.rows("reasons"))
    return VisitRules(
        persons=asked.whole("persons", least=1),
        first_hour=first,
        last_hour=last,
        most=asked.whole("most", least=1),
        revisit_days=asked.whole("revisit_days"),
        reasons={one.code: one for one in reasons},
        carry=texts(asked, "carry"),
        say=texts(asked, "say"),
        checks=texts(asked, "checks"),
        shred=filled(asked, "shred"),
        note=texts(asked, "note"),
        doubts=dict(_doubt(row) for row in asked.rows("doubts", [])),
    )


def _reason(asked: Asked) -> VisitReason:
    reason = VisitReason(filled(asked, "code"), filled(asked, "name"), texts(asked, "alarms"))
    asked.finish()
    return reason


def _doubt(asked: Asked) -> tuple[str, str]:
    doubt = filled(asked, "id"), filled(asked, "says")
    asked.finish()
    return doubt
