"""The proof in numbers: by office and kind, by ground, by lateness; the parts add up exactly."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from saiken.boards.dunning_proof.by_record import Row
from saiken.boards.dunning_proof.lateness import BANDS, LATE
from saiken.boards.dunning_proof.parts import DUNNED, EXCUSED, LISTED


@dataclass(frozen=True)
class Count:
    """件数と金額. How many instalments, and what is open of them in yen."""

    instalments: int
    yen: int


@dataclass(frozen=True)
class KindCount:
    """An office and kind: all that is overdue, and the three parts it falls into."""

    office: str
    kind: str
    every: Count
    dunned: Count
    excused: Count
    listed: Count

    @property
    def adds_up(self) -> bool:
        """Whether the three parts are the whole, in number and in yen."""
        parts = (self.dunned, self.excused, self.listed)
        return (sum(p.instalments for p in parts), sum(p.yen for p in parts)) == (
            self.every.instalments,
            self.every.yen,
        )


def by_kind(rows: Sequence[Row]) -> list[KindCount]:
    """Every office and kind of the proof."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        groups.setdefault((row.office, row.kind), []).append(row)
    return [_kind(office, kind, held) for (office, kind), held in sorted(groups.items())]


def _kind(office: str, kind: str, rows: Sequence[Row]) -> KindCount:
    parts = {part: count(r for r in rows if r.part == part) for part in (DUNNED, EXCUSED, LISTED)}
    return KindCount(office, kind, count(rows), parts[DUNNED], parts[EXCUSED], parts[LISTED])


def count(rows: Iterable[Row]) -> Count:
    """件数と金額 of some rows."""
    held = list(rows)
    return Count(len(held), sum(row.open_yen for row in held))


def by_ground(rows: Sequence[Row], part: str) -> list[tuple[str, str, Count]]:
    """The grounds of a part with their articles: ground, article, count."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if row.part == part:
            groups.setdefault((row.ground, row.article), []).append(row)
    return [(ground, article, count(held)) for (ground, article), held in sorted(groups.items())]


def by_band(rows: Sequence[Row]) -> dict[str, Counter[str]]:
    """How many letters of each kind fall into each band of lateness."""
    found: dict[str, Counter[str]] = {}
    for row in rows:
        if row.part == DUNNED:
            found.setdefault(row.kind, Counter())[row.band] += 1
    return {kind: Counter({name: held[name] for name in BANDS}) for kind, held in found.items()}


def late(rows: Sequence[Row]) -> list[Row]:
    """Letters that left after their day."""
    return [row for row in rows if row.band in LATE]


def by_cause(rows: Sequence[Row]) -> Counter[str]:
    """Why letters were late, by what was said; "" where nobody said anything."""
    return Counter(row.cause for row in late(rows))


Chosen = Callable[[Row], bool]


def chosen(part: str, ground: str, kind: str, band: str) -> Chosen:
    """Which rows a list asks for; what is empty does not narrow, `late` are all late bands."""

    def wanted(row: Row) -> bool:
        return (
            part in ("", row.part)
            and ground in ("", row.ground)
            and kind in ("", row.kind)
            and (band in ("", row.band) or (band == "late" and row.band in LATE))
        )

    return wanted
