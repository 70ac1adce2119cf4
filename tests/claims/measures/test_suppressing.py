"""Small numbers are hidden, and nothing that is shown gives them away."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from saiken.claims.measures.suppressing import Adds, Place, determined, hidden

KINDS, PARTS = "abc", ("current", "carried")
ALL, BOTH = "all", "both"


def sums() -> list[Adds]:
    """Every kind adds up over its parts, every part over the kinds."""
    rows = [Adds((kind, BOTH), tuple((kind, part) for part in PARTS)) for kind in (*KINDS, ALL)]
    columns = [Adds((ALL, part), tuple((k, part) for k in KINDS)) for part in (*PARTS, BOTH)]
    return rows + columns


def table(*counts: int) -> dict[Place, int]:
    """Persons of the inner cells; behind a sum stand those of its parts."""
    found = dict(zip(product(KINDS, PARTS), counts, strict=True))
    for kind in KINDS:
        found[kind, BOTH] = sum(found[kind, part] for part in PARTS)
    for part in (*PARTS, BOTH):
        found[ALL, part] = sum(found[kind, part] for kind in KINDS)
    return found


def together(place: Place) -> list[Place]:
    """Both parts of a kind."""
    return [(place[0], part) for part in PARTS]


def test_nothing_is_hidden_where_many_stand_behind_all() -> None:
    assert hidden(table(10, 20, 30, 40, 50, 60), sums(), least=10, together=together) == frozenset()


def test_one_small_cell_takes_others_with_it() -> None:
    gone = hidden(table(3, 20, 30, 40, 50, 60), sums(), least=10, together=together)
    # By hand: the other part, else the row tells it; those of the next kind, else the column does.
    assert gone == {*together(("a", "")), *together(("b", ""))}
    assert not determined(gone, sums())


def test_a_cell_of_nobody_is_shown() -> None:
    assert hidden(table(0, 20, 30, 40, 50, 60), sums(), least=10, together=together) == frozenset()


def test_one_hidden_cell_follows_from_its_sum() -> None:
    assert determined({("a", "current")}, sums()) == {("a", "current")}
    square = set(product("ab", PARTS))
    assert determined(square, sums()) == set()


def test_a_city_of_few_shows_nothing() -> None:
    few = table(1, 0, 0, 0, 0, 2)
    gone = hidden(few, sums(), least=10, together=together)
    assert {place for place, count in few.items() if count} <= gone


@given(st.lists(st.integers(0, 40), min_size=6, max_size=6), st.integers(2, 12))
def test_what_is_hidden_never_follows(counts: list[int], least: int) -> None:
    held = table(*counts)
    gone = hidden(held, sums(), least=least, together=together)
    assert {place for place, count in held.items() if 0 < count < least} <= gone
    shown = {place for place, count in held.items() if count and place not in gone}
    if shown:
        assert not determined(gone, sums()) or not _others(held, gone)


def _others(held: dict[Place, int], gone: frozenset[Place]) -> set[Place]:
    """Cells that could still be hidden beside those that follow."""
    found = determined(gone, sums())
    return {
        place
        for one in sums()
        if found.intersection(one.cells)
        for place in one.cells
        if place not in gone and held[place]
    }
