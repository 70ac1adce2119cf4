"""所在: what searches say together, and which sources the city wants asked before a notice."""

from collections.abc import Collection, Iterable, Sequence

from saiken.desks.service.rules.words import (
    FOUND,
    LIVES_THERE,
    SOURCES,
    UNKNOWN,
    UNSEARCHED,
    WAITING,
)
from saiken.kinds import City

_KNOWN = (FOUND, LIVES_THERE)


def state(told: Sequence[tuple[str, str]]) -> str:
    """所在の状態. From source and result of each search, the newest first.

    The newest answer counts; while another source has still to answer, one that knows nothing
    does not end the search.
    """
    if not told:
        return UNSEARCHED
    answer = next((result for _, result in told if result != WAITING), WAITING)
    if answer in _KNOWN:
        return answer
    return WAITING if _awaited(told) else UNKNOWN


def _awaited(told: Iterable[tuple[str, str]]) -> bool:
    """Whether the last that is known of some source is that it has still to answer."""
    last: dict[str, str] = {}
    for source, result in told:
        last.setdefault(source, result)
    return WAITING in last.values()


def wanted(city: City) -> tuple[str, ...]:
    """公示送達の前に調べる先, as the city set them; none where it set none.

    ValueError for a word that is no source.
    """
    words = _listed(city, "public_notice_searches")
    wrong = [word for word in words if word not in SOURCES]
    if wrong:
        raise ValueError(f"public_notice_searches: no such source: {', '.join(wrong)}")
    return words


def _listed(city: City, parameter: str) -> tuple[str, ...]:
    chosen = city.parameters.get(parameter)
    return tuple(str(chosen.value).split(",")) if chosen is not None else ()


def lacking(
    asked_for: Iterable[str], answered: Collection[str], *, corporation: bool
) -> tuple[str, ...]:
    """まだ調べていない先, of those that can tell of somebody of this sort."""
    return tuple(
        source
        for source in asked_for
        if source not in answered and _tells_of(source, corporation=corporation)
    )


def _tells_of(source: str, *, corporation: bool) -> bool:
    known = SOURCES[source]
    return known.of_corporations if corporation else known.of_people
