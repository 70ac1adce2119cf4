"""秘匿: which cells of a table with sums must be hidden so that no few persons can be told from it.

Hiding a small cell is not enough: where its neighbours and the sum stand beside it, it can be
reckoned back. More cells are hidden until no hidden one follows from what is shown, which is
looked at exactly, by solving the sums for the hidden cells.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

Place = tuple[str, str]
"""A row and a column of the table."""


@dataclass(frozen=True)
class Adds:
    """縦横の計. A cell that is the sum of others."""

    whole: Place
    parts: tuple[Place, ...]

    @property
    def cells(self) -> tuple[Place, ...]:
        """The sum and its parts."""
        return (self.whole, *self.parts)


def hidden(
    persons: Mapping[Place, int],
    sums: Sequence[Adds],
    *,
    least: int,
    together: Callable[[Place], Collection[Place]],
) -> frozenset[Place]:
    """秘匿する欄: those of fewer than `least` persons, and what else would give them away.

    `persons`: how many stand behind each cell; nobody's cell is nothing and is no secret. A
    further cell is the one of the fewest persons beside what is given away; the sums go last.
    `together`: which cells go with one, so that no chain of neighbours begins.
    """
    small = [place for place, count in persons.items() if 0 < count < least]
    gone = {other for place in small for other in (place, *together(place))}
    while found := _given_away(gone, persons, sums, least):
        more = _next(found, gone, persons, sums)
        if more is None:
            break
        gone.update((more, *together(more)))
    return frozenset(gone)


def _given_away(
    gone: set[Place], persons: Mapping[Place, int], sums: Sequence[Adds], least: int
) -> set[Place]:
    """The hidden cells that follow from what is shown, alone or as a group of few persons."""
    found = determined(gone, sums)
    for one in sums:
        hidden_parts = [place for place in one.parts if place in gone]
        few = sum(persons.get(place, 0) for place in hidden_parts) < least
        if hidden_parts and one.whole not in gone and few:
            found.update(hidden_parts)
    return found


def _next(
    found: set[Place], gone: set[Place], persons: Mapping[Place, int], sums: Sequence[Adds]
) -> Place | None:
    wholes = {one.whole for one in sums}
    beside = {
        place
        for one in sums
        if found.intersection(one.cells)
        for place in one.cells
        if place not in gone and persons.get(place, 0)
    }
    return min(beside, key=lambda p: (p in wholes, persons[p], p), default=None)


def determined(gone: Iterable[Place], sums: Sequence[Adds]) -> set[Place]:
    """The hidden cells whose value follows from the shown ones by these sums."""
    unknown = sorted(gone)
    rows = [_row(one, unknown) for one in sums]
    found = set()
    for row in _reduced(rows, len(unknown)):
        named = [place for place, factor in zip(unknown, row, strict=True) if factor]
        if len(named) == 1:
            found.add(named[0])
    return found


def _row(one: Adds, unknown: Sequence[Place]) -> list[Fraction]:
    factors = {one.whole: Fraction(-1)}
    for place in one.parts:
        factors[place] = factors.get(place, Fraction(0)) + 1
    return [factors.get(place, Fraction(0)) for place in unknown]


def _reduced(rows: Sequence[list[Fraction]], width: int) -> Iterator[list[Fraction]]:
    """The rows in reduced echelon form: a cell is determined where it stands alone in one."""
    left = [list(row) for row in rows]
    done: list[list[Fraction]] = []
    for column in range(width):
        pivot = next((row for row in left if row[column]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        scaled = [value / pivot[column] for value in pivot]
        done = [_less(row, scaled, column) for row in done] + [scaled]
        left = [_less(row, scaled, column) for row in left]
    yield from done


def _less(row: list[Fraction], pivot: list[Fraction], column: int) -> list[Fraction]:
    factor = row[column]
    return [value - factor * other for value, other in zip(row, pivot, strict=True)]
