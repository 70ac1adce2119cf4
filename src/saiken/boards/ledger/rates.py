"""百分率 as a board writes it: exact to a tenth, and whole only where nothing is missing."""


def percent(part: int, whole: int) -> str:
    """A share in percent, cut to a tenth; a dash of nothing. The counts stand beside it.

    100％ only where all is there, 0％ only where nothing is.
    """
    if not whole:
        return "—"
    tenths = part * 1000 // whole
    if part and not tenths:
        return "0.1％未満"
    return f"{tenths // 10}％" if tenths % 10 == 0 and _exact(part, whole) else _tenths(tenths)


def _exact(part: int, whole: int) -> bool:
    return part * 100 % whole == 0


def _tenths(tenths: int) -> str:
    return f"{tenths // 10}.{tenths % 10}％"
