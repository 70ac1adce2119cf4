"""突合: what was read of a file against the section's own figures, and the rows that explain it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

_MOST_ROWS, _MOST_TOGETHER = 40, 3
MONEY = {"assessed": "調定額", "paid": "収納額", "unpaid": "未納額"}

# A section's own figures by fiscal year ("" for all), each by its field in MONEY, in yen.
Stated = Mapping[str, Mapping[str, int | None]]


@dataclass(frozen=True)
class Cause:
    """A row by which a section's figure may differ from ours; `yen` by field, None: unreadable."""

    where: str
    key: str
    why: str
    yen: Mapping[str, int | None]


@dataclass(frozen=True)
class Gap:
    """差. The section's figure less ours, and the rows that together make exactly that."""

    label: str
    yen: int
    causes: tuple[Cause, ...]
    unreadable: int = 0

    @property
    def explained(self) -> bool:
        """Whether rows were found that make the difference."""
        return bool(self.causes)


def gaps(
    ours: Mapping[str, int], theirs: Mapping[str, int | None], causes: Sequence[Cause]
) -> tuple[Gap, ...]:
    """差の説明. The figures in which a section differs, each with the rows that explain it."""
    found = []
    for field, label in MONEY.items():
        figure = theirs.get(field)
        if figure is not None and figure != ours[field]:
            found.append(_gap(field, label, figure - ours[field], causes))
    return tuple(found)


def _gap(field: str, label: str, yen: int, causes: Sequence[Cause]) -> Gap:
    readable = [cause for cause in causes if cause.yen.get(field)]
    unreadable = sum(cause.yen.get(field, 0) is None for cause in causes)
    return Gap(label, yen, _making(yen, field, readable), unreadable)


def _making(yen: int, field: str, causes: Sequence[Cause]) -> tuple[Cause, ...]:
    """All rows, or the fewest of them, whose amounts make a difference; none where none do."""
    if causes and _sum(field, causes) == yen:
        return tuple(causes)
    for count in range(1, _MOST_TOGETHER + 1):
        for some in combinations(causes[:_MOST_ROWS], count):
            if _sum(field, some) == yen:
                return some
    return ()


def _sum(field: str, causes: Sequence[Cause]) -> int:
    return sum(cause.yen.get(field) or 0 for cause in causes)
