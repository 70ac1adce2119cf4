"""評語の案: which result the figures of an evaluation show."""

from collections.abc import Iterable, Sequence

from saiken.kinds.policies import ALL_MET, BETTER, NOT_KNOWN, SOME_MET, WORSE, Rating

Result = tuple[bool | None, bool | None]  # met, better than the year before


def result_of(figures: Iterable[Result]) -> str:
    """What the figures show; what is not known counts neither for nor against."""
    held = list(figures)
    met = [one for one, _ in held if one is not None]
    better = [one for _, one in held if one is not None]
    if met and all(met):
        return ALL_MET
    if any(met):
        return SOME_MET
    if not met and not better:
        return NOT_KNOWN
    return BETTER if any(better) else WORSE


def proposed_rating(figures: Iterable[Result], ratings: Sequence[Rating]) -> str:
    """評語の案 by the city's words."""
    result = result_of(figures)
    return next((one.code for one in ratings if one.when == result), "")
