"""What a question of the audit finds: instalments without names, and their sums by office."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Found:
    """期別の一件. `person` is counted and never shown; `day`: since or by when, None unknown."""

    office: str
    kind: str
    fiscal_year: int
    label: str
    key: str
    instalment: int
    person: int
    due_on: date
    yen: int
    day: date | None = None


@dataclass(frozen=True)
class Tally:
    """件数と金額. A case (事案) is a debtor with one office."""

    instalments: int = 0
    cases: int = 0
    yen: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.instalments + other.instalments, self.cases + other.cases, self.yen + other.yen
        )


def by_office(rows: Iterable[Found]) -> Mapping[str, Tally]:
    """The sums of each office that has any."""
    held: dict[str, list[Found]] = {}
    for row in rows:
        held.setdefault(row.office, []).append(row)
    return {
        office: Tally(len(own), len({row.person for row in own}), sum(row.yen for row in own))
        for office, own in sorted(held.items())
    }


def whole(tallies: Mapping[str, Tally]) -> Tally:
    """All offices together."""
    return sum(tallies.values(), Tally())
