"""Who belongs together: the union of all pairs that somebody holds for one person."""

from collections.abc import Iterable, Mapping

_OF_SECTION = ":"  # a section's own number is registered with the claim's kind in front of it


def is_sections_own(number: str) -> bool:
    """Whether somebody is known by a section's own number only, and by none of the city's."""
    return _OF_SECTION in number


def leader(numbers: Mapping[int, str]) -> int:
    """Which of one person's records leads: the city's own number first, then the lowest."""
    return min(numbers, key=lambda person: (is_sections_own(numbers[person]), numbers[person]))


def groups(pairs: Iterable[tuple[int, int]]) -> list[frozenset[int]]:
    """Who belongs together by pairs of persons; nobody stands alone in the answer."""
    held: dict[int, set[int]] = {}
    for one, other in pairs:
        whole = held.get(one, {one}) | held.get(other, {other})
        for person in whole:
            held[person] = whole
    found = {frozenset(whole) for whole in held.values()}
    return sorted((whole for whole in found if len(whole) > 1), key=min)
